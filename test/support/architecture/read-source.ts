import { type ImportDeclaration, type Node, parseSync, type Statement, Visitor, type VisitorObject } from 'oxc-parser'

/** A file by its path from the top of the repository. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

interface At {
  readonly line: number
}
/** One arrow out of a file; without a specifier it is computed at run time. */
export interface ImportSeen extends At {
  readonly specifier: string | undefined
  readonly typeOnly: boolean
}
/** A name that stands for a value, and what is taken from it: `member` is undefined for the whole, `?` when computed. */
export interface NameSeen extends At {
  readonly name: string
  readonly member: string | undefined
}
export interface FaultSeen extends At {
  readonly what: string
}

/** What the rules need to know of a file. */
export interface Reading {
  readonly imports: readonly ImportSeen[]
  readonly names: readonly NameSeen[]
  /** Syntax that is a fault wherever it stands. */
  readonly faults: readonly FaultSeen[]
  readonly lines: number
}

const longestFunction = 60

/** Parses a file; what is no TypeScript is itself a fault. */
export function readSource(file: SourceFile): Reading {
  const { program, errors } = parseSync(file.path, file.text, { preserveParens: false })
  const lineOf = (offset: number) => file.text.slice(0, offset).split('\n').length
  const imports: ImportSeen[] = []
  const names: NameSeen[] = []
  const faults: FaultSeen[] = errors.map((error) => ({
    what: `does not parse: ${error.message}`,
    line: lineOf(error.labels[0]?.start ?? 0),
  }))
  if (program.body.length > 0 && program.body.every(isReExport))
    faults.push({ what: 'only passes on exports of others', line: 1 })
  const visitors = [
    importVisitor((specifier, typeOnly, node) => imports.push({ specifier, typeOnly, line: lineOf(node.start) })),
    faultVisitor((what, node) => faults.push({ what, line: lineOf(node.start) }), lineOf),
    nameVisitor((name, member, node) => names.push({ name, member, line: lineOf(node.start) })),
  ]
  for (const visitor of visitors) new Visitor(visitor).visit(program)
  const lines = file.text.trimEnd().split('\n').length
  return { imports, names, faults, lines }
}

function importVisitor(saw: (specifier: string | undefined, typeOnly: boolean, node: Node) => void): VisitorObject {
  return {
    ImportDeclaration: (node) => saw(node.source.value, isTypeOnly(node), node),
    ExportNamedDeclaration(node) {
      if (node.source) saw(node.source.value, node.exportKind === 'type', node)
    },
    ExportAllDeclaration: (node) => saw(node.source.value, node.exportKind === 'type', node),
    ImportExpression: (node) => saw(literal(node.source), false, node),
    TSImportType: (node) => saw(node.source.value, true, node),
    TSExternalModuleReference: (node) => saw(literal(node.expression), false, node),
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
        saw(node.arguments[0] && literal(node.arguments[0]), false, node)
      }
    },
  }
}

function faultVisitor(saw: (what: string, node: Node) => void, lineOf: (offset: number) => number): VisitorObject {
  const measure = (node: Node) => {
    const lines = lineOf(node.end) - lineOf(node.start) + 1
    if (lines > longestFunction) saw(`a function of ${lines} lines, more than ${longestFunction}`, node)
  }
  return {
    ExportDefaultDeclaration: (node) => saw('a default export', node),
    ExportSpecifier(node) {
      if (nameOf(node.exported) === 'default') saw('a default export', node)
    },
    TSExportAssignment: (node) => saw('a default export', node),
    TSEnumDeclaration: (node) => saw('an enum', node),
    TSAnyKeyword: (node) => saw('any', node),
    TSNonNullExpression: (node) => saw('a `!` that silences the compiler', node),
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }
}

/** Names in the place of a value, also where they are declared: to give a local the name of a global hides the global. */
function nameVisitor(saw: (name: string, member: string | undefined, node: Node) => void): VisitorObject {
  // Parents come before their children, so a parent can say what its child is not.
  const known = new Set<Node>()
  const key = (node: { readonly key: Node; readonly computed: boolean }) => {
    if (!node.computed) known.add(node.key)
  }
  return {
    MemberExpression(node) {
      if (!node.computed) known.add(node.property)
      if (node.object.type !== 'Identifier') return
      known.add(node.object)
      saw(node.object.name, node.computed ? (literal(node.property) ?? '?') : nameOf(node.property), node)
    },
    VariableDeclarator(node) {
      if (node.id.type !== 'ObjectPattern' || node.init?.type !== 'Identifier') return
      known.add(node.init)
      for (const property of node.id.properties) {
        const plain = property.type === 'Property' && !property.computed
        saw(node.init.name, plain ? nameOf(property.key) : '?', node)
      }
    },
    Property: key,
    PropertyDefinition: key,
    AccessorProperty: key,
    MethodDefinition: key,
    TSPropertySignature: key,
    TSMethodSignature: key,
    ImportSpecifier: (node) => void known.add(node.imported),
    ExportNamedDeclaration(node) {
      for (const specifier of node.specifiers) {
        known.add(specifier.exported)
        if (node.source) known.add(specifier.local)
      }
    },
    ExportAllDeclaration: (node) => void (node.exported && known.add(node.exported)),
    MetaProperty(node) {
      known.add(node.meta).add(node.property)
      saw('import.meta', undefined, node)
    },
    TSTypeReference: (node) => void known.add(node.typeName),
    TSQualifiedName: (node) => void known.add(node.left).add(node.right),
    TSImportType: (node) => void (node.qualifier && known.add(node.qualifier)),
    Identifier(node) {
      if (!known.has(node)) saw(node.name, undefined, node)
    },
  }
}

function isTypeOnly(node: ImportDeclaration): boolean {
  if (node.importKind === 'type') return true
  const kinds = node.specifiers.map(
    (specifier) => specifier.type === 'ImportSpecifier' && specifier.importKind === 'type',
  )
  return kinds.length > 0 && kinds.every((isType) => isType)
}

function isReExport(statement: Statement | { readonly type: string }): boolean {
  return (
    statement.type === 'ExportAllDeclaration' ||
    ('source' in statement && statement.type === 'ExportNamedDeclaration' && statement.source !== null)
  )
}

function literal(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral' || node.quasis.length !== 1) return undefined
  return node.quasis[0]?.value.cooked ?? undefined
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name
  return literal(node) ?? '?'
}

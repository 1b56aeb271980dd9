import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start a database or a browser of their own take longest: begun last, one of them would keep the others waiting. */
const long = [
  'test/storage/',
  'test/chaos/',
  'test/main.test.ts',
  'test/adapters/',
  'test/browser/',
  'test/cli/',
  'test/delivery/',
]

/** Begins the longest files first, in the order of the list. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((part) => moduleId.includes(`/${part}`))
      return found === -1 ? long.length : found
    }
    return files.toSorted((a, b) => place(a) - place(b) || a.moduleId.localeCompare(b.moduleId))
  }
}

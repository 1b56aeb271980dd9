/** What takes a sign of danger back in Chinese, where no space tells which word it stands before. */
const denial = /从来没有过?|从来没|从来不|从没有?过?|从不|从未|并没有?|没有|没|并不|并无|毫无|无|未|不是|不/g
/** What may stand between a denial and what it denies. */
const filler = /^(?:任何|什么|一点儿?|有过?|感到|感觉到?|觉得|出现过?|发生过?|再|明显的?)/
/** "Isn't it a fracture?" is the fear that it is one. */
const doubt = /(?:[该莫怕道会]|难道)$/
const asksBack = /[吧吗么呀啊呢]$/
/** Of a list with its first thing denied the others are as well: no chest pain or dizziness. */
const listed = /^.{0,5}?(?:或者|或是|或|和|以及|跟|与)/
const longAgo = /(?:[N几两多好一二三四五六七八九十]年前|Y年|小时候|上学时|年轻时|读书时)/
const stillSo = /现在|又|还|一直|今天|昨天|最近|至今|到现在|开始|以来|这/
const healed = /痊愈|(?:早就?|已经?|完全|后来|都|彻底)好了|好了(?:很久|很多年|好多年)|治好了/
const notHealed = /没|不|未|还/
/** Who or what has a sign that is none of the asker's; behind the words before it, it is what happened to the asker. */
const elsewhere = /(?<![遛被撞跟和带追着踩绊为成像如把给])(?:狗|猫|电影|电视剧|小说|新闻|剧里)(?!子|粮)/
const backHere = /[我，]|然后|但/

const hanWords = new Intl.Segmenter('zh', { granularity: 'word' })

/** Places of the words of a clause that are taken back. Of a word that is no Chinese only its place counts. */
export function deniedHan(clause: readonly string[]): ReadonlySet<number> {
  const text = clause.map(asSign).join('')
  if (isOverHan(clause) || (longAgo.test(text) && !stillSo.test(text))) return new Set(clause.keys())
  return new Set([...elsewherePlaces(text), ...[...text.matchAll(denial)].flatMap((found) => deniedBy(found, text))])
}

/** Whether a clause says that something is healed; what was said before it is then over as well. */
export function isOverHan(clause: readonly string[]): boolean {
  const text = clause.map(asSign).join('')
  const at = text.search(healed)
  return at >= 0 && !notHealed.test(text.slice(0, at))
}

/** One sign for each word, so that places in the text are places in the clause. */
function asSign(word: string): string {
  if (/^(?:19|20)\d\d$/.test(word)) return 'Y'
  if (/^\d+$/.test(word)) return 'N'
  return word.length === 1 ? word : 'x'
}

function deniedBy(found: RegExpExecArray, text: string): readonly number[] {
  const [said] = found
  const before = text.slice(0, found.index)
  let at = found.index + said.length
  // 疼不疼 and 是不是 ask.
  const asks = before !== '' && (text[found.index + 1] === before.at(-1) || text[at] === before.at(-1))
  if (asks || (said === '不是' && (doubt.test(before) || asksBack.test(text)))) return []
  for (let skipped = filler.exec(text.slice(at)); skipped; skipped = filler.exec(text.slice(at)))
    at += skipped[0].length
  const places = [...wordAt(text, at)]
  for (let more = listed.exec(text.slice(at)); more; more = listed.exec(text.slice(at))) {
    at += more[0].length
    places.push(...wordAt(text, at))
  }
  return places
}

function wordAt(text: string, at: number): readonly number[] {
  const [first] = hanWords.segment(text.slice(at))
  return [...(first?.segment ?? '')].map((_, index) => at + index)
}

function elsewherePlaces(text: string): readonly number[] {
  const found = elsewhere.exec(text)
  if (!found) return []
  const told = text.slice(found.index)
  const end = told.search(backHere)
  return [...(end < 0 ? told : told.slice(0, end))].map((_, index) => found.index + index)
}

import type { LocaleString, LocalizationMap } from 'discord.js'
import { findLanguage } from '#chat/language.ts'
import { shorten } from '#chat/shorten.ts'
import type { ParseContext } from '#core/commands/option.ts'
import type { Content } from '#core/ports.ts'

/** A sentence in the coach's first language, and by Discord's locale in each other one that the content has. */
export interface Translated {
  readonly text: string
  readonly others: LocalizationMap | null
}

/** The coach's sentences, as Discord's menu takes them. */
export interface Translator {
  /** The first language, and what options may know beside it. */
  readonly context: ParseContext
  translate(say: (context: ParseContext) => string, most: number): Translated
}

/** https://discord.com/developers/docs/reference#locales */
const locales: readonly LocaleString[] = [
  ...(['id', 'da', 'de', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl'] as const),
  ...(['pt-BR', 'ro', 'fi', 'sv-SE', 'vi', 'tr', 'cs', 'el', 'bg', 'ru', 'uk', 'hi', 'th', 'zh-CN', 'ja'] as const),
  ...(['zh-TW', 'ko'] as const),
]

export function createTranslator(content: Content, today: Temporal.PlainDate): Translator {
  const contextIn = (locale: string): ParseContext => ({
    phrasebook: content.phrasebook(locale),
    library: content.library(locale),
    today,
  })
  const [first = 'en'] = content.locales
  const context = contextIn(first)
  const contexts = locales.flatMap((locale) => {
    const language = findLanguage(locale, content.locales)
    return language === undefined || language === first ? [] : [{ locale, in: contextIn(language) }]
  })
  return {
    context,
    translate(say, most) {
      const others = contexts.map((other) => [other.locale, shorten(say(other.in), most)])
      return { text: shorten(say(context), most), others: others.length === 0 ? null : Object.fromEntries(others) }
    },
  }
}

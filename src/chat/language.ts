/** The language of the content that is nearest to one of a platform's (a BCP 47 tag). */
export function findLanguage(locale: string | undefined, locales: readonly string[]): string | undefined {
  if (locale === undefined) return undefined
  const language = (tag: string) => tag.split('-')[0]
  return locales.find((one) => one === locale) ?? locales.find((one) => language(one) === language(locale))
}

/** What the operator hears of a platform: a few fields, which hold no secret and nothing that members wrote, and a sentence. */
export interface News {
  info(about: object, sentence: string): void
  warn(about: object, sentence: string): void
  error(about: object, sentence: string): void
}

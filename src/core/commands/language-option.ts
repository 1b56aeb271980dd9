import { memberError } from '../errors.ts'
import type { OptionType, ParseContext } from './option.ts'
import { fold, readOption } from './option-types.ts'

/** A language there is content for, by its tag or by its name in itself or in the member's language. */
export function languageOption(): OptionType<string> {
  const offered = ({ library }: ParseContext) => library.locales
  return readOption({
    longest: 3,
    read: (typed, context) =>
      offered(context).find((tag) =>
        [tag, languageName(tag), languageName(tag, context.phrasebook.locale)].map(fold).includes(fold(typed)),
      ),
    refuse: (given, context, path) =>
      memberError(
        'error.option.language',
        {
          given,
          languages: offered(context)
            .map((tag) => languageName(tag))
            .join(', '),
        },
        path,
      ),
    suggest: (_typed, context) => offered(context).map((tag) => ({ value: tag, label: languageName(tag) })),
  })
}

/** The name of a language, in itself unless another is asked for. */
export function languageName(tag: string, locale = tag): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
}

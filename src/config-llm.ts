import { z } from 'zod'
import { isWebAddress } from './config-web-address.ts'

/** The language model's variables, with their defaults as one would write them. */
export const llmVariables = { LLM_BASE_URL: '', LLM_API_KEY: '', LLM_MODEL: '' } as const

const urlAdvice =
  'is not an address of an API: set it to one that starts with https:// or http://, such as https://api.example.org/v1, without name and password.'
const keyAdvice = 'is not a key: set it to the one that your provider gave you, without spaces.'
const modelAdvice = 'is not the name of a model: set it to one that your server offers, without spaces.'

/** How each of them is read. */
export const llmSchema = {
  LLM_BASE_URL: z
    .string()
    .trim()
    .refine((url) => isWebAddress(url) && new URL(url).username === '' && new URL(url).password === '', urlAdvice)
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LLM_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{4,500}$/, keyAdvice)
    .optional(),
  LLM_MODEL: z
    .string()
    .trim()
    .regex(/^\S{1,200}$/, modelAdvice)
    .optional(),
}

/** Any server that speaks OpenAI's chat completions. */
export interface LlmConfig {
  /** Without a slash at the end. */
  readonly baseUrl: string
  /** A server of one's own may want none. */
  readonly apiKey: string | undefined
  readonly model: string
}

/** What is set has to be enough; what is missing, a sentence each. */
export function llmHalves(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { LLM_BASE_URL: url, LLM_API_KEY: key, LLM_MODEL: model } = environment
  if (url === undefined && key === undefined && model === undefined) return []
  return [
    ...(url === undefined
      ? ['LLM_BASE_URL is unset beside other settings of a language model: set it to where its API is, or unset those.']
      : []),
    ...(model === undefined
      ? ['LLM_MODEL is unset beside other settings of a language model: set it to the name of a model, or unset those.']
      : []),
  ]
}

/** What was asked for; undefined where no language model is to be asked. */
export function llmOf(data: z.infer<z.ZodObject<typeof llmSchema>>): LlmConfig | undefined {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model } = data
  return baseUrl === undefined || model === undefined ? undefined : { baseUrl, apiKey, model }
}

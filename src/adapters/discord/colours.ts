import type { Tone } from '#core/reply/reply.ts'

/** The bar beside a reply. The page's colours, at a lightness that shows on Discord's light and dark grounds. */
export const toneColours: Readonly<Record<Tone, number>> = {
  plain: 0xd0551f,
  good: 0x2f9e66,
  care: 0xd9960f,
  trouble: 0xcf3a4b,
}

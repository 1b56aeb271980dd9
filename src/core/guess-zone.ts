/**
 * Where a region has several zones, or the runtime knows its one zone by an old name: the zone in which most of its people
 * live. 419 is Latin America.
 */
const mostUsual: Readonly<Record<string, string>> = {
  ...{ 419: 'America/Mexico_City', AR: 'America/Argentina/Buenos_Aires', AU: 'Australia/Sydney' },
  ...{ BR: 'America/Sao_Paulo', CA: 'America/Toronto', CL: 'America/Santiago', CN: 'Asia/Shanghai' },
  ...{ CY: 'Asia/Nicosia', DE: 'Europe/Berlin', EC: 'America/Guayaquil', ES: 'Europe/Madrid', ID: 'Asia/Jakarta' },
  ...{ IN: 'Asia/Kolkata', KZ: 'Asia/Almaty', MN: 'Asia/Ulaanbaatar', MX: 'America/Mexico_City' },
  ...{ MY: 'Asia/Kuala_Lumpur', NZ: 'Pacific/Auckland', PT: 'Europe/Lisbon', RU: 'Europe/Moscow', UA: 'Europe/Kyiv' },
  ...{ US: 'America/New_York', UZ: 'Asia/Tashkent', VN: 'Asia/Ho_Chi_Minh' },
}

/**
 * The zone of most who read that language of that region (a BCP 47 tag): no more than a guess to ask about. Undefined where
 * the tag names no place at all, or one that has several zones of much the same size.
 */
export function guessZone(locale: string): string | undefined {
  const tag = parseTag(locale)
  // Of a language that is not known either, `maximize` would make American English.
  if (tag === undefined || (tag.language === 'und' && tag.region === undefined)) return undefined
  const likely = tag.maximize()
  const zones = likely.getTimeZones() ?? []
  return mostUsual[likely.region ?? ''] ?? (zones.length === 1 ? zones[0] : undefined)
}

function parseTag(locale: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(locale)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

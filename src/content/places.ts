import { z } from 'zod'
import type { Faults } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { shaped, written } from './shape.ts'
import { parseYaml } from './yaml.ts'

const schema = z.record(z.string(), written, { error: 'lines of "place: Zone/Name"' })

/** What people call a place, in small letters → IANA zone. */
export function readPlaces(file: ContentFile, faults: Faults): ReadonlyMap<string, string> {
  const document = parseYaml({ file: file.name, text: file.text, firstLine: 1 }, faults)
  const read = document && shaped(schema, document, faults)
  const places = new Map(Object.entries(read?.value ?? {}))
  for (const [name, zone] of places) {
    const place = read?.at(name) ?? { file: file.name, line: 1 }
    if (name !== name.toLowerCase() || name !== name.trim())
      faults.add(place, `the place "${name}" has capitals or spaces around it`, 'small letters')
    if (!isZone(zone)) faults.add(place, `${name} is in "${zone}"`, 'an IANA zone such as Europe/Kyiv')
  }
  return places
}

/** An offset such as +02:00 resolves too, but keeps no summer time. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Temporal.ZonedDateTime(0n, zone).timeZoneId !== ''
  } catch {
    return false
  }
}

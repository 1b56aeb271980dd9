import type { Drill, Picture } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'
import type { BinaryFile, ContentFolder } from './folder.ts'

/** Drawings are the same in every language; what they show in words stands with the page that shows them. */
export const picturesFolder = 'pictures'

/** In kB of 1,024 bytes: a phone on the grass fetches it within a moment. */
const largest = 60
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Every drawing that a drill names is there, with the file it was drawn in. */
export function checkPictures(folder: ContentFolder, drills: readonly Located<Drill>[], faults: Faults): void {
  for (const drill of drills) {
    const name = drill.value.picture?.name
    if (name === undefined) continue
    const path = pathOf(name)
    const file = folder.findBinary(path)
    if (file === undefined) faults.add(drill.at('picture', 'name'), `there is no ${path}`, 'the name of a picture')
    else check(file, faults)
    if (file !== undefined) folder.take(`${picturesFolder}/${name}.svg`, `what ${name}.png is made from`, faults)
  }
}

/** As it stands in its file, which is sound. */
export function pictureOf(folder: ContentFolder, name: string): Picture | undefined {
  const file = folder.findBinary(pathOf(name))
  return file && { mediaType: 'image/png', bytes: file.bytes }
}

function pathOf(name: string): string {
  return `${picturesFolder}/${name}.png`
}

function check({ name, bytes }: BinaryFile, faults: Faults): void {
  const place = { file: name, line: 1 }
  const isPng = pngSignature.every((byte, index) => bytes[index] === byte)
  if (!isPng) faults.add(place, 'the file is not a picture', 'PNG')
  const size = Math.ceil(bytes.length / 1024)
  if (size > largest) faults.add(place, `the picture has ${size} kB`, `at most ${largest} kB`)
}

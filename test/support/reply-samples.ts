import { replySamples } from '#adapters/web/gallery-samples.ts'

/** Every sample by its name, for tables of cases. */
export const samples = Object.entries(replySamples)

import { describe } from 'vitest'
import { storageContract } from '#test/contracts/storage-contract.ts'
import { useEmbedded } from '#test/support/database.ts'

describe('storage on the embedded database', () => storageContract(useEmbedded()))

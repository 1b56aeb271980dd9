import { createWebAdapter } from '#adapters/web/start.ts'
import { createRanker } from '#answers/ranker.ts'
import { loadContent } from '#content/load.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { createDispatch } from '#core/dispatch.ts'
import { phrases } from '#core/phrases.ts'
import { createServer } from '#http/server.ts'
import { openDatabase } from '#storage/database.ts'
import { createStores } from '#storage/stores.ts'
const content = loadContent('content', phrases)
const database = await openDatabase({ folder: undefined })
const stores = createStores(database, { defaults: { zone: 'Europe/Berlin', language: 'en' }, secretsKey: undefined })
const bugs = { report: (e: unknown, a: string) => { console.error(a, e); return 'ABCD' } }
const catalogue = createCatalogue(content), ranker = createRanker(content)
const dispatch = createDispatch({ catalogue, content, stores, ranker, bugs })
const now = () => Temporal.Now.instant()
const web = await createWebAdapter({ dispatch, catalogue, content, ranker, members: stores.members, outbox: stores.outbox, now })
const server = createServer({ routes: web.routes, checks: {}, phrasebook: content.phrasebook('en'), bugs, host: '127.0.0.1', port: 4300, publicUrl: undefined, password: undefined })
console.log(await server.listen())

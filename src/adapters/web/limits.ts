/** The longest name someone can join the demo club with, in letters. */
export const longestName = 32
/** The longest line someone can type, in UTF-16 units; core has its own, shorter limits for what stands in it. */
export const longestLine = 8_000
/** How many waiting messages a page is given. */
export const mostMessages = 60
/** How many messages a stream can catch up on at once: far more than anyone is sent between two looks. */
export const mostReplayed = 1_000
/** How many commands, options or typed letters of `GET /api/suggestions` are looked at: what is longer suggests nothing. */
export const longestTyped = 100
/** How often a stream asks for what another process posted, in milliseconds. */
export const askEvery = 3_000
/** How often a silent stream says that it is alive, in milliseconds: proxies drop what is quiet for a minute. */
export const keepAliveEvery = 20_000

import type { Server } from 'node:http'

/** The program cannot listen where it was told to; the message says what to set. */
class ListenError extends Error {
  override readonly name = 'ListenError'
}

/** Starts to listen and answers with the port, which the system picks when 0 is asked for. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, host, resolve)
  try {
    await listening
  } catch (error) {
    throw new ListenError(reason(error, host, port), { cause: error })
  }
  server.removeListener('error', reject)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A listening server has no port')
  return address.port
}

function reason(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program; set PORT to a free one.`
    case 'EACCES':
      return `Port ${port} may not be opened by this user; set PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `${host} is not an address of this machine; set HOST to one that is, such as 127.0.0.1.`
    default:
      return `Cannot listen on ${host}, port ${port}; check HOST and PORT.`
  }
}

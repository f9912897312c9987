import { connect } from 'node:net'

/** Sends bytes as they are and returns all that comes back until the other side closes, or what came in 2 s. */
export function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let got = ''
    socket.setTimeout(2000, () => socket.destroy())
    socket.on('data', (data) => (got += data.toString('latin1')))
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)))
    socket.on('close', () => resolve(got))
    socket.write(text, 'latin1')
  })
}

/** Status of an answer, or 0 when the connection was closed without one. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

export function request(lines: readonly string[]): string {
  return [...lines, 'Connection: close', '', ''].join('\r\n')
}

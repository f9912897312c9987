import type { RawData, WebSocket } from 'ws'
import * as z from 'zod/mini'
import type { SocketDown, SocketUp } from '../contract/channels'
import { decode, encode } from '../contract/codec'
import { Connection, type StreamLink } from '../ipc/connection'
import type { Services } from '../ipc/services'

const number = z.int().check(z.minimum(0))
/** The envelope; the input of a call and the data of a stream are judged further in. */
const socketUp: z.ZodMiniType<SocketUp> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    id: number,
    name: z.string().check(z.maxLength(64)),
    input: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('open'), runId: number }),
  z.strictObject({ kind: z.literal('up'), runId: number, data: z.unknown() }),
  z.strictObject({ kind: z.literal('close'), runId: number }),
])

/** Close code for a page that does not keep to the protocol. */
const protocolError = 1002
/** Bytes that may wait for a page that does not read; more than this and it is cut off. */
const maximumBufferedBytes = 64 * 1024 * 1024
/** Calls that may be on their way at once. */
const maximumPending = 64

/** Serves one socket: its calls and streams, until it closes. Nothing it sends can end more than itself. */
export function serveSocket(socket: WebSocket, services: Services): Connection {
  const connection = new Connection(services)
  const streams = new Map<number, StreamLink>()
  let pending = 0

  const send = (message: SocketDown): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > maximumBufferedBytes) return socket.terminate()
    socket.send(encode(message))
  }
  const call = async (id: number, name: string, input: unknown): Promise<void> => {
    const reply = await connection.call(name, input)
    send(reply.ok ? { kind: 'return', id, value: reply.value } : { kind: 'error', id, error: reply.error })
  }
  const take = (message: SocketUp): void => {
    switch (message.kind) {
      case 'call':
        if (pending >= maximumPending) return socket.close(protocolError)
        pending += 1
        call(message.id, message.name, message.input)
          .catch((error: unknown) => services.report(error))
          .finally(() => (pending -= 1))
        break
      case 'open': {
        const { runId } = message
        streams.get(runId)?.close()
        const link = connection.openStream(runId, (data) => send({ kind: 'down', runId, data }))
        if (link) streams.set(runId, link)
        break
      }
      case 'up':
        streams.get(message.runId)?.up(message.data)
        break
      case 'close':
        streams.get(message.runId)?.close()
        streams.delete(message.runId)
        break
    }
  }

  socket.binaryType = 'nodebuffer'
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const message = isBinary ? read(data) : null
    if (message === null) return socket.close(protocolError)
    take(message)
  })
  // ws closes the socket by itself after an error; without a listener the error would end the process.
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    streams.clear()
    connection.close().catch((error: unknown) => services.report(error))
  })
  return connection
}

function read(data: RawData): SocketUp | null {
  try {
    const parsed = socketUp.safeParse(decode(data as Uint8Array))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

import type { Bridge, CallName, Calls, StreamPort } from '../src-main/contract/calls'
import {
  type PreloadBridge,
  type SocketDown,
  type SocketUp,
  type StreamArrival,
  preloadKey,
  socketPath,
} from '../src-main/contract/channels'
import { decode, encode } from '../src-main/contract/codec'

declare global {
  interface Window {
    /** What the preload puts on the window in Electron; absent in a browser. */
    readonly [preloadKey]?: PreloadBridge
  }
}

/** Electron: calls go through the preload, streams come as message ports in a message to the window. */
function electronBridge(api: PreloadBridge): Bridge {
  return {
    call: <Name extends CallName>(name: Name, input: Calls[Name]['in']) =>
      api.call(name, input) as Promise<Calls[Name]['out']>,
    openStream: (runId) =>
      new Promise((resolve) => {
        const received = (event: MessageEvent<Partial<StreamArrival> | null>): void => {
          const port = event.ports[0]
          if (event.source !== window || event.data?.labStream !== runId || !port) return
          window.removeEventListener('message', received)
          resolve(port as unknown as StreamPort)
        }
        window.addEventListener('message', received)
        api.askStream(runId)
      }),
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: Error) => void
}

/** Loopback host: one WebSocket carries the calls and every stream, as JSON with columns in a binary tail. */
async function socketBridge(): Promise<Bridge> {
  const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + socketPath)
  socket.binaryType = 'arraybuffer'
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error('The host does not answer. Start Datapath Lab again.'))
  })
  const waiting = new Map<number, Waiting>()
  const ports = new Map<number, StreamPort>()
  let lastId = 0
  const send = (message: SocketUp): void => socket.send(encode(message))

  socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    const message = decode(event.data) as SocketDown
    if (message.kind === 'down') {
      ports.get(message.runId)?.onmessage?.({ data: message.data })
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'return') call?.resolve(message.value)
    else call?.reject(new Error(message.error.message))
  }
  socket.onclose = () => {
    for (const call of waiting.values()) call.reject(new Error('The host has ended. Start Datapath Lab again.'))
    waiting.clear()
  }

  return {
    call: <Name extends CallName>(name: Name, input: Calls[Name]['in']) =>
      new Promise<Calls[Name]['out']>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error('The host has ended. Start Datapath Lab again.'))
          return
        }
        const id = ++lastId
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
        send({ kind: 'call', id, name, input })
      }),
    openStream: (runId) => {
      const port: StreamPort = {
        onmessage: null,
        postMessage: (data) => send({ kind: 'up', runId, data }),
        close: () => {
          ports.delete(runId)
          if (socket.readyState === WebSocket.OPEN) send({ kind: 'close', runId })
        },
      }
      ports.set(runId, port)
      send({ kind: 'open', runId })
      return Promise.resolve(port)
    },
  }
}

/** The bridge of the host this page runs in. Rejects when the loopback host does not answer. */
export const connect = (): Promise<Bridge> => {
  const preload = window[preloadKey]
  return preload ? Promise.resolve(electronBridge(preload)) : socketBridge()
}

/** The parts of the stand-in that carry messages: ipcMain, ports, the scheme's handlers. */
import { EventEmitter } from 'node:events'
import { MessageChannel as NodeChannel, type MessagePort as NodePort } from 'node:worker_threads'

/** As Electron's: nothing arrives before start(), and only ports may be transferred. */
export class MessagePortMain extends EventEmitter {
  constructor(readonly raw: NodePort) {
    super()
    raw.on('close', () => this.emit('close'))
  }

  start(): void {
    this.raw.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.some((item) => !(item instanceof MessagePortMain)))
      throw new TypeError('only ports can be transferred')
    this.raw.postMessage(message)
  }

  close(): void {
    this.raw.close()
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const { port1, port2 } = new NodeChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}

type Handler = (event: unknown, ...args: unknown[]) => unknown

export class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }
}
export const ipcMain = new IpcMain()

type Answer = (request: Request) => Promise<Response> | Response

export class Protocol {
  readonly handlers = new Map<string, Answer>()
  readonly privileges: unknown[] = []

  registerSchemesAsPrivileged(schemes: unknown[]): void {
    this.privileges.push(...schemes)
  }

  handle(scheme: string, answer: Answer): void {
    this.handlers.set(scheme, answer)
  }
}
export const protocol = new Protocol()

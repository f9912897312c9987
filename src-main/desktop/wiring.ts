import { ipcMain, MessageChannelMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { channels, type CallReply } from '../contract/channels'
import { Connection } from '../ipc/connection'
import type { Services } from '../ipc/services'
import { isTrustedFrame } from './sender'

const strangers: CallReply = { ok: false, error: { code: 'refused-sender', message: 'This page may not call.' } }

/** Ties windows to connections: one per window, found by the sender of each message and by nothing the page says. */
export class Wiring {
  private readonly connections = new Map<WebContents, Connection>()
  private strangerSeen = false

  constructor(private readonly report: (error: unknown) => void) {
    ipcMain.handle(channels.call, (event, name: unknown, input: unknown) => this.call(event, name, input))
    ipcMain.on(channels.stream, (event, runId: unknown) => this.openStream(event, runId))
  }

  /** Gives a window its connection; a reload or a crash of its page begins a new one, so no run is left behind. */
  attach(contents: WebContents, services: Services): void {
    const renew = (): void => {
      this.detach(contents)
      this.connections.set(contents, new Connection(services))
    }
    renew()
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) renew()
    })
    contents.on('render-process-gone', renew)
    contents.once('destroyed', () => this.detach(contents))
  }

  /** Writes every window's unsaved work to its draft. */
  async flushDrafts(): Promise<void> {
    await Promise.all([...this.connections.values()].map((connection) => connection.flushDrafts()))
  }

  private detach(contents: WebContents): void {
    const connection = this.connections.get(contents)
    this.connections.delete(contents)
    connection?.close().catch((error: unknown) => this.report(error))
  }

  private find(event: IpcMainEvent | IpcMainInvokeEvent): Connection | null {
    const connection = this.connections.get(event.sender)
    if (connection !== undefined && isTrustedFrame(event.senderFrame)) return connection
    // Once is enough: a frame that tries on must not be able to fill the log.
    if (!this.strangerSeen) this.report(new Error('a message from a frame that is not ours was refused'))
    this.strangerSeen = true
    return null
  }

  private async call(event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<CallReply> {
    const connection = this.find(event)
    return connection === null ? strangers : await connection.call(name, input)
  }

  private openStream(event: IpcMainEvent, runId: unknown): void {
    const connection = this.find(event)
    if (connection === null) return
    const { port1, port2 } = new MessageChannelMain()
    // Columns are posted without a transfer list: Electron's ports carry ports only, buffers are copied.
    const link = connection.openStream(runId, (message) => port1.postMessage(message))
    if (link === null) return port1.close()
    port1.on('message', ({ data }) => link.up(data))
    port1.on('close', () => link.close())
    port1.start()
    event.sender.postMessage(channels.stream, runId, [port2])
  }
}

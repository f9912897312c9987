import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { maximumMessageBytes, socketPath } from '../contract/channels'
import { readPageAsset } from '../files/page-assets'
import { pageHeaders } from '../hosts/page-headers'
import type { Connection } from '../ipc/connection'
import type { Services } from '../ipc/services'
import { Guard } from './guard'
import { serveSocket } from './socket'

const maximumConnections = 32
const maximumSockets = 8
const maximumHeaderBytes = 8 * 1024
const headersTimeoutMilliseconds = 10_000
/** How often Node looks for connections over their time; by itself every half a minute only. */
const checkMilliseconds = 1_000

export interface LoopbackServer {
  readonly origin: string
  /** The address that admits one browser, with its token; null once it was used. */
  readonly address: string | null
  /** True once a page has opened its socket. */
  readonly visited: boolean
  /** Ends all connections, their runs and worker threads. */
  close(): Promise<void>
}

export interface LoopbackOptions {
  /** Folder of the built page. */
  readonly pageFolder: string
  readonly services: Services
  /** 0 takes a free port. */
  readonly port: number
}

/**
 * Starts the host on 127.0.0.1.
 * @throws the system's error when the port is taken or not allowed (`code` EADDRINUSE, EACCES).
 */
export async function startServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const server = createServer({
    maxHeaderSize: maximumHeaderBytes,
    requireHostHeader: true,
    connectionsCheckingInterval: checkMilliseconds,
  })
  server.maxConnections = maximumConnections
  server.headersTimeout = headersTimeoutMilliseconds
  server.requestTimeout = headersTimeoutMilliseconds
  await listen(server, options.port)
  const guard = new Guard((server.address() as AddressInfo).port)
  const bench = new Bench(options, guard)
  server.on('request', (request, response) => bench.answer(request, response))
  server.on('upgrade', (request, socket, head) => bench.upgrade(request, socket, head))
  // After listening, an error is one connection that could not be taken; the others go on.
  server.on('error', (error) => options.services.report(error))
  server.on('clientError', (_error, socket) => socket.destroy())
  return {
    origin: guard.origin,
    get address() {
      return guard.address
    },
    get visited() {
      return bench.visited
    },
    close: async () => {
      await bench.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** What the server does with requests and sockets that came through. */
class Bench {
  visited = false
  private readonly connections = new Set<Connection>()
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maximumMessageBytes,
  })

  constructor(
    private readonly options: LoopbackOptions,
    private readonly guard: Guard,
  ) {
    this.sockets.on('wsClientError', (_error, socket) => socket.destroy())
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    this.respond(request, response).catch((error: unknown) => {
      this.options.services.report(error)
      response.destroy()
    })
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    if (!this.guard.allowsSocket(request, socketPath) || this.connections.size >= maximumSockets) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
      return
    }
    this.sockets.handleUpgrade(request, socket, head, (opened) => {
      this.visited = true
      const connection = serveSocket(opened, this.options.services)
      this.connections.add(connection)
      opened.on('close', () => this.connections.delete(connection))
    })
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate()
    await Promise.all([...this.connections].map((connection) => connection.close()))
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = this.guard.judge(request)
    if (verdict.kind === 'refuse') return end(response, verdict.status)
    if (verdict.kind === 'admit') return end(response, 303, { 'set-cookie': verdict.cookie, location: '/' })
    const asset = await readPageAsset(this.options.pageFolder, verdict.path)
    if (asset === null) return end(response, 404)
    const headers = { 'content-type': asset.contentType, 'content-length': String(asset.bytes.length) }
    response.writeHead(200, { ...pageHeaders, ...headers })
    response.end(request.method === 'HEAD' ? undefined : asset.bytes)
  }
}

/** A refused connection is not kept: it may carry a body that nobody reads. */
function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...pageHeaders, connection: 'close', 'content-length': '0', ...headers }).end()
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

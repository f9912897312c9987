import type { Services } from '../ipc/services'
import { openBrowser, type BrowserWindow } from './browser'
import { startServer, type LoopbackServer } from './server'

export interface ServeOptions {
  readonly services: Services
  /** Folder of the built page. */
  readonly pageFolder: string
  /** 0 takes a free port. */
  readonly port: number
  /** Path of a Chromium-like browser to open, or null to print the address instead. */
  readonly browser: string | null
  readonly browserArguments: readonly string[]
  readonly isRoot: boolean
  /** A line for the user: the address, on standard output. */
  print(line: string): void
  /** A line for the user: what went wrong, on standard error. */
  warn(line: string): void
}

export interface Serving {
  readonly server: LoopbackServer
  /** Resolves when the window was closed; without a window never. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

/** Serves the workbench on loopback and opens it in a browser, or prints the address that admits one. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const server = await startServer(options)
  const printAddress = (): void => {
    if (server.address !== null) options.print(`workbench at ${server.address}`)
  }
  const window = options.browser === null ? null : await openWindow(options, options.browser, server)
  if (window === null) printAddress()
  return {
    server,
    ended: new Promise((resolve) => {
      void window?.ended.then(() => {
        if (server.visited) return resolve()
        // It never got as far as the page: another browser may.
        options.warn('the browser ended before it showed the workbench; open the address below in another one')
        printAddress()
      })
    }),
    close: async () => {
      await window?.close()
      await server.close()
    },
  }
}

function openWindow(options: ServeOptions, browser: string, server: LoopbackServer): Promise<BrowserWindow> {
  const { browserArguments: extraArguments, isRoot } = options
  return openBrowser({ browser, address: server.address ?? server.origin, extraArguments, isRoot })
}

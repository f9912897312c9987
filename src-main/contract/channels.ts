import type { CallError } from './calls'

/** Outcome of a call inside a host: never a thrown error, whose fields no transport keeps. */
export type CallReply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: CallError }

/** Electron channel names: for calls, for asking for a run's stream port, and for what was chosen in the menu. */
export const channels = { call: 'lab:call', stream: 'lab:stream', menu: 'lab:menu' } as const

/** What the application menu can ask of the page; everything else in the menu the system does itself. */
export const menuCommands = [
  'newLab',
  'open',
  'save',
  'saveAs',
  'undo',
  'redo',
  'history',
  'coreMap',
  'themeSystem',
  'themeLight',
  'themeDark',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'palette',
  'firstLab',
  'keyboardMap',
  'glossary',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** Name of the object that the preload script puts on the page's window, present in Electron only. */
export const preloadKey = 'labBridge'

/** What the preload script exposes under `preloadKey`: these functions and nothing else. */
export interface PreloadBridge {
  /** Rejects with an Error whose message is that of the CallError. */
  call(name: string, input: unknown): Promise<unknown>
  /** Asks for the port of a run's stream; it arrives as a window message `StreamArrival` with one port. */
  askStream(runId: number): void
  /** Calls `listener` for each command chosen in the menu, until the function that comes back is called. */
  onMenu(listener: (command: MenuCommand) => void): () => void
}

/** Data of the window message that carries a stream's port (`event.ports[0]`) from the preload script to the page. */
export interface StreamArrival {
  readonly labStream: number
}

/** Path of the WebSocket on the loopback host, e.g. `ws://127.0.0.1:PORT/bridge`. Every message is binary, see codec. */
export const socketPath = '/bridge'

/**
 * Largest message either host accepts from the page, in bytes. The largest lab, 2 MiB, takes twice that on its way: two
 * bytes a character in Electron, up to two a character in JSON (line ends and quotation marks have their escapes).
 */
export const maximumMessageBytes = 5 * 1024 * 1024

/** Page to host over the socket. `open` asks for a run's stream, `up` carries a StreamUp, `close` ends the stream. */
export type SocketUp =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'open'; readonly runId: number }
  | { readonly kind: 'up'; readonly runId: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly runId: number }

/** Host to page over the socket. `return` and `error` answer a call; `down` carries a StreamDown. */
export type SocketDown =
  | { readonly kind: 'return'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: CallError }
  | { readonly kind: 'down'; readonly runId: number; readonly data: unknown }

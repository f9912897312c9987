import { parseArgs } from 'node:util'

/** What a host was started with. */
export interface StartOptions {
  /** A lab file or the name of an example, or null for the default example. */
  readonly lab: string | null
  /** TCP port of the loopback host; 0 takes a free one. */
  readonly port: number
  readonly open: boolean
}

/**
 * Reads `[LAB] [--lab LAB] [--port N] [--no-open]`.
 * @throws Error with a text for the user when an option is unknown or has a bad value.
 */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { lab: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  })
  const port = values.port ?? '0'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port ${port} is no port; 0 to 65535 is allowed, 0 takes a free one`)
  }
  return { lab: values.lab ?? positionals[0] ?? null, port: Number(port), open: values['no-open'] !== true }
}

/**
 * The lab among the arguments of the desktop program: `--lab FILE`, or a .dplab file, which is what a double-click on
 * one passes. Everything else there belongs to Electron and Chromium and is let be.
 */
export function labOfDesktopArguments(args: readonly string[]): string | null {
  const at = args.indexOf('--lab')
  const inline = args.find((argument) => argument.startsWith('--lab='))
  if (at >= 0) return args[at + 1] ?? null
  if (inline !== undefined) return inline.slice('--lab='.length)
  return args.find((argument) => !argument.startsWith('-') && argument.endsWith('.dplab')) ?? null
}

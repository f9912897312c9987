// A make-believe Electron folder for Linux: only file names and a fuse wire. It lets electron-builder pack without
// Electron's binary, to check the configuration; what comes out is never published.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Marks the wire of fuses in Electron's binary; version 1, then one character a fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As a fresh Electron has them, which is not as the configuration wants them. */
const freshFuses = '101100111'

/**
 * @param {string} folder
 * @param {string} version
 */
export function makeFakeDist(folder, version) {
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true })
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, freshFuses.length]), Buffer.from(freshFuses)])
  const program = Buffer.from('#!/bin/sh\necho not electron\nexit 1\n')
  writeFileSync(join(folder, 'electron'), Buffer.concat([program, Buffer.alloc(64), wire, Buffer.alloc(64)]))
  chmodSync(join(folder, 'electron'), 0o755)
  const texts = { version, LICENSE: '', 'LICENSES.chromium.html': '', 'chrome-sandbox': '', 'locales/en-US.pak': '' }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
}

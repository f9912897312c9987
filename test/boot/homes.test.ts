import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { browserCandidates, findBrowser } from '../../src-main/boot/browser.mjs'
import { verdict } from '../../src-main/boot/checks.mjs'
import { electronBinary, failedToStart, runElectron } from '../../src-main/boot/electron.mjs'
import { exitCode } from '../../src-main/boot/process.mjs'
import { hasDisplay } from '../../src-main/boot/start.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-homes-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('Electron', () => {
  it('is here only when the binary named by path.txt is', () => {
    expect(electronBinary(folder, {})).toBeNull()
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'dist/electron'), '')
    expect(electronBinary(folder, {})).toBeNull()
    writeFileSync(join(folder, 'path.txt'), 'electron')
    expect(electronBinary(folder, {})).toBe(join(folder, 'dist/electron'))
    rmSync(join(folder, 'dist/electron'))
    expect(electronBinary(folder, {})).toBeNull()
  })
  it('may be somewhere else', () => {
    const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
    expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBeNull()
    writeFileSync(join(folder, name), '')
    expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(join(folder, name))
  })
  it.each([
    [{ code: 127, ready: false, milliseconds: 200 }, true],
    [{ code: 0, ready: false, milliseconds: 200 }, false],
    [{ code: 1, ready: true, milliseconds: 200 }, false],
    [{ code: 1, ready: false, milliseconds: 60_000 }, false],
  ])('that ended with %o failed to start: %s', (end, expected) => {
    expect(failedToStart(end)).toBe(expected)
  })
  it.skipIf(process.platform === 'win32')('is run with a place to say that it is ready', async () => {
    const program = (text: string): string => {
      const file = join(folder, 'program')
      writeFileSync(file, `#!/bin/sh\n${text}\n`)
      chmodSync(file, 0o755)
      return file
    }
    expect(await runElectron(program('exit 3'), [])).toBeNull()
    expect(await runElectron(program('echo > "$LAB_READY_FILE"; exit 3'), [])).toBe(3)
    expect(await runElectron(program('test -z "$ELECTRON_RUN_AS_NODE" || exit 9'), [])).toBe(0)
    expect(await runElectron(join(folder, 'nothing'), [])).toBeNull()
  })
})

describe('a browser', () => {
  it('is what LAB_BROWSER says, and none when that is empty or wrong', () => {
    const all = () => true
    expect(findBrowser('linux', { LAB_BROWSER: '/opt/browser' }, all)).toBe('/opt/browser')
    expect(findBrowser('linux', { LAB_BROWSER: '' }, all)).toBeNull()
    expect(findBrowser('linux', { LAB_BROWSER: '/opt/browser' }, () => false)).toBeNull()
  })
  it('is looked for in the usual places, then on PATH', () => {
    const only = (path: string) => (candidate: string) => candidate.replaceAll('\\', '/') === path
    expect(findBrowser('linux', {}, only('/usr/bin/chromium'))).toBe('/usr/bin/chromium')
    expect(findBrowser('linux', {}, () => false)).toBeNull()
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findBrowser('darwin', { HOME: '/Users/ada' }, only(mac))).toBe(mac)
    expect(browserCandidates('win32', { PROGRAMFILES: 'C:\\P' })).toContain(
      'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe',
    )
  })
})

it('knows where a window can appear', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('darwin', {})).toBe(true)
})

it('gives the exit code a shell would give', () => {
  expect([exitCode(3, null), exitCode(null, 'SIGINT'), exitCode(null, 'SIGTERM'), exitCode(null, null)]).toEqual([
    3, 130, 143, 1,
  ])
})

describe('the verdict on a test run', () => {
  const counts = { passed: 1, failed: 0, skipped: 0, skippedWithBrowser: [] as string[] }
  const skipping = { ...counts, skipped: 1, skippedWithBrowser: ['a'] }
  it.each([
    ['all passed', 0, counts, { browser: true, required: true }, 0],
    ['vitest failed', 7, counts, { browser: true, required: false }, 7],
    ['no browser, none required', 0, counts, { browser: false, required: false }, 0],
    ['no browser, but required', 0, counts, { browser: false, required: true }, 1],
    ['a browser test skipped, but required', 0, skipping, { browser: true, required: true }, 1],
    ['a browser test skipped', 0, skipping, { browser: true, required: false }, 0],
    ['vitest content, the counts not', 0, { ...counts, failed: 1 }, { browser: true, required: false }, 1],
  ])('%s', (_name, code, given, context, expected) => {
    expect(verdict(code, given, context)).toBe(expected)
  })
})

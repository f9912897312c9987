import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installedMatches, lockState, sourceState, stampSays } from '../../src-main/boot/freshness.mjs'

let folder = ''
const at = (path: string): string => join(folder, path)
const state = (): string => sourceState(folder, ['src', 'package.json', 'absent'])
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-fresh-'))
  mkdirSync(at('src/deep'), { recursive: true })
  writeFileSync(at('src/a.ts'), 'a')
  writeFileSync(at('src/deep/b.ts'), 'b')
  writeFileSync(at('package.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the state of the sources', () => {
  it('stays while nothing changes, whatever happens beside them', () => {
    const before = state()
    writeFileSync(at('readme.md'), 'x')
    expect(state()).toBe(before)
  })
  const old = new Date(2001, 1, 1)
  it.each<[string, () => void]>([
    ['an edit', () => writeFileSync(at('src/deep/b.ts'), 'bb')],
    ['an edit dated back, as a checkout does', () => utimesSync(at('src/a.ts'), old, old)],
    ['a new file', () => writeFileSync(at('src/deep/c.ts'), '')],
    ['a removed file', () => rmSync(at('src/deep/b.ts'))],
    ['a renamed file', () => renameSync(at('src/a.ts'), at('src/z.ts'))],
    ['a changed file that is no folder', () => writeFileSync(at('package.json'), '{ }')],
    ['an input that appears', () => writeFileSync(at('absent'), '')],
  ])('changes with %s', (_name, change) => {
    const before = state()
    change()
    expect(state()).not.toBe(before)
  })
  it('is compared with the stamp as a whole', () => {
    writeFileSync(at('stamp'), state())
    expect(stampSays(at('stamp'), state())).toBe(true)
    expect(stampSays(at('stamp'), `${state()}0`)).toBe(false)
    expect(stampSays(at('no-stamp'), state())).toBe(false)
  })
})

it('the state of the packages belongs to a lock file and a platform', () => {
  const states = [
    lockState('a', 'linux', 'x64'),
    lockState('b', 'linux', 'x64'),
    lockState('a', 'linux', 'arm64'),
    lockState('a', 'win32', 'x64'),
  ]
  expect(new Set(states).size).toBe(4)
  expect(lockState('a', 'linux', 'x64')).toBe(states[0])
})

describe('packages installed by npm itself', () => {
  const wanted = {
    packages: {
      '': { version: '9.9.9' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/linux-only': { version: '2.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
      'node_modules/musl-only': { version: '2.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
      'node_modules/mac-only': { version: '2.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
    },
  }
  const good = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/linux-only': { version: '2.0.0' } }
  const matches = (packages: Record<string, { version: string }>) =>
    installedMatches(wanted, { packages }, 'linux', 'x64')
  it('are believed when all that this platform needs is there', () => {
    expect(matches(good)).toBe(true)
  })
  it.each<[string, Record<string, { version: string }>]>([
    ['nothing is there', {}],
    ['one is missing', { 'node_modules/linux-only': { version: '2.0.0' } }],
    ['one is older', { ...good, 'node_modules/a': { version: '0.9.0' } }],
    [
      'they are for another platform',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac-only': { version: '2.0.0' } },
    ],
    ['one that need not be there is older', { ...good, 'node_modules/musl-only': { version: '1.0.0' } }],
    ['an optional one is older', { ...good, 'node_modules/linux-only': { version: '1.0.0' } }],
  ])('are not when %s', (_name, packages) => {
    expect(matches(packages)).toBe(false)
  })
})

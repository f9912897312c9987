import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Entry {
  version?: string
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
const lockText = readFileSync('package-lock.json', 'utf8')
const { packages } = JSON.parse(lockText) as { packages: Record<string, Entry> }
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies?: object
  devDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}

/** Where Node would find the package: beside the asker, or in any folder above. */
function isLocked(asker: string, name: string, known: Readonly<Record<string, unknown>>): boolean {
  let folder = asker
  while (folder !== '') {
    if (`${folder}/node_modules/${name}` in known) return true
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  }
  return `node_modules/${name}` in known
}

describe('the packages', () => {
  it('are all locked, those of other platforms too, or npm ci refuses there and here', () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !isLocked(path, name, packages))
        .map((name) => `${path} -> ${name}`),
    )
    expect(missing).toEqual([])
    expect(isLocked('node_modules/a/node_modules/b', 'c', { 'node_modules/a/node_modules/c': {} })).toBe(true)
    expect(isLocked('node_modules/a', 'c', { 'node_modules/b/node_modules/c': {} })).toBe(false)
  })
  it('are locked without the address of a registry', () => {
    expect(lockText).not.toContain('"resolved"')
  })
  it('are pinned exactly, and all for development, since everything is bundled', () => {
    expect(manifest.dependencies).toBeUndefined()
    expect(Object.values(manifest.devDependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
  it('run no install script that was not looked at and denied', () => {
    const scripts = Object.entries(packages).filter(([, entry]) => entry.hasInstallScript)
    const names = scripts.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
    expect([...new Set(names)].filter((name) => manifest.allowScripts[name] !== false)).toEqual([])
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Node itself as an npm package: the bare binary for this platform, without an install script.
 * @param {string} folder where it is put
 * @param {number} major
 * @returns {{ program: string } | { problem: string }}
 */
export function fetchNode(folder, major) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const prefix = join(folder, `node-${major}`)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['install', '--prefix', prefix, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const ended = spawnSync(npm, [...args, `${name}@${major}`], { encoding: 'utf8', shell: process.platform === 'win32' })
  const program = join(prefix, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (ended.status === 0 && existsSync(program)) return { program }
  const said = `${ended.error?.message ?? ''}\n${ended.stderr ?? ''}`.split('\n').filter((line) => /error/i.test(line))
  return { problem: said[0]?.trim() || `${name}@${major} holds no program` }
}

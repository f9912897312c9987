// npm run package:check: packs the built program into a make-believe Electron and looks at what came out: the archive's
// content, the command line run from it, the examples beside it, and the fuses.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import configuration from '../../../electron-builder.config.mjs'
import { makeFakeDist } from './fake-dist.mjs'

const root = resolve(import.meta.dirname, '../../..')
const scratch = mkdtempSync(join(tmpdir(), 'lab-package-'))
/** @type {string[]} */
const faults = []

/**
 * @param {boolean} holds
 * @param {string} what
 */
function check(holds, what) {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`)
  if (!holds) faults.push(what)
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 })
  return { status, stdout: stdout ?? '', stderr: `${stderr ?? ''}${error ? String(error) : ''}` }
}
/** @param {string} name */
const tool = (name) => join(root, 'node_modules', name)

try {
  const dist = join(scratch, 'electron')
  makeFakeDist(dist, configuration.electronVersion)
  const output = join(scratch, 'dist')
  const packed = run(process.execPath, [
    tool('electron-builder/cli.js'),
    ...['--config', 'electron-builder.config.mjs', '--linux', 'dir', '--x64', '--publish', 'never'],
    ...[`-c.electronDist=${dist}`, `-c.directories.output=${output}`],
  ])
  check(packed.status === 0, 'electron-builder packs without a network')
  if (packed.status !== 0) throw new Error(`${packed.stdout}\n${packed.stderr}`)
  const app = join(output, 'linux-unpacked')

  const archive = join(app, 'resources/app.asar')
  const listed = run(process.execPath, [tool('@electron/asar/bin/asar.js'), 'list', archive]).stdout
  const names = listed.split('\n').filter((name) => name !== '')
  // Folders are listed too; a file has an ending or is the licence.
  const files = names.map((name) => name.replaceAll('\\', '/')).filter((name) => /[.]\w+$|LICENSE$/.test(name))
  const belongs = [
    /^[/]package[.]json$/,
    /^[/]LICENSE$/,
    /^[/]out[/]main[/](main|worker|experiment-worker|loopback|cli)[.]js$/,
    /^[/]out[/]main[/]chunks[/][\w-]+[.]js$/,
    /^[/]out[/]preload[/]preload[.]cjs$/,
    /^[/]out[/]renderer[/](index[.]html|icon[.]svg)$/,
    /^[/]out[/]renderer[/]assets[/][\w.-]+[.](js|css|woff2|svg|png)$/,
  ]
  const foreign = files.filter((name) => !belongs.some((kind) => kind.test(name)))
  check(files.length > 8, `the archive holds ${files.length} files`)
  check(foreign.length === 0, `nothing in it that does not belong there ${foreign.slice(0, 5).join(' ')}`)
  const needed = [
    'package.json',
    'out/main/main.js',
    'out/main/worker.js',
    'out/main/experiment-worker.js',
    'out/main/cli.js',
    'out/renderer/index.html',
  ]
  const missing = [...needed, 'out/preload/preload.cjs', 'LICENSE'].filter((name) => !files.includes(`/${name}`))
  check(missing.length === 0, `everything that is needed ${missing.join(' ')}`)
  console.log(`     ${(statSync(archive).size / 1024 / 1024).toFixed(1)} MiB`)

  const unpacked = join(scratch, 'unpacked')
  run(process.execPath, [tool('@electron/asar/bin/asar.js'), 'extract', archive, unpacked])
  const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'))
  check(manifest.dependencies === undefined && !existsSync(join(unpacked, 'node_modules')), 'it needs no packages')
  const examples = join(app, 'resources/examples')
  const labs = existsSync(examples) ? readdirSync(examples).filter((name) => name.endsWith('.dplab')) : []
  const own = readdirSync(join(root, 'resources/examples')).filter((name) => name.endsWith('.dplab'))
  check(labs.length > 0 && labs.join() === own.join(), `the ${labs.length} examples stand beside it`)
  const cli = run(process.execPath, [
    join(unpacked, 'out/main/cli.js'),
    ...['run', join(examples, 'first-lab.dplab'), '--mode', 'ovs-kernel', '--json'],
  ])
  const report = cli.status === 0 ? JSON.parse(cli.stdout) : null
  check(report?.runs?.[0]?.delivered?.packets > 0, `the command line runs from it ${cli.stderr.slice(0, 200)}`)

  const bench = run(process.execPath, [join(unpacked, 'out/main/cli.js'), 'bench'])
  check(bench.status === 2 && bench.stderr.includes('npm run -s lab -- bench'), 'it says where bench can be had')

  const read = run(process.execPath, [tool('@electron/fuses/dist/bin.js'), 'read', '--app', join(app, 'datapath-lab')])
  const wanted = {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  }
  for (const [name, on] of Object.entries(wanted)) {
    const state = new RegExp(`^\\W*${name} is (\\w+)`, 'm').exec(read.stdout)?.[1]
    check(state === (on ? 'Enabled' : 'Disabled'), `fuse ${name} is ${on ? 'on' : 'off'}`)
  }
} catch (error) {
  faults.push(error instanceof Error ? error.message : String(error))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
console.log(faults.length === 0 ? 'the package is as configured' : `faults:\n${faults.join('\n')}`)
process.exitCode = faults.length === 0 ? 0 : 1

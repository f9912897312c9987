/**
 * Where the engine's time goes: self time by file and by function of one work-load of `lab bench`, and how often V8 took
 * optimised code back. `npm run profile [-- ovs-kernel|ovs-dpdk|tandem [PACKETS]]`; all three without a name.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(import.meta.dirname, '../..')
const program = join(root, 'out/main/bench.js')
const known = ['tandem', 'ovs-kernel', 'ovs-dpdk', 'naive-tandem', 'naive-ovs-kernel', 'naive-ovs-dpdk']
const rows = 25
const samplingMicroseconds = 250

const [name, packetsText = '1000000'] = process.argv.slice(2)
const packets = Number(packetsText)
if ((name !== undefined && !known.includes(name)) || !(packets >= 1000)) {
  console.error(`usage: npm run profile [-- ${known.join('|')} [PACKETS, from 1000 on]]`)
  process.exit(2)
}
/** @param {string} workload */
function report(workload) {
  const folder = mkdtempSync(join(tmpdir(), 'datapath-lab-profile-'))
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=run.cpuprofile']
    const measured = run([...flags, `--cpu-prof-interval=${samplingMicroseconds}`], workload)
    const profile = JSON.parse(readFileSync(join(folder, 'run.cpuprofile'), 'utf8'))
    const { packets: timed, events, cpuSeconds, hash } = JSON.parse(measured)
    console.log(`\n${workload}: ${timed} packets, ${(events / timed).toFixed(2)} events each, hash ${hash}`)
    console.log(`${((cpuSeconds * 1e9) / events).toFixed(1)} ns of CPU time an event while profiled\n`)
    const times = selfTimes(profile)
    print('Self time by file', sumBy(times, 'file'))
    print('Self time by function', sumBy(times, 'place'))
    printDeoptimisations(run(['--trace-deopt'], workload))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string[]} flags
 * @param {string} workload
 */
function run(flags, workload) {
  const request = JSON.stringify({ workload, seed: 24301, packets, warmupPackets: Math.ceil(packets / 10) })
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program, request], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`${workload} failed: ${stderr}`)
  return stdout
}

/**
 * Microseconds of each function by itself, by its place in the sources.
 * @param {{ nodes: { id: number, callFrame: Frame }[], samples: number[], timeDeltas: number[] }} profile
 * @typedef {{ functionName: string, url: string, lineNumber: number, columnNumber: number }} Frame
 */
function selfTimes({ nodes, samples, timeDeltas }) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const sources = new Sources()
  return samples.map((id, index) => {
    const frame = frames.get(id)
    const { file, line } = sources.placeOf(frame)
    const place = `${frame.functionName || '(anonymous)'}  ${file}${line > 0 ? `:${line}` : ''}`
    return { file, place, time: Math.max(0, timeDeltas[index] ?? 0) }
  })
}

/** Places in the bundles as places in the sources. */
class Sources {
  maps = new Map()

  /** @param {Frame} frame */
  placeOf({ functionName, url, lineNumber, columnNumber }) {
    if (!url.startsWith('file:')) return { file: functionName.startsWith('(') ? functionName : url || '(V8)', line: 0 }
    const entry = this.mapOf(url)?.findEntry(lineNumber, columnNumber)
    if (entry?.originalSource === undefined) return { file: url.slice(url.lastIndexOf('/') + 1), line: lineNumber + 1 }
    return { file: entry.originalSource.replace(/^(?:.*[/])?src-main[/]/, ''), line: entry.originalLine + 1 }
  }

  /** @param {string} url */
  mapOf(url) {
    if (!this.maps.has(url))
      this.maps.set(url, new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(url)}.map`, 'utf8'))))
    return this.maps.get(url)
  }
}

/**
 * @param {{ file: string, place: string, time: number }[]} times
 * @param {'file' | 'place'} key
 */
function sumBy(times, key) {
  const sums = new Map()
  for (const entry of times) sums.set(entry[key], (sums.get(entry[key]) ?? 0) + entry.time)
  return [...sums].sort((a, b) => b[1] - a[1])
}

/**
 * @param {string} title
 * @param {[string, number][]} sums
 */
function print(title, sums) {
  const total = sums.reduce((sum, [, time]) => sum + time, 0)
  console.log(title)
  for (const [what, time] of sums.slice(0, rows)) {
    console.log(
      `${((100 * time) / total).toFixed(1).padStart(6)} %  ${(time / 1000).toFixed(0).padStart(6)} ms  ${what}`,
    )
  }
  console.log('')
}

/** @param {string} trace what --trace-deopt has written */
function printDeoptimisations(trace) {
  const counts = new Map()
  for (const [, reason, where] of trace.matchAll(
    /\[bailout \(kind: [\w-]+, reason: (.*?)\): begin[.].*?<JSFunction ?(\S*)/g,
  )) {
    const key = `${where || '(anonymous)'}: ${reason}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  console.log(`Deoptimisations: ${sorted.reduce((sum, [, count]) => sum + count, 0)}`)
  for (const [what, count] of sorted.slice(0, rows)) console.log(`${String(count).padStart(6)}  ${what}`)
}

for (const workload of name === undefined ? known.slice(0, 3) : [name]) report(workload)

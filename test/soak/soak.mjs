/**
 * Very many packets through every mode in one process: does the heap stay flat, and the rate? A line for every million
 * packets or hundredth part; ends with 1 when the heap grows by more than 1 MiB or the rate falls.
 *
 *     npm run soak [-- PACKETS [EXAMPLE]]
 *
 * PACKETS in all, shared by the modes, 1e8 without it; EXAMPLE is two-vnfs without it.
 */
import * as engine from '../../out/main/engine.js'
import { readLab } from '../../out/main/lab.js'
import { exampleTexts } from '../runtimes/examples.mjs'
import { complaints, mebibytes } from './measure.mjs'

const total = Number(process.argv[2] ?? 1e8)
const example = process.argv[3] ?? 'two-vnfs'
if (!(total >= 1000) || typeof globalThis.gc !== 'function') {
  console.error('usage: npm run soak [-- PACKETS [EXAMPLE]], PACKETS from 1000 on')
  process.exit(2)
}

const reading = readLab(exampleTexts([example])[example], example, engine.catalogue())
if (!reading.ok) throw new Error(`${example} is no valid lab`)
const { lab } = reading
const modes = engine.catalogue().modes.filter(({ id }) => engine.refusalsOf(lab, id).length === 0)
const perMode = total / modes.length
const perLine = Math.max(perMode / 20, Math.min(1e6, perMode / 10))
const picoseconds = (packets) => Math.round((packets / lab.traffic.packetsPerSecond) * 1e12)

/** Bytes in use after a collection. */
function memory() {
  globalThis.gc()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  return { heap: heapUsed, buffers: arrayBuffers, rss }
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** @returns {string[]} what was wrong */
function soak(mode) {
  const until = picoseconds(perMode)
  const run = engine.Run.open(lab, mode, { untilPicoseconds: until })
  const points = []
  const began = { wall: performance.now(), cpu: cpuSeconds() }
  for (let done = 0; !run.ended;) {
    const cpu = cpuSeconds()
    const wall = performance.now()
    const packets = Math.min(perLine, perMode - done)
    done += packets
    run.advance(Math.min(until, picoseconds(done)), Infinity)
    const rate = packets / (cpuSeconds() - cpu)
    const seconds = (performance.now() - wall) / 1000
    const { heap, buffers, rss } = memory()
    points.push({ packets: done, rate, heap, buffers })
    const words = [
      mode.padEnd(12),
      `${(done / 1e6).toFixed(2).padStart(7)} M packets`,
      `${(rate / 1e6).toFixed(3)} M a CPU second`,
      `${(packets / seconds / 1e6).toFixed(3)} M a second`,
      `heap ${mebibytes(heap).toFixed(2)} MiB`,
      `columns ${mebibytes(buffers).toFixed(2)} MiB`,
      `RSS ${mebibytes(rss).toFixed(0)} MiB`,
    ]
    console.log(words.join('  '))
  }
  // Checks ledger and accounts, too.
  const { offered, delivered, fingerprint } = run.summary()
  const cpu = cpuSeconds() - began.cpu
  const wrong = complaints(points)
  console.log(
    `${mode}: ${offered.packets} offered, ${delivered.packets} delivered, ${fingerprint}; ` +
      `${(offered.packets / cpu / 1e6).toFixed(3)} M packets a CPU second, ` +
      `${((performance.now() - began.wall) / 1000).toFixed(1)} s. ${wrong.join(', ') || 'Heap and rate are flat.'}\n`,
  )
  return wrong
}

console.log(`${example}, ${modes.length} modes, ${(total / 1e6).toFixed(1)} M packets in all\n`)
const wrong = modes.flatMap(({ id }) => soak(id).map((complaint) => `${id}: ${complaint}`))
console.log(wrong.length === 0 ? 'All flat.' : `Not flat: ${wrong.join('; ')}.`)
process.exitCode = wrong.length === 0 ? 0 : 1

import { spawn } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { Measurement, MeasurementRequest } from '../../bench/measurement'
import { pathExists } from '../../files/path-exists'
import type { Bench } from '../world'

/** The timing program beside the command line: there in a build from the sources, not in a package. */
export async function openBench(bundleFolder: string): Promise<Bench | null> {
  const program = join(bundleFolder, 'bench.js')
  if (!(await pathExists(program))) return null
  return {
    measure: (request, stop) => measureApart(program, request, stop),
    machine: {
      node: process.versions.node,
      processor: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
      loadAverage: loadavg()[0] ?? 0,
    },
  }
}

/** Times one work-load in a fresh process. @throws Error when that fails or is stopped */
function measureApart(program: string, request: MeasurementRequest, stop: AbortSignal): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(request)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: stop,
    })
    let [answer, complaint] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(answer) as Measurement)
      else reject(new Error(`${request.workload} could not be timed: ${complaint.trim()}`))
    })
  })
}

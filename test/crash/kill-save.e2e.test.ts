import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'
import { sweepBeside } from '../../src-main/files/save/sweep'
import { transpiled } from './transpiled'

// `LAB_KILLS=1000 npx vitest run --project e2e test/crash` kills a thousand times.
const kills = Number(process.env['LAB_KILLS'] ?? 60)
/** Documents being saved at once: each is at another moment of its save when the kill comes. */
const documents = 4
const folder = mkdtempSync(join(tmpdir(), 'lab-kills-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Saves numbered texts in a loop and says each number when its save is acknowledged. */
function saver(): string {
  const script = join(folder, 'saver.cjs')
  writeFileSync(
    script,
    `const { replaceFile } = require(${JSON.stringify(transpiled(folder, 'files/replace-file.ts'))})
    const [first, length, ...paths] = process.argv.slice(2)
    paths.forEach(async (path, place) => {
      for (let number = Number(first); ; number++) {
        await replaceFile(path, number + ':' + 'x'.repeat(Number(length)) + ':end')
        console.log(place + ' ' + number)
      }
    })`,
  )
  return script
}

const numberIn = (text: string, length: number): number | null => {
  const whole = new RegExp(`^(\\d+):x{${length}}:end$`).exec(text)
  return whole ? Number(whole[1]) : null
}

it(
  `loses nothing that was acknowledged in ${kills} kills during save`,
  async () => {
    const script = saver()
    const lengths = [100, 20_000, 1_500_000]
    let first = 1
    let leftovers = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const length = lengths[kill % lengths.length] ?? 100
      const place = join(folder, `labs-${length}`)
      mkdirSync(place, { recursive: true })
      const paths = Array.from({ length: documents }, (_, at) => join(place, `lab-${at}.dplab`))
      for (const path of paths) writeFileSync(path, `0:${'x'.repeat(length)}:end`)
      const acknowledged = new Array<number>(documents).fill(0)
      const child = spawn(process.execPath, [script, String(first), String(length), ...paths])
      const lines = createInterface({ input: child.stdout })
      lines.on('line', (line) => {
        const [at = 0, number = 0] = line.split(' ').map(Number)
        acknowledged[at] = number
      })
      await once(lines, 'line')
      await new Promise((resolve) => setTimeout(resolve, (kill * 7.3) % 40))
      child.kill('SIGKILL')
      await once(child, 'close')
      paths.forEach((path, at) => {
        const number = numberIn(readFileSync(path, 'utf8'), length)
        expect(number, `${path} after kill ${kill} is empty or cut`).not.toBeNull()
        // Everything acknowledged before the kill must be there; a save that was under way may be.
        expect(number, `${path} after kill ${kill} is older than acknowledged`).toBeGreaterThanOrEqual(
          acknowledged[at] ?? 0,
        )
      })
      leftovers += readdirSync(place).filter((name) => name.endsWith('.tmp')).length
      for (const path of paths) await sweepBeside(path, { olderThanMilliseconds: 0 })
      expect(readdirSync(place).sort()).toEqual(paths.map((path) => path.slice(place.length + 1)))
      first += 100_000
    }
    // Otherwise the kills came between the saves, and the test has shown nothing.
    expect(leftovers).toBeGreaterThan(kills / 10)
  },
  Math.max(60_000, kills * 2_000),
)

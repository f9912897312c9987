import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import type { OpenedLab } from '../../src-main/contract/calls'
import { decode, encode } from '../../src-main/contract/codec'
import type { Lab } from '../../src-main/contract/lab'
import { EditRefused } from '../../src-main/lab/edit'
import { runBuilt } from '../cli/built'
import { read, starts } from '../lab/edit/edit-arbitrary'
import { EditLog, endsOf, movesOf, type Entry, type Move } from './edit-log'
import { startHost, type Host } from './killed-host'

// `LAB_KILLS=100 npx vitest run --project e2e test/crash/kill-host` kills a hundred times: a quarter of an hour.
const kills = Number(process.env['LAB_KILLS'] ?? 4)
const firstSeed = Number(process.env['LAB_SEED'] ?? 1)
const folder = mkdtempSync(join(tmpdir(), 'lab-kill-host-'))
const home = join(folder, 'home')
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** As it comes over the wire. */
const labOf = ({ text }: Entry): Lab => decode(encode(read(text).lab)) as Lab

/** The same numbers for the same seed, from 0 to 1. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function ask(host: Host, documentId: string, move: Move): Promise<unknown> {
  if (move.kind === 'edit') return host.call('lab.edit', { documentId, command: move.command })
  if (move.kind === 'jump') return host.call('lab.jump', { documentId, place: move.place })
  if (move.kind === 'save') return host.call('lab.save', { documentId, overwrite: false })
  return host.call(`lab.${move.kind}`, { documentId })
}

/** Both do the move, or both refuse it. */
async function bothDo(host: Host, documentId: string, log: EditLog, move: Move): Promise<boolean> {
  const failure: unknown = await ask(host, documentId, move).then(
    () => null,
    (error: unknown) => error,
  )
  if (failure === null) {
    log.carryOut(move)
    return true
  }
  expect(failure instanceof Error ? failure.message : 'no error').toMatch(
    /^(refused-edit|unknown-element|unknown-parameter): /,
  )
  expect(() => log.carryOut(move)).toThrow(EditRefused)
  return false
}

/** Works for a while, then the host is killed, half of the time while it is at work on one more. Gives the kill's time. */
async function workUntilKilled(host: Host, documentId: string, log: EditLog, seed: number): Promise<number> {
  const random = dice(seed)
  const moves = movesOf(seed, 400)
  // Each fourth is over before a draft must be there. Each third has pauses, so that drafts come between changes.
  const milliseconds = seed % 4 === 0 ? 200 + random() * 1_500 : 3_500 + random() * 5_000
  const longPauses = seed % 3 === 0
  const until = Date.now() + milliseconds
  let at = 0
  // Fewer than what is remembered, so that the start can be reached.
  while (Date.now() < until && log.entries.length < 60) {
    await bothDo(host, documentId, log, moves[at++])
    await rest(longPauses && random() < 0.1 ? 1_300 : random() * 200)
  }
  if (random() < 0.5) {
    const move = moves[at]
    void ask(host, documentId, move).catch(() => undefined)
    await rest(random() * 8)
    const killed = Date.now()
    await host.kill()
    try {
      log.carryOut(move)
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error
    }
    return killed
  }
  const killed = Date.now()
  await host.kill()
  return killed
}

const fileHolds = async (host: Host, documentId: string, file: string): Promise<string> => {
  expect(await host.call('lab.save', { documentId, overwrite: false })).toMatchObject({ kind: 'saved' })
  return readFileSync(file, 'utf8')
}

/** Undo to the start, redo to the end and back to where it was: each saved, each to the byte. */
async function provesWhole(host: Host, documentId: string, file: string, entry: Entry): Promise<void> {
  const { place, labels } = entry.history
  const { first, last } = endsOf(entry)
  const goTo = (to: number): Promise<unknown> => host.call('lab.jump', { documentId, place: to })
  expect(await fileHolds(host, documentId, file)).toBe(entry.text)
  const { exitCode, stdout } = await runBuilt(['check', file])
  expect(stdout).toContain(': valid')
  expect(exitCode).toBe(0)
  await goTo(0)
  expect(await fileHolds(host, documentId, file)).toBe(first)
  await goTo(labels.length)
  expect(await fileHolds(host, documentId, file)).toBe(last)
  await goTo(place)
  expect(await fileHolds(host, documentId, file)).toBe(entry.text)
}

it(
  `a host that is killed ${kills} times while editing loses five seconds of work at most, and undo works afterwards`,
  async () => {
    const lost: number[] = []
    let done = 0
    let withMemory = 0
    let log: EditLog | null = null
    let opened: OpenedLab | null = null
    let file = ''
    let host: Host | null = null
    for (let kill = 0; kill < kills; kill += 1) {
      const seed = firstSeed + kill
      if (host === null || log === null || opened === null) {
        const text = starts[seed % starts.length]
        file = join(folder, `lab-${kill}.dplab`)
        writeFileSync(file, text)
        log = EditLog.of(text)
        host = await startHost(file, home, started)
        opened = await host.call('lab.current', null)
      }
      const killed = await workUntilKilled(host, opened.documentId, log, seed)
      done += log.entries.length - 1
      host = await startHost(file, home, started)
      const [draft, ...others] = await host.call('draft.list', null)
      expect(others, `seed ${seed}`).toEqual([])

      // Without a draft, all that is older than five seconds has been saved, or nothing has been done.
      opened = draft ? await host.call('draft.restore', { id: draft.id }) : await host.call('lab.current', null)
      const { documentId, lab } = opened
      const history = await host.call('lab.history', { documentId })
      const onDisk = readFileSync(file, 'utf8')
      // Two different changes can have the same words: the lab has to be the same, too.
      const at: number = draft
        ? log.lastLike((entry) => isDeepStrictEqual({ history: entry.history, lab: labOf(entry) }, { history, lab }))
        : log.lastLike(({ text }) => text === onDisk)
      expect(at, `seed ${seed}: what came back is no state of the log`).toBeGreaterThanOrEqual(0)
      const entry: Entry = log.entries[at]
      expect(lab, `seed ${seed}`).toEqual(labOf(entry))
      // What is lost is the time from the first move that is not there to the kill.
      const next: Entry | undefined = log.entries[at + 1]
      if (next !== undefined) lost.push(killed - next.atMilliseconds)

      if (draft && kill % 3 === 0 && kill + 1 < kills) {
        // Goes on from what came back, to be killed again before it was ever saved.
        log = EditLog.from(entry)
        withMemory += 1
        continue
      }
      if (draft) {
        withMemory += 1
        await provesWhole(host, documentId, file, entry)
      }
      await host.kill()
      host = null
    }
    if (host !== null) await host.kill()
    if (kills >= 20) {
      const worst = Math.max(0, ...lost)
      console.info(`${kills} kills, ${done} moves, ${withMemory} drafts restored, ${worst} ms of work lost at most`)
    }
    expect(Math.max(0, ...lost)).toBeLessThanOrEqual(5_000)
    // Otherwise nothing has been shown: half of the kills at least leave a draft.
    expect(withMemory).toBeGreaterThanOrEqual(Math.floor(kills / 2))
    expect(done).toBeGreaterThan(kills * 3)
  },
  120_000 + kills * 60_000,
)

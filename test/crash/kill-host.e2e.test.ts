import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { CallName, Calls, OpenedLab } from '../../src-main/contract/calls'
import type { EditOutcome } from '../../src-main/contract/edit/results'
import type { SocketDown } from '../../src-main/contract/channels'
import { decode, encode } from '../../src-main/contract/codec'

const kills = Number(process.env['LAB_KILLS'] ?? 6)
const folder = mkdtempSync(join(tmpdir(), 'lab-kill-host-'))
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Host {
  call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']>
  kill(): Promise<void>
}

/** The built host on a lab, and one window on it. */
async function host(lab: string): Promise<Host> {
  const env = { ...process.env, DATAPATH_LAB_HOME: join(folder, 'home') }
  const child = spawn(process.execPath, [resolve('out/main/loopback.js'), '--lab', lab, '--no-open'], { env })
  started.push(child)
  let output = ''
  child.stdout.on('data', (data) => (output += String(data)))
  await expect.poll(() => output, { timeout: 20_000 }).toMatch(/workbench at \S+\n/)
  const address = /workbench at (\S+)/.exec(output)?.[1] ?? ''
  const { origin } = new URL(address)
  const answer = await fetch(address, { redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { headers: { origin, cookie } })
  await once(socket, 'open')
  socket.on('error', () => undefined)
  let last = 0
  return {
    call: <Name extends CallName>(name: Name, input: Calls[Name]['in']) =>
      new Promise<Calls[Name]['out']>((done, fail) => {
        const id = ++last
        const take = (data: WebSocket.RawData): void => {
          const message = decode(data as Buffer) as SocketDown
          if (!('id' in message) || message.id !== id) return
          socket.off('message', take)
          if (message.kind === 'return') done(message.value as Calls[Name]['out'])
          else if (message.kind === 'error') fail(new Error(message.error.message))
        }
        socket.on('message', take)
        socket.send(encode({ kind: 'call', id, name, input }))
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

const setTo = ({ patch }: EditOutcome): number =>
  Number(patch.find(({ path }) => path.at(-1) === 'tapQueuePackets')?.value)
const queue = (lab: OpenedLab): number => Number(lab.lab.modes['ovs-kernel']?.['tapQueuePackets'])
const edit = (value: number) => ({ kind: 'setParameter', mode: 'ovs-kernel', name: 'tapQueuePackets', value }) as const
const rest = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

it(
  `a host that is killed ${kills} times loses five seconds of work at most, and undo works afterwards`,
  async () => {
    const lab = join(folder, 'mine.dplab')
    copyFileSync(resolve('resources/examples/two-vnfs.dplab'), lab)
    const lost: number[] = []
    let at = await host(lab)
    let { documentId } = await at.call('lab.current', null)
    let value = 10
    for (let kill = 0; kill < kills; kill += 1) {
      /** When each value was set. */
      const times = new Map<number, number>()
      const begun = Date.now()
      const length = 1_300 + ((kill * 731) % 2_700)
      // Now and then a pause: then what came before it must all be there.
      while (Date.now() - begun < length) {
        await at.call('lab.edit', { documentId, command: edit(++value) })
        times.set(value, Date.now())
        await rest(kill % 3 === 0 && times.size % 5 === 4 ? 1_200 : 120)
      }
      const killed = Date.now()
      await at.kill()
      at = await host(lab)
      const [draft, ...others] = await at.call('draft.list', null)
      expect(others).toEqual([])
      // Work of the first second may not have reached the disk yet; all the older work must have.
      if (draft === undefined) {
        expect(kill).toBe(0)
        documentId = (await at.call('lab.current', null)).documentId
        continue
      }
      const restored = await at.call('draft.restore', { id: draft.id })
      documentId = restored.documentId
      const next = [...times].find(([set]) => set > queue(restored))
      if (next !== undefined) lost.push(killed - next[1])
      const undone = await at.call('lab.undo', { documentId })
      expect(setTo(undone)).toBeLessThan(queue(restored))
      const redone = await at.call('lab.redo', { documentId })
      expect(setTo(redone)).toBe(queue(restored))
      value = setTo(redone)
    }
    await at.kill()
    // What is lost is the time from the first edit that is not there to the kill, milliseconds.
    expect(Math.max(0, ...lost)).toBeLessThanOrEqual(5_000)
  },
  60_000 + kills * 8_000,
)

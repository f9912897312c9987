import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import WebSocket from 'ws'
import type { CallName, Calls } from '../../src-main/contract/calls'
import type { SocketDown } from '../../src-main/contract/channels'
import { decode, encode } from '../../src-main/contract/codec'

export interface Host {
  call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']>
  /** SIGKILL, now; resolves when the process is gone. Calls that are under way are never answered. */
  kill(): Promise<void>
}

/** The built host on a lab, with its own folder for drafts, and one window on it. */
export async function startHost(lab: string, home: string, started: ChildProcess[]): Promise<Host> {
  const env = { ...process.env, DATAPATH_LAB_HOME: home }
  const child = spawn(process.execPath, [resolve('out/main/loopback.js'), '--lab', lab, '--no-open'], { env })
  started.push(child)
  let output = ''
  child.stdout.on('data', (data) => (output += String(data)))
  child.stderr.on('data', (data) => (output += String(data)))
  await expect.poll(() => output, { timeout: 120_000 }).toMatch(/workbench at \S+\n/)
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
          else if (message.kind === 'error') fail(new Error(`${message.error.code}: ${message.error.message}`))
        }
        socket.on('message', take)
        socket.send(encode({ kind: 'call', id, name, input }))
      }),
    kill: async () => {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    },
  }
}

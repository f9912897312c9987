import { expect, it } from 'vitest'
import type { CallName } from '../../../src-main/contract/calls'
import { createRouter, type Handlers } from '../../../src-main/ipc/router'
import { fakeServices } from '../../ipc/fake-services'
import { malformed, oversized } from './malformed'
import { shapes } from './shapes'

const names = Object.keys(shapes) as CallName[]

/** A router whose handlers only note that they were reached. */
function guarded() {
  const reached: string[] = []
  const services = fakeServices()
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown) => {
        reached.push(name)
        return input
      },
    ]),
  ) as unknown as Handlers
  const route = createRouter(handlers, services)
  const codeOf = async (name: unknown, input: unknown): Promise<string | null> => {
    // Time enough between two messages that none is refused for its rate.
    services.milliseconds += 1_000
    const reply = await route(name, input)
    return reply.ok ? null : reply.error.code
  }
  return { reached, services, codeOf }
}

it.each(names)('%s takes its good input', async (name) => {
  const { codeOf, reached } = guarded()
  expect(await codeOf(name, shapes[name]?.good ?? null)).toBeNull()
  expect(reached).toEqual([name])
})

it('refuses every malformed payload of every call, with a code, before a handler sees it', async () => {
  const { codeOf, reached, services } = guarded()
  const accepted: string[] = []
  let count = 0
  for (const name of names) {
    for (const [at, input] of malformed(name).entries()) {
      const code = await codeOf(name, input)
      if (code !== 'bad-input' && code !== 'too-large') accepted.push(`${name} ${at}: ${String(code)}`)
      count += 1
    }
    for (const [at, input] of oversized().entries()) {
      const code = await codeOf(name, input)
      // A call that takes nothing may say either.
      if (code !== 'too-large') accepted.push(`${name} oversized ${at}: ${String(code)}`)
      count += 1
    }
  }
  expect(accepted).toEqual([])
  expect(reached).toEqual([])
  expect(services.reported).toEqual([])
  expect(count).toBeGreaterThan(2_500)
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  expect(await codeOf('app.info', null)).toBeNull()
})

it('survives values that fight back when they are looked at', async () => {
  const { codeOf, reached } = guarded()
  const fight = (): never => {
    throw new Error('do not look')
  }
  for (const name of names) {
    const good = shapes[name]?.good ?? {}
    const fighters = [
      new Proxy(good, { get: fight }),
      new Proxy(good, { ownKeys: fight }),
      new Proxy(good, { getOwnPropertyDescriptor: fight }),
      Object.defineProperty({ ...good }, 'id', { get: fight, enumerable: true }),
      Proxy.revocable(good, {}).proxy,
    ]
    const revoked = Proxy.revocable(good, {})
    revoked.revoke()
    for (const input of [...fighters.slice(0, 4), revoked.proxy]) {
      const code = await codeOf(name, input)
      expect(['bad-input', 'internal']).toContain(code)
    }
  }
  expect(reached).toEqual([])
})

it('gives a handler none of the keys that are not texts, and nothing inherited', async () => {
  const services = fakeServices()
  const seen: object[] = []
  const handlers = { 'lab.openExample': (input: object) => void seen.push(input) } as unknown as Handlers
  const route = createRouter(handlers, services)
  await route('lab.openExample', { id: 'textbook', [Symbol('more')]: 1 })
  for (const input of seen) expect(Reflect.ownKeys(input)).toEqual(['id'])
  expect(seen).toHaveLength(1)
})

it('refuses names that are no calls', async () => {
  const { codeOf, reached } = guarded()
  const strange: unknown[] = [
    ...names.flatMap((name) => [` ${name}`, `${name}\0`, name.toUpperCase(), [name], { name }, Object(name)]),
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', '', '*', 'lab', 'lab.', '.open'],
    ...[undefined, null, 0, NaN, true, Symbol('app.info'), 10n, new Date(0), () => 'app.info', 'x'.repeat(1_000_000)],
  ]
  for (const name of strange) expect(await codeOf(name, null)).toBe('unknown-call')
  expect(reached).toEqual([])
})

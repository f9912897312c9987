import type { CallName, Calls } from '../contract/calls'
import { maximumMessageBytes, type CallReply } from '../contract/channels'
import { CallFailure, toCallError } from './errors'
import { isOversized, RateLimit } from './limits'
import { inputs } from './schemas'
import type { Services } from './services'

/** One function per call of the contract. */
export type Handlers = {
  readonly [Name in CallName]: (input: Calls[Name]['in']) => Promise<Calls[Name]['out']> | Calls[Name]['out']
}

/**
 * Answers calls from a page that is not trusted: known name, size, rate, exact shape, then the handler. Never rejects;
 * whatever goes wrong is a reply with a code and a text.
 */
export function createRouter(
  handlers: Handlers,
  services: Services,
): (name: unknown, input: unknown) => Promise<CallReply> {
  const rate = new RateLimit(() => services.now())
  return async (name, input) => {
    try {
      return { ok: true, value: await dispatch(handlers, rate, name, input) }
    } catch (error) {
      return { ok: false, error: toCallError(error, services) }
    }
  }
}

async function dispatch(handlers: Handlers, rate: RateLimit, name: unknown, input: unknown): Promise<unknown> {
  if (!isCallName(name)) throw new CallFailure('unknown-call', 'There is no such call.')
  if (isOversized(input, maximumMessageBytes)) throw new CallFailure('too-large', 'The message is too large.')
  if (!rate.take(name)) throw new CallFailure('too-many-calls', `Too many calls of ${name} in a short time.`)
  const parsed = inputs[name].safeParse(input)
  if (!parsed.success) {
    // The field is named; what the page sent is not echoed.
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new CallFailure('bad-input', `The input of ${name} is not what it must be${field ? ` (at ${field})` : ''}.`)
  }
  return await (handlers[name] as (input: unknown) => unknown)(parsed.data)
}

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(inputs, name)

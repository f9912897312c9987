import type { CallError } from '../contract/calls'
import type { Services } from './services'

/** A call that cannot be done, with a text fit for the page. */
export class CallFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/**
 * The one place where an error becomes what the page sees: a code and a text, never a stack or a path. An error that
 * no one foresaw goes to the log and comes out as `internal`.
 */
export function toCallError(error: unknown, services: Pick<Services, 'explain' | 'report'>): CallError {
  if (error instanceof CallFailure) return { code: error.code, message: error.message }
  const known = services.explain(error)
  if (known !== null) return { code: known.code, message: known.message }
  services.report(error)
  return { code: 'internal', message: 'The program met an error it did not expect. Your lab is unchanged.' }
}

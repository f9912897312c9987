import type { CallError, PacketWish, RunCommand } from '../contract/calls'
import type { LossChoice } from '../contract/report/causes'
import type { Drawing } from '../contract/drawing'
import type { Refusal } from '../contract/modes'
import type { StreamDown } from '../contract/stream'
import type { EventsQuestion } from './events/job'
import type { RunIdentity } from './run-session'

/** Main process to worker. The first message is `open`, except on a worker that only answers journeys or draws. */
export type ToWorker =
  | { readonly kind: 'open'; readonly run: RunIdentity }
  | { readonly kind: 'command'; readonly command: RunCommand }
  | { readonly kind: 'credit'; readonly count: number }
  | { readonly kind: 'summary'; readonly request: number }
  | { readonly kind: 'find'; readonly request: number; readonly run: RunIdentity; readonly wish: PacketWish }
  | { readonly kind: 'events'; readonly request: number; readonly run: RunIdentity; readonly question: EventsQuestion }
  | { readonly kind: 'drawing'; readonly request: number; readonly run: RunIdentity }
  | { readonly kind: 'journey'; readonly request: number; readonly run: RunIdentity; readonly packet: number }
  | Replay

/** A question about a whole run, answered by replaying it. */
export type Replay =
  | { readonly kind: 'explainLoss'; readonly request: number; readonly run: RunIdentity; readonly choice: LossChoice }
  | { readonly kind: 'population'; readonly request: number; readonly run: RunIdentity }

/** Worker to main process. `opened` or `refused` answers `open`; `answer` or `rejected` answers a request. */
export type FromWorker =
  | { readonly kind: 'opened'; readonly drawing: Drawing }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'stream'; readonly message: StreamDown }
  /** How far a replay is, 0 to 1; its answer is still to come. */
  | { readonly kind: 'replayed'; readonly request: number; readonly fraction: number }
  | { readonly kind: 'answer'; readonly request: number; readonly value: unknown }
  | { readonly kind: 'rejected'; readonly request: number; readonly error: CallError }

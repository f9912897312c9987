import { isDeepStrictEqual } from 'node:util'
import type { Capture } from '../../../src-main/contract/lab'
import { catalogue, refusalsOf } from '../../../src-main/engine/index'
import { readCapture } from '../../../src-main/exchange/capture'
import { formatProblem, readLab, withCapture, writeLab } from '../../../src-main/lab'
import { canonicalText } from '../../../src-main/lab/write'
import { smallLab } from '../../lab/small-lab'

/** What a generated input came to. */
export type Outcome = 'accepted' | 'refused'

const known = catalogue()
const modes = known.modes.map(({ id }) => id)
const most = 1000
const encoder = new TextEncoder()
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
const namesOf = (): string => prototypes.map((one) => Reflect.ownKeys(one).map(String).join()).join(';')
const untouched = namesOf()
/** Line breaks and what turns the reading direction would let a file write its own messages. */
const deceiving = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

function check(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what())
}

/** Does something with an input, and again if it took long: by then nothing but the input can be the reason. */
function within<Result>(action: () => Result): Result {
  const start = performance.now()
  const result = action()
  if (performance.now() - start < most) return result
  const before = process.cpuUsage()
  action()
  const { user, system } = process.cpuUsage(before)
  check((user + system) / 1000 < most, () => `takes ${(user + system) / 1000} ms of CPU time`)
  return result
}

/**
 * Whatever the bytes are, reading them as a lab ends soon, with complete errors or with a lab that saves as its own
 * bytes, and in canonical form as the same lab.
 * @throws Error saying what does not hold
 */
export function examineLab(bytes: Uint8Array): Outcome {
  const result = within(() => readLab(bytes, 'made.dplab', known))
  check(namesOf() === untouched, () => 'a prototype has changed')
  if (!result.ok) {
    const { errors, omitted } = result
    check(errors.length > 0 && errors.length <= 20, () => `${errors.length} errors`)
    check(omitted === 0 || errors.length === 20, () => `${omitted} omitted after ${errors.length}`)
    for (const error of errors) {
      const line = formatProblem('made.dplab', error)
      check(error.line > 0 && error.column > 0 && line.startsWith('made.dplab:'), () => `no place: ${line}`)
      check([error.found, error.allowed, error.remedy].every((text) => text.length > 0), () => `not complete: ${line}`)
      check(!deceiving.test(line), () => `shows what deceives: ${JSON.stringify(line)}`)
    }
    return 'refused'
  }
  const { document, lab } = result
  check(isDeepStrictEqual(encoder.encode(writeLab(document)), new Uint8Array(bytes)), () => 'saves as other bytes')
  const text = canonicalText(document)
  const again = within(() => readLab(text, 'made.dplab', known))
  check(again.ok, () => `the canonical form is refused: ${JSON.stringify(again)}`)
  if (!again.ok) return 'refused'
  check(isDeepStrictEqual(again.lab, lab), () => 'the canonical form is another lab')
  check(canonicalText(again.document) === text, () => 'the canonical form has another canonical form')
  for (const mode of modes) within(() => refusalsOf(lab, mode))
  return 'accepted'
}

const holder = readLab(smallLab(), 'holder.dplab', known)

/**
 * Whatever the bytes are, reading them as a recording ends soon, with a complete fault or with columns that keep their
 * promises and come out of a lab as they went in.
 * @throws Error saying what does not hold
 */
export function examineCapture(bytes: Uint8Array): Outcome {
  const result = within(() => readCapture(bytes))
  check(namesOf() === untouched, () => 'a prototype has changed')
  if (!result.ok) {
    const { offset, found, allowed, remedy } = result.fault
    const line = [found, allowed, remedy].join('  ')
    check([found, allowed, remedy].every((text) => text.length > 3), () => `not complete: ${line}`)
    check(offset === null || (offset >= 0 && offset <= bytes.length), () => `beyond the file: ${String(offset)} ${line}`)
    check(!deceiving.test(line), () => `shows what deceives: ${JSON.stringify(line)}`)
    return 'refused'
  }
  const { frames, flows, columns, picoseconds, frameBytes } = result.capture
  const { timesPicoseconds: times, frameBytes: sizes, flows: numbers } = columns
  check([times, sizes, numbers].every(({ length }) => length === frames), () => 'columns of different lengths')
  check(times[0] === 0 && times[frames - 1] === picoseconds, () => 'times do not begin with 0 or not end with the duration')
  check(times.every((time, at) => Number.isSafeInteger(time) && (at === 0 || time >= times[at - 1])), () => 'times fall')
  check(sizes.every((size) => Number.isInteger(size) && size >= 64 && size <= 9216), () => 'a size out of bounds')
  check(sizes.reduce((sum, size) => sum + size, 0) === frameBytes, () => 'sizes do not add up')
  check(new Set(numbers).size === flows, () => 'flows are not numbered without gaps')
  examineEmbedded({ id: 'recorded', name: 'Recorded', ...columns })
  return 'accepted'
}

/** A capture in a lab: it is there again when the lab is opened, to the picosecond; or the lab says why it is not. */
function examineEmbedded(capture: Capture): void {
  if (!holder.ok) throw new Error('the smallest lab is refused')
  const text = writeLab(withCapture(holder.document, capture).document)
  const read = within(() => readLab(text, 'holder.dplab', known))
  if (read.ok) {
    check(isDeepStrictEqual(read.lab.captures, [capture]), () => 'another capture comes out of the lab')
    return
  }
  const { errors } = read
  check(errors.length === 1 && errors[0].allowed === 'must make at most 1e9 packets/s', () => JSON.stringify(errors))
}

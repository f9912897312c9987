import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { mutated } from './bytes'
import { labDocuments } from './documents'
import { examineCapture, examineLab, type Outcome } from './examine'
import { captureFiles, capturePieces, labFiles, labPieces } from './files'

/** A few seconds by default; `npm run hostile` asks for a million, and says with which seed. */
const inputs = Number(process.env['LAB_HOSTILE_INPUTS'] ?? 4000)
const isLong = inputs > 100_000
const seed = Number(process.env['LAB_HOSTILE_SEED'] ?? Date.now() % 2 ** 31)
/** Inputs between two lines of progress, which are also what one seed stands for. */
const portion = 10_000

interface Kind {
  readonly name: string
  /** Part of all inputs. */
  readonly share: number
  readonly input: (seed: number) => fc.Arbitrary<Uint8Array>
  readonly examine: (bytes: Uint8Array) => Outcome
}

const kinds: readonly Kind[] = [
  { name: 'labs changed as documents', share: 0.1, input: labDocuments, examine: examineLab },
  { name: 'labs changed as bytes', share: 0.4, input: () => mutated(labFiles, labPieces), examine: examineLab },
  {
    name: 'recordings changed as bytes',
    share: 0.4,
    input: () => mutated(captureFiles, capturePieces),
    examine: examineCapture,
  },
  {
    name: 'recordings begun and gone on with noise',
    share: 0.1,
    input: () =>
      fc
        .tuple(fc.constantFrom(...captureFiles), fc.nat({ max: 600 }), fc.uint8Array({ maxLength: 300 }))
        .map(([file, kept, noise]) => new Uint8Array(Buffer.concat([file.subarray(0, kept), noise]))),
    examine: examineCapture,
  },
]

const totals: string[] = []
afterAll(() => {
  if (isLong) console.info(`${totals.join('\n')}\n${inputs} inputs, seed ${seed}`)
})

describe('whatever an input holds, it is answered soon, and what is accepted is saved as it was', () => {
  it.each(kinds)('$name', { timeout: isLong ? 7_200_000 : 60_000 }, ({ name, share, input, examine }) => {
    const wanted = Math.ceil(inputs * share)
    const counts = { accepted: 0, refused: 0 }
    for (let done = 0; done < wanted; done += portion) {
      const numRuns = Math.min(portion, wanted - done)
      const property = fc.property(input(seed + done), (bytes) => {
        counts[examine(bytes)] += 1
      })
      fc.assert(property, { numRuns, seed: seed + done })
      if (isLong) console.info(`${name}: ${done + numRuns} of ${wanted}, ${counts.accepted} accepted`)
    }
    totals.push(`${name}: ${counts.accepted} accepted, ${counts.refused} refused`)
    // A generator that makes only rubbish, or nothing but valid files, tests little.
    expect(counts.accepted).toBeGreaterThan(0)
    expect(counts.refused).toBeGreaterThan(wanted / 20)
  })
})

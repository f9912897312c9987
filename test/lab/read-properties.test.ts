import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLab, setValue, writeLab } from '../../src-main/lab'
import type { JsonValue } from '../../src-main/lab/syntax/tree'
import { canonicalText } from '../../src-main/lab/write'
import { labFile } from './lab-arbitrary'
import { sampleCatalogue } from './sample-catalogue'

const read = (source: Uint8Array | string) => readLab(source, 'random.dplab', sampleCatalogue)

/** Reads what must be valid, and says why if it is not. */
function readValid(source: Uint8Array | string) {
  const result = read(source)
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2))
  return result
}

/** A file with the indentation, line ends and byte order mark of different editors. */
const writtenFile = fc
  .record({
    file: labFile,
    indent: fc.constantFrom(0, 2, 4),
    mark: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ file, indent, mark, lineEnd }) => {
    const text = JSON.stringify(file, null, indent).replaceAll('\n', lineEnd)
    return { file, bytes: new TextEncoder().encode((mark ? '\ufeff' : '') + text) }
  })

describe('a valid lab', () => {
  it('is read without errors, and saved unedited as its original bytes', () => {
    fc.assert(
      fc.property(writtenFile, ({ bytes }) => {
        const { document, warnings } = readValid(bytes)
        // What a drawn lab means may be worth a warning, such as a shared core; how it is written is not.
        expect(warnings.filter(({ allowed }) => /not known|no effect/.test(allowed))).toEqual([])
        expect(new TextEncoder().encode(writeLab(document))).toEqual(bytes)
      }),
      { numRuns: 400 },
    )
  })

  it('means the same in canonical form, and the canonical form is its own canonical form', () => {
    fc.assert(
      fc.property(writtenFile, ({ bytes }) => {
        const first = readValid(bytes)
        const text = canonicalText(first.document)
        const second = readValid(text)
        expect(second.lab).toEqual(first.lab)
        expect(canonicalText(second.document)).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it('gives back a value that was set, saved and read again, and leaves the rest as it was', () => {
    const edit = fc.record({
      file: labFile,
      guest: fc.nat(2),
      cyclesPerPacket: fc.integer({ min: 0, max: 10_000_000 }),
      flows: fc.integer({ min: 1, max: 10_000_000 }),
      tapQueuePackets: fc.integer({ min: 1, max: 100_000 }),
    })
    fc.assert(
      fc.property(edit, ({ file, guest, cyclesPerPacket, flows, tapQueuePackets }) => {
        const before = readValid(JSON.stringify(file))
        const index = guest % file.guests.length
        let document = setValue(
          before.document,
          `guests.${file.guests[index].id}.application.cyclesPerPacket`,
          cyclesPerPacket,
        )
        document = setValue(document, 'traffic.flows', flows)
        document = setValue(document, 'modes.ovs-kernel.tapQueuePackets', tapQueuePackets)
        const { lab } = readValid(writeLab(document))
        expect(lab.guests[index].application.cyclesPerPacket).toBe(cyclesPerPacket)
        expect(lab.traffic.flows).toBe(flows)
        expect(lab.modes['ovs-kernel']['tapQueuePackets']).toBe(tapQueuePackets)
        expect(lab.host).toEqual(before.lab.host)
        expect(lab.pnics).toEqual(before.lab.pnics)
        expect(lab.run).toEqual(before.lab.run)
        expect(writeLab(before.document)).toBe(JSON.stringify(file))
      }),
      { numRuns: 200 },
    )
  })
})

describe('any bytes', () => {
  const prototypeNames = Object.getOwnPropertyNames(Object.prototype).join()

  /** Reading must end within a second, with a lab or with complete errors, and leave Object.prototype alone. */
  function mustBeAnswered(bytes: Uint8Array) {
    const start = performance.now()
    const result = read(bytes)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(prototypeNames)
    if (result.ok) {
      expect(new TextEncoder().encode(writeLab(result.document))).toEqual(bytes)
      return
    }
    expect(result.errors.length).toBeGreaterThan(0)
    expect(result.errors.length).toBeLessThanOrEqual(20)
    for (const error of result.errors) {
      expect([error.found, error.allowed, error.remedy]).not.toContain('')
      expect(error.line).toBeGreaterThan(0)
      expect(error.column).toBeGreaterThan(0)
    }
  }

  it('are answered when a valid lab is mutated byte by byte', () => {
    const mutations = fc.array(
      fc.record({ at: fc.nat(), kind: fc.constantFrom('set', 'insert', 'remove', 'cut', 'repeat'), byte: fc.nat(255) }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(labFile, mutations, (file, steps) => {
        let bytes = [...new TextEncoder().encode(JSON.stringify(file))]
        for (const { at, kind, byte } of steps) {
          const place = at % (bytes.length + 1)
          if (kind === 'set') bytes[place] = byte
          if (kind === 'insert') bytes.splice(place, 0, byte)
          if (kind === 'remove') bytes.splice(place, 1 + (byte % 16))
          if (kind === 'cut') bytes = bytes.slice(0, place)
          if (kind === 'repeat') bytes.splice(place, 0, ...bytes.slice(place, place + byte))
        }
        mustBeAnswered(Uint8Array.from(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  it('are answered when they are JSON of any shape', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        mustBeAnswered(new TextEncoder().encode(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('are answered when any value of a lab is replaced by any other', () => {
    const replacement = fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as JsonValue)
    fc.assert(
      fc.property(labFile, fc.nat(), replacement, (file, choice, value) => {
        const paths = pathsOf(file)
        const { document } = readValid(JSON.stringify(file))
        mustBeAnswered(new TextEncoder().encode(writeLab(setValue(document, paths[choice % paths.length], value))))
      }),
      { numRuns: 1000 },
    )
  })

  it('are answered when they are random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        mustBeAnswered(bytes)
      }),
      { numRuns: 1000 },
    )
  })
})

function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const inside = path === '' ? name : `${path}.${name}`
    return [inside, ...pathsOf(inner, inside)]
  })
}

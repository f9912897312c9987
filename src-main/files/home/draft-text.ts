import * as z from 'zod/mini'
import { limits } from '../../lab'
import type { UndoMemory } from '../../lab/edit'
import { contentHash } from '../save/content-hash'

const text = (length: number) => z.string().check(z.maxLength(length))
const value = z.nullable(z.union([z.number(), z.boolean(), text(1_000), z.array(text(128)).check(z.maxLength(256))]))
const command = z.strictObject({ kind: z.literal('setParameter'), mode: text(128), name: text(128), value })
const step = z.strictObject({ command, inverse: command, label: text(10_000) })
const steps = z.array(step).check(z.maxLength(200))

/** Unsaved work as it is kept on the disk. */
export interface Draft {
  /** Path of the lab's file, or null for one that has none yet. */
  readonly path: string | null
  readonly fileName: string
  /** The lab's own name. */
  readonly name: string
  /** Hash of the text that was read or saved last. */
  readonly baseHash: string
  readonly programVersion: string
  readonly processId: number
  /** Milliseconds since 1970. */
  readonly changedMilliseconds: number
  readonly edits: number
  readonly text: string
  readonly memory: UndoMemory
}

const draft: z.ZodMiniType<Draft> = z.strictObject({
  path: z.nullable(text(4096)),
  fileName: text(1024),
  name: text(10_000),
  baseHash: text(128),
  programVersion: text(64),
  processId: z.int().check(z.minimum(1)),
  changedMilliseconds: z.number(),
  edits: z.int().check(z.minimum(0)),
  text: text(limits.bytes),
  memory: z.strictObject({ done: steps, undone: steps, savedAt: z.nullable(z.int().check(z.minimum(0))) }),
})

const format = 'datapath-lab-draft'

/** A first line that names format and checksum, then the draft as JSON. */
export function writeDraft(value: Draft): string {
  const body = JSON.stringify(value)
  return `${format} 1 ${contentHash(body)}\n${body}\n`
}

/** Null for whatever is not a whole draft: it is no draft then, and never an empty lab. */
export function readDraft(content: string): Draft | null {
  const [head = '', body = '', end, ...more] = content.split('\n')
  const [name, version, checksum] = head.split(' ')
  if (name !== format || version !== '1' || end !== '' || more.length > 0) return null
  if (checksum !== contentHash(body)) return null
  const parsed = draft.safeParse(JSON.parse(body))
  return parsed.success ? parsed.data : null
}

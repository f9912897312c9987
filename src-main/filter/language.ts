import { type EventKind, eventKinds, type RunEvent } from '../contract/report/events'

/** What the values of a field are: texts have names, numbers and spans have an order. */
export type FieldType = 'place' | 'core' | 'reason' | 'kind' | 'number' | 'time' | 'size'

/** A field of an event: its type, and how its value is read. */
export interface Field {
  readonly type: FieldType
  readonly meaning: string
  readonly read: (event: RunEvent) => string | number | null
}

/** Every field a filter can ask for. */
export const fields = {
  time: { type: 'time', meaning: 'clock of the run', read: (event) => event.timePicoseconds },
  kind: { type: 'kind', meaning: 'what happened', read: (event) => event.kind },
  place: { type: 'place', meaning: 'ring, part, link or thread, by id or by name', read: (event) => event.place },
  packet: { type: 'number', meaning: 'number of the frame, from 1', read: (event) => event.packet },
  core: { type: 'core', meaning: 'core that did it', read: (event) => event.core },
  flow: { type: 'number', meaning: 'number of the flow, from 0', read: (event) => event.flow },
  step: { type: 'number', meaning: 'step of the receive path, 1 to 11', read: (event) => event.step },
  reason: { type: 'reason', meaning: 'why a frame was lost', read: (event) => event.reason },
  size: { type: 'size', meaning: 'frame with FCS', read: (event) => event.bytes },
  wait: { type: 'time', meaning: 'how long the frame waited for this service', read: (event) => event.waitPicoseconds },
  service: { type: 'time', meaning: 'how long it was worked on', read: (event) => event.servicePicoseconds },
  fill: { type: 'number', meaning: 'how full the ring is after an enqueue', read: (event) => event.fill },
} as const satisfies Readonly<Record<string, Field>>
export type FieldName = keyof typeof fields
export const fieldNames = Object.keys(fields) as readonly FieldName[]

export const operators = ['=', '!=', '<', '<=', '>', '>='] as const
export type Operator = (typeof operators)[number]

/** A filter as a tree. `and` and `or` have two parts or more, none of them of the same kind as the whole. */
export type Expression =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | {
      readonly kind: 'compare'
      readonly field: FieldName
      readonly operator: Operator
      readonly value: string | number
    }
  | { readonly kind: 'in'; readonly field: FieldName; readonly values: readonly (string | number)[] }
  | { readonly kind: 'matches'; readonly field: FieldName; readonly pattern: string }

/** Values with an order are numbers: picoseconds, bytes, or a count. */
export function isOrdered(type: FieldType): type is 'number' | 'time' | 'size' {
  return type === 'number' || type === 'time' || type === 'size'
}

/** Units of a time in picoseconds and of a size in bytes, largest first. */
export const units: Readonly<Record<'time' | 'size', readonly (readonly [string, number])[]>> = {
  time: [
    ['s', 1e12],
    ['ms', 1e9],
    ['us', 1e6],
    ['ns', 1e3],
    ['ps', 1],
  ],
  size: [
    ['MiB', 1_048_576],
    ['KiB', 1024],
    ['B', 1],
  ],
}

export function isEventKind(text: string): text is EventKind {
  return (eventKinds as readonly string[]).includes(text)
}

import type { Fields } from '../schema/kinds'
import { limits } from '../syntax/limits'

/** Recorded traffic, embedded: `lab import` writes it. */

const column = { type: 'text', minimumCharacters: 0, maximumCharacters: limits.columnCharacters } as const

export const captureFields = {
  id: { kind: { type: 'id', of: 'capture' }, required: true, example: 'recorded', meaning: 'Id of the capture' },
  name: {
    kind: { type: 'text', minimumCharacters: 0, maximumCharacters: 80 },
    otherwise: 'the id',
    meaning: 'Name of the capture',
  },
  frames: {
    kind: { type: 'integer', minimum: 2, maximum: 20_000, unit: 'frames' },
    required: true,
    example: 2,
    meaning: 'Number of frames: the length of the columns',
  },
  timesPicoseconds: {
    kind: column,
    required: true,
    example: 'AAAAAAAAAADoAwAAAAAAAA==',
    meaning: 'Time of each frame since the first: 64-bit unsigned integers, little endian, in base64',
  },
  frameBytes: {
    kind: column,
    required: true,
    example: 'QABAAA==',
    meaning: 'Size of each frame with the FCS: 16-bit unsigned integers, little endian, in base64',
  },
  flows: {
    kind: column,
    required: true,
    example: 'AAAAAA==',
    meaning: 'Flow of each frame, numbered from 0 in order of first appearance; coded as `frameBytes`',
  },
} as const satisfies Fields

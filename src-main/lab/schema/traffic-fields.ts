import type { Fields } from './kinds'

/** What is offered, how often, to whom. */

const frameSizeFields = {
  bytes: {
    kind: { type: 'integer', minimum: 64, maximum: 9216, unit: 'bytes' },
    required: true,
    example: 64,
    meaning: 'Frame size, with the FCS',
  },
  weight: {
    kind: { type: 'number', minimum: 0.000001, maximum: 1_000_000 },
    default: 1,
    meaning: 'How often this size comes, in proportion to the other weights',
  },
} as const satisfies Fields

const ruleFields = {
  granularity: {
    kind: { type: 'choice', choices: ['port', 'mac', 'l3', '5tuple'] },
    default: 'port',
    meaning: 'What an OpenFlow rule matches; it decides how many megaflows the flows become',
  },
  masks: {
    kind: { type: 'integer', minimum: 1, maximum: 64, unit: 'masks' },
    default: 1,
    meaning: 'Number of distinct masks over all rules',
  },
  passes: {
    kind: { type: 'integer', minimum: 1, maximum: 4, unit: 'passes' },
    default: 1,
    meaning: 'How often a frame goes through the pipeline: tunnels and connection tracking send it round again',
  },
} as const satisfies Fields

const pathFields = {
  id: {
    kind: { type: 'id', of: 'path' },
    otherwise: 'its stations joined by `>`, as in `wire>vm-1`',
    meaning: 'Id of the path',
  },
  from: {
    kind: { type: 'reference', to: 'guest', or: 'wire' },
    default: 'wire',
    meaning: 'Where the packets start: `wire`, or the guest that sends them',
  },
  via: {
    kind: {
      type: 'list',
      of: { type: 'reference', to: 'guest' },
      noun: 'guests',
      minimum: 0,
      maximum: 64,
    },
    default: [],
    meaning: 'Guests that forward the packets, in order; neighbours on the way differ',
  },
  to: {
    kind: { type: 'reference', to: 'guest', or: 'wire' },
    required: true,
    example: 'vm-1',
    meaning: 'Where the packets end: `wire`, or the guest that receives them',
  },
  share: {
    kind: { type: 'number', minimum: 0, maximum: 1 },
    otherwise: 'an equal part of what the other paths leave',
    meaning: 'Part of the packets that take this path; all shares add up to 1',
  },
} as const satisfies Fields

export const trafficFields = {
  frameBytes: {
    kind: {
      type: 'either',
      alternatives: [
        { type: 'integer', minimum: 64, maximum: 9216, unit: 'bytes' },
        { type: 'choice', choices: ['imix'] },
        { type: 'list', of: { type: 'object', fields: frameSizeFields }, noun: 'sizes', minimum: 1, maximum: 32 },
      ],
    },
    default: 64,
    meaning: 'Frame size with the FCS: one size, `imix`, or a list of sizes with weights',
  },
  packetsPerSecond: {
    kind: { type: 'number', minimum: 1, maximum: 1_000_000_000, unit: 'packets/s' },
    otherwise: 'exactly one of the three rates is given, with `replay` none',
    meaning: 'Packets offered in a second, over all paths',
  },
  gbps: {
    kind: { type: 'number', minimum: 0.000001, maximum: 1000, unit: 'Gb/s' },
    otherwise: 'exactly one of the three rates is given, with `replay` none',
    meaning: 'The same as a bit rate: frames with the FCS, without preamble and gap',
  },
  percentOfLink: {
    kind: { type: 'number', minimum: 0.0001, maximum: 100, unit: '%' },
    otherwise: 'exactly one of the three rates is given, with `replay` none',
    meaning: 'The same as a part of what the link of the first pNIC carries, with 20 B of preamble and gap a frame',
  },
  arrivals: {
    kind: { type: 'choice', choices: ['constant', 'poisson', 'bursty', 'replay'] },
    default: 'constant',
    meaning: 'Law of the time between two packets of a path; `replay` takes times, sizes and flows from a capture',
  },
  capture: {
    kind: { type: 'reference', to: 'capture' },
    otherwise: 'the only capture of the lab',
    meaning: 'With `replay`: the capture, repeated to the end of the run with its mean gap in between',
  },
  speedup: {
    kind: { type: 'number', minimum: 0.001, maximum: 1_000_000 },
    default: 1,
    meaning: 'With `replay`: how many times faster than recorded',
  },
  onMicroseconds: {
    kind: { type: 'number', minimum: 0.001, maximum: 10_000_000, unit: 'µs' },
    default: 100,
    meaning: 'Bursty arrivals: how long packets come at an even pace',
  },
  offMicroseconds: {
    kind: { type: 'number', minimum: 0, maximum: 10_000_000, unit: 'µs' },
    default: 100,
    meaning: 'Bursty arrivals: how long none come; the mean rate stays',
  },
  flows: {
    kind: { type: 'integer', minimum: 1, maximum: 10_000_000, unit: 'flows' },
    default: 1,
    meaning: 'Number of distinct flows, over all paths',
  },
  newFlowsPerSecond: {
    kind: { type: 'number', minimum: 0, maximum: 10_000_000, unit: 'flows/s' },
    default: 0,
    meaning: 'Flows that begin each second, over all paths; each takes the place of the oldest one of its path',
  },
  rules: { kind: { type: 'object', fields: ruleFields }, default: {}, meaning: 'The OpenFlow rules of the switch' },
  paths: {
    kind: { type: 'list', of: { type: 'object', fields: pathFields }, noun: 'paths', minimum: 0, maximum: 256 },
    required: true,
    example: [{ from: 'wire', to: 'vm-1' }],
    meaning: 'The ways the packets take',
  },
} as const satisfies Fields

import type { Catalogue } from '../../contract/catalogue'
import { captureFields } from '../capture/fields'
import { guestFields } from './guest-fields'
import { hostFields, pnicFields, switchFields } from './host-fields'
import type { Fields, ObjectKind, ValueOf } from './kinds'
import { modeFields } from './mode-fields'
import { trafficFields } from './traffic-fields'

export const formatName = 'datapath-lab'
export const formatVersion = 1

const runFields = {
  duration: {
    kind: { type: 'duration', zero: false },
    default: '20ms',
    meaning: 'Simulated time of a run, its warm-up included',
  },
  warmup: {
    kind: { type: 'duration', zero: true },
    otherwise: 'a tenth of the duration',
    meaning: 'First part of the run, left out of rates and latencies; at most half of it',
  },
  seed: {
    kind: { type: 'seed' },
    default: '0x5EED',
    meaning: 'Seed of the random streams: the same lab, mode and seed give the same run',
  },
} as const satisfies Fields

/** The whole file, in the order of its canonical form. What it says of modes, profiles and models is the catalogue's. */
export function labSchema(catalogue: Catalogue) {
  const profiles = catalogue.hostProfiles.map((profile) => profile.id)
  const models = catalogue.nicModels.map((model) => model.id)
  return {
    type: 'object',
    fields: {
      format: {
        kind: { type: 'choice', choices: [formatName] },
        required: true,
        example: formatName,
        meaning: 'Says that the file is a lab',
      },
      version: {
        kind: { type: 'integer', minimum: formatVersion, maximum: formatVersion },
        required: true,
        example: formatVersion,
        meaning: 'Version of the format',
      },
      name: {
        kind: { type: 'text', minimumCharacters: 1, maximumCharacters: 80 },
        required: true,
        example: 'My lab',
        meaning: 'Name of the lab',
      },
      notes: {
        kind: { type: 'text', minimumCharacters: 0, maximumCharacters: 10_000 },
        default: '',
        meaning: 'What the lab shows and what to look for',
      },
      host: {
        kind: { type: 'object', fields: hostFields(profiles) },
        required: true,
        example: { cores: [{ id: 'cpu0' }, { id: 'cpu1' }] },
        meaning: 'The machine',
      },
      pnics: {
        kind: {
          type: 'list',
          of: { type: 'object', fields: pnicFields(models) },
          noun: 'pNICs',
          minimum: 0,
          maximum: 16,
        },
        required: true,
        example: [{ id: 'pnic-0' }],
        meaning: 'The physical network cards',
      },
      externalSwitch: {
        kind: { type: 'either', alternatives: [{ type: 'object', fields: switchFields }, { type: 'null' }] },
        default: null,
        meaning: 'The switch the pNICs are wired to, or null for none',
      },
      guests: {
        kind: { type: 'list', of: { type: 'object', fields: guestFields }, noun: 'guests', minimum: 0, maximum: 64 },
        required: true,
        example: [{ id: 'vm-1' }],
        meaning: 'The virtual machines',
      },
      traffic: {
        kind: { type: 'object', fields: trafficFields },
        required: true,
        example: { packetsPerSecond: 100000, paths: [{ to: 'vm-1' }] },
        meaning: 'What is offered',
      },
      modes: {
        kind: { type: 'object', fields: modeFields(catalogue.modes) },
        default: {},
        meaning: 'Parameters by the id of the mode they belong to',
      },
      captures: {
        kind: {
          type: 'list',
          of: { type: 'object', fields: captureFields },
          noun: 'captures',
          minimum: 0,
          maximum: 4,
          whenLonger: 'keep the others in labs of their own',
        },
        default: [],
        meaning: 'Recorded traffic, as `lab import` writes it',
      },
      run: { kind: { type: 'object', fields: runFields }, default: {}, meaning: 'How long and with which seed' },
      layout: {
        kind: { type: 'free' },
        otherwise: 'the layout the path gives',
        meaning: 'Where things stand on the canvas',
      },
    },
  } as const satisfies ObjectKind
}

/** A lab after the schema's checks; references are known to exist, defaults that depend on other fields are open. */
export type CheckedLab = ValueOf<ReturnType<typeof labSchema>>

import type { CallName, Calls } from '../../../src-main/contract/calls'

/** What a field of a call's input must be, as the contract's documentation says it. */
export type FieldKind =
  | 'id'
  | 'fileName'
  | 'labText'
  | 'flag'
  | 'seed'
  | 'number'
  | 'time'
  | 'filter'
  | 'choice'
  | 'command'
  | 'edit'
  | 'place'
  | 'ids'
  | 'lossChoice'

interface Shape<Input> {
  readonly good: Input
  readonly fields: { readonly [Field in keyof Input]: FieldKind }
}

/** One good input of each call and the kind of each of its fields; null for a call without input. */
export const shapes: { readonly [Name in CallName]: Calls[Name]['in'] extends null ? null : Shape<Calls[Name]['in']> } =
  {
    'app.info': null,
    'lab.examples': null,
    'lab.current': null,
    'lab.openExample': { good: { id: 'textbook' }, fields: { id: 'id' } },
    'lab.open': null,
    'lab.openText': { good: { fileName: 'a.dplab', text: '{}' }, fields: { fileName: 'fileName', text: 'labText' } },
    'lab.recent': null,
    'lab.openRecent': { good: { id: 'recent-1' }, fields: { id: 'id' } },
    'lab.save': {
      good: { documentId: 'document-1', overwrite: false },
      fields: { documentId: 'id', overwrite: 'flag' },
    },
    'lab.saveAs': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.alsoOpen': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.differences': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.reload': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.edit': {
      good: {
        documentId: 'document-1',
        command: { kind: 'setParameter', mode: 'ovs-kernel', name: 'queues', value: 2 },
      },
      fields: { documentId: 'id', command: 'edit' },
    },
    'lab.undo': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.redo': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.history': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.jump': { good: { documentId: 'document-1', place: 1 }, fields: { documentId: 'id', place: 'place' } },
    'lab.drawing': {
      good: { documentId: 'document-1', mode: 'fake', seed: 7 },
      fields: { documentId: 'id', mode: 'id', seed: 'seed' },
    },
    'lab.preview': {
      good: { documentId: 'document-1', command: { kind: 'connect', from: 'wire', to: 'vm-1' } },
      fields: { documentId: 'id', command: 'edit' },
    },
    'lab.foresee': {
      good: { documentId: 'document-1', command: { kind: 'connect', from: 'wire', to: 'vm-1' }, mode: 'fake', seed: 7 },
      fields: { documentId: 'id', command: 'edit', mode: 'id', seed: 'seed' },
    },
    'lab.copy': { good: { documentId: 'document-1', ids: ['vm-1'] }, fields: { documentId: 'id', ids: 'ids' } },
    'lab.written': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'lab.templates': null,
    'lab.new': { good: { template: 'empty' }, fields: { template: 'id' } },
    'lab.properties': null,
    'draft.list': null,
    'draft.restore': { good: { id: 'draft-1' }, fields: { id: 'id' } },
    'draft.restoreCopy': { good: { id: 'draft-1' }, fields: { id: 'id' } },
    'draft.discard': { good: { id: 'draft-1' }, fields: { id: 'id' } },
    'settings.get': null,
    'settings.set': {
      good: { theme: 'dark', zoomPercent: 100, motion: 'system' },
      fields: { theme: 'choice', zoomPercent: 'number', motion: 'choice' },
    },
    'run.open': {
      good: { documentId: 'document-1', mode: 'ovs-kernel', seed: 1 },
      fields: { documentId: 'id', mode: 'id', seed: 'seed' },
    },
    'run.command': {
      good: { runId: 1, command: { action: 'pause' } },
      fields: { runId: 'number', command: 'command' },
    },
    'run.summary': { good: { runId: 1 }, fields: { runId: 'number' } },
    'run.journey': { good: { runId: 1, packet: 1 }, fields: { runId: 'number', packet: 'number' } },
    'run.find': { good: { runId: 1, wish: 'p99' }, fields: { runId: 'number', wish: 'choice' } },
    'run.events': {
      good: { runId: 1, filter: 'kind = drop', fromPicoseconds: 0, limit: 10 },
      fields: { runId: 'number', filter: 'filter', fromPicoseconds: 'time', limit: 'number' },
    },
    'run.explainLoss': {
      good: { runId: 1, choice: { packet: 1 } },
      fields: { runId: 'number', choice: 'lossChoice' },
    },
    'run.population': { good: { runId: 1 }, fields: { runId: 'number' } },
    'run.replays': { good: { runId: 1 }, fields: { runId: 'number' } },
    'run.stopReplay': { good: { runId: 1, kind: 'population' }, fields: { runId: 'number', kind: 'choice' } },
    'run.close': { good: { runId: 1 }, fields: { runId: 'number' } },
    'compare.run': { good: { documentId: 'document-1', seed: 1 }, fields: { documentId: 'id', seed: 'seed' } },
    'compare.progress': null,
    'compare.journeys': {
      good: { documentId: 'document-1', seed: 1, packet: 3 },
      fields: { documentId: 'id', seed: 'seed', packet: 'number' },
    },
    'compare.cancel': null,
    'lab.constants': { good: { documentId: 'document-1' }, fields: { documentId: 'id' } },
    'uncertainty.run': {
      good: { documentId: 'document-1', mode: 'ovs-kernel', seed: 1 },
      fields: { documentId: 'id', mode: 'id', seed: 'seed' },
    },
    'uncertainty.progress': null,
    'uncertainty.cancel': null,
    'suggestions.run': {
      good: { documentId: 'document-1', mode: 'ovs-kernel', seed: 1 },
      fields: { documentId: 'id', mode: 'id', seed: 'seed' },
    },
    'suggestions.progress': null,
    'suggestions.cancel': null,
  }

import type { RunEvent } from './events'
import { formatCount, formatNanoseconds } from '../units'

/** What an event says, in words: the same in the page and on the command line. */
export function eventDetail(event: RunEvent): string {
  switch (event.kind) {
    case 'send':
      return 'leaves its source'
    case 'enqueue':
      return `takes its place, ${formatCount(event.fill ?? 0)} in use`
    case 'serve':
      return serviceOf(event)
    case 'deliver':
      return 'delivered'
    case 'drop':
      return `lost: ${event.reason ?? ''}`
    case 'interrupt':
      return 'interrupt handled'
    case 'virq':
      return 'virtual interrupt handled'
    case 'exit':
      return 'VM exit'
    case 'wake':
      return 'gets onto the core'
    case 'idle':
      return 'nothing left to do'
  }
}

function serviceOf({ step, waitPicoseconds, servicePicoseconds }: RunEvent): string {
  const work = `${formatNanoseconds((servicePicoseconds ?? 0) / 1000)} of work`
  const wait = (waitPicoseconds ?? 0) > 0 ? ` after ${formatNanoseconds((waitPicoseconds ?? 0) / 1000)} of waiting` : ''
  return `${step === null ? '' : `step ${String(step)}, `}${work}${wait}`
}

/** What lies between two rows: `1 204 events do not match`. */
export function elidedWords(events: number): string {
  return events === 1 ? '1 event does not match' : `${formatCount(events)} events do not match`
}

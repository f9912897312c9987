import type { Lab } from '../../../src-main/contract/lab'
import type { ElementRef } from '../../../src-main/contract/edit/commands'
import type { Refusal } from '../../../src-main/contract/modes'
import { affectedBy } from '../../canvas/refused/affected'
import { elementById } from '../editing/elements'

/** The element of the lab that a path of its file leads to: `guests[1].vcpuCores[0]` to the second guest. */
export function elementAt(lab: Lab, path: string): ElementRef | null {
  const [, list = '', index] = /^([A-Za-z]+(?:\.(?:cores|paths))?)(?:\[(\d+)\])?/.exec(path) ?? []
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    pnics: lab.pnics,
    guests: lab.guests,
    'host.cores': lab.host.cores,
    'traffic.paths': lab.traffic.paths,
    externalSwitch: lab.externalSwitch ? [lab.externalSwitch] : [],
  }
  const item = Object.hasOwn(lists, list) ? lists[list]?.[Number(index ?? 0)] : undefined
  if (item !== undefined) return elementById(lab, item.id)
  const [first = ''] = list.split('.')
  return first === 'traffic' || first === 'run' ? { kind: first, id: '' } : { kind: 'host', id: '' }
}

/** The first element that a refusal is about. */
export function elementOfRefusal(lab: Lab, refusal: Refusal): ElementRef | null {
  const { guests, pnics, externalSwitch } = affectedBy(refusal, lab)
  const [id] = [...guests, ...pnics, ...(externalSwitch && lab.externalSwitch ? [lab.externalSwitch.id] : [])]
  return id === undefined ? elementAt(lab, refusal.path) : elementById(lab, id)
}

/** What warnings tell of the guests and cards, by id. */
export function marksOf(lab: Lab, warnings: readonly { readonly path: string; readonly found: string }[]) {
  const marks = new Map<string, string>()
  for (const { path, found } of warnings) {
    const element = /^(guests|pnics)\[/.test(path) ? elementAt(lab, path) : null
    if (element !== null) marks.set(element.id, [marks.get(element.id), found].filter(Boolean).join('; '))
  }
  return marks
}

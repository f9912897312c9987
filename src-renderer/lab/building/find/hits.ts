import type { Lab } from '../../../../src-main/contract/lab'

/** An element that was looked for. */
export interface FindHit {
  readonly id: string
  readonly title: string
  readonly kind: string
}

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

/** Everything in the lab that has a name, from the wire to the machines. */
function everything(lab: Lab): readonly FindHit[] {
  const { externalSwitch } = lab
  return [
    ...(externalSwitch ? [{ id: externalSwitch.id, title: externalSwitch.name, kind: 'external switch' }] : []),
    ...lab.pnics.map(({ id, name, model }) => ({ id, title: name, kind: `pNIC ${model}` })),
    ...lab.host.cores.map(({ id }) => ({ id, title: `Core ${id.replace(/^cpu/, '')}`, kind: 'core' })),
    ...lab.guests.map(({ id, name, application }) => ({ id, title: name, kind: `VM ${application.kind}` })),
    ...lab.traffic.paths.map(({ id }) => ({ id, title: `Path ${id.replaceAll('>', ' > ')}`, kind: 'path' })),
    ...(lab.canvasNotes ?? []).map(({ id, text }) => ({ id, title: cut(text === '' ? id : text), kind: 'note' })),
  ]
}

/** Elements with all words of the query in their name, id or kind, those whose name begins with it first. */
export function hitsOf(lab: Lab, query: string): readonly FindHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const whole = words.join(' ')
  const begins = ({ title, id }: FindHit): boolean =>
    title.toLowerCase().startsWith(whole) || id.toLowerCase().startsWith(whole)
  const found = everything(lab).filter(({ id, title, kind }) => {
    const text = `${title} ${id} ${kind}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return [...found.filter(begins), ...found.filter((hit) => !begins(hit))]
}

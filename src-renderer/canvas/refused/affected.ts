import type { Lab } from '../../../src-main/contract/lab'
import type { Refusal } from '../../../src-main/contract/modes'

/** What a refusal is about: ids of guests and cards, and whether the wire or the host is meant. */
export interface Affected {
  readonly guests: readonly string[]
  readonly pnics: readonly string[]
  readonly externalSwitch: boolean
  readonly host: boolean
}

/**
 * Elements of the lab that a refusal's path leads to. A path to a whole list means those of it that the message names,
 * or all of them if it names none.
 */
export function affectedBy(refusal: Refusal, lab: Lab): Affected {
  const [, list = '', index] = /^([A-Za-z]+)(?:\[(\d+)\])?/.exec(refusal.path) ?? []
  const pick = (name: string, items: readonly { readonly id: string; readonly name: string }[]): readonly string[] => {
    if (list !== name) return []
    if (index !== undefined) return items.slice(Number(index), Number(index) + 1).map(({ id }) => id)
    const named = items.filter((item) => isNamed(item.name, refusal.message))
    return (named.length > 0 ? named : items).map(({ id }) => id)
  }
  return {
    guests: pick('guests', lab.guests),
    pnics: pick('pnics', lab.pnics),
    externalSwitch: list === 'externalSwitch',
    host: list === 'host',
  }
}

/** Whether a text has the name as words of their own: "VM 1" is not in "VM 12". */
function isNamed(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = [text[at - 1] ?? ' ', text[at + name.length] ?? ' ']
    if (around.every((letter) => !/[\p{L}\p{N}]/u.test(letter))) return true
  }
  return false
}

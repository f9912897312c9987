import type { Findings, Place } from '../syntax/findings'
import { describeKind } from './describe'
import type { Noun, ReferenceKind } from './kinds'
import { nearest } from './nearest'

interface Declared extends Place {
  readonly noun: Noun
}

/** The ids that a file declares and those it refers to; they are brought together when the whole file is read. */
export class Ids {
  private readonly declared = new Map<string, Declared>()
  private readonly referred: { readonly id: string; readonly kind: ReferenceKind; readonly place: Place }[] = []
  private complete = true

  constructor(private readonly findings: Findings) {}

  declare(id: string, noun: Noun, place: Place): void {
    const earlier = this.declared.get(id)
    if (!earlier) {
      this.declared.set(id, { noun, ...place })
      return
    }
    const owner = `a ${earlier.noun} has it already, on line ${this.findings.lineOf(earlier.offset)}`
    this.findings.error(place, JSON.stringify(id), 'must be unique in the lab', `take another id: ${owner}`)
  }

  refer(id: string, kind: ReferenceKind, place: Place): void {
    if (id !== kind.or) this.referred.push({ id, kind, place })
  }

  /** An id could not be read, so a reference may be right that looks wrong: say nothing of references then. */
  lose(): void {
    this.complete = false
  }

  checkReferences(): void {
    if (!this.complete) return
    for (const { id, kind, place } of this.referred) {
      const owner = this.declared.get(id)
      if (owner?.noun === kind.to) continue
      const found = JSON.stringify(id) + (owner ? `, a ${owner.noun}` : '')
      this.findings.error(place, found, `must be ${describeKind(kind)}`, this.suggest(id, kind))
    }
  }

  private suggest(id: string, kind: ReferenceKind): string {
    const known = [...this.declared].filter(([, { noun }]) => noun === kind.to).map(([name]) => name)
    if (kind.or !== undefined) known.push(kind.or)
    const meant = nearest(id, known)
    if (meant !== null) return `did you mean "${meant}"?`
    const listed = known.slice(0, 8).join(', ')
    return `the lab has ${listed}${known.length > 8 ? ' and others' : ''}`
  }
}

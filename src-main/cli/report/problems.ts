import type { Problem } from '../../contract/calls'
import type { World } from '../world'

/** Errors of a lab file, one a line, and how many there are. */
export function problemLines(
  world: Pick<World, 'formatProblem'>,
  fileName: string,
  errors: readonly Problem[],
  omitted: number,
): string[] {
  const count = errors.length + omitted
  const left = omitted > 0 ? ` (${omitted} not shown)` : ''
  return [
    ...errors.map((error) => world.formatProblem(fileName, error)),
    `${count} ${count === 1 ? 'error' : 'errors'}${left}`,
  ]
}

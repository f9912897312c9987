import type { ModeInfo } from '../contract/modes'

/**
 * The order in which to begin runs of one lab in several modes, so that no long one is left to the end while the other
 * threads have nothing more to do. A guess from the registry: the more layers frames pass, the more there is to work out.
 */
export function longestFirst<Mode extends Pick<ModeInfo, 'id' | 'bypasses'>>(modes: readonly Mode[]): readonly Mode[] {
  const bypassed = ({ bypasses = [] }: Mode): number => bypasses.length
  return modes.toSorted((one, other) => bypassed(one) - bypassed(other))
}

import { type MaybeRefOrGetter, shallowRef, toValue, watch } from 'vue'
import { useLab } from '../store'
import { type Cause, type Effect, effectOf, effectOfMode } from './effect'
import type { Offer } from './offers'

/** What each offer would do to the lab as it is now, by place in the list; null until the host has answered. */
export function useEffects(cause: MaybeRefOrGetter<Cause>, offers: MaybeRefOrGetter<readonly Offer[]>) {
  const lab = useLab()
  const effects = shallowRef<readonly (Effect | null)[]>([])

  async function ask(offer: Offer, of: Cause): Promise<Effect> {
    const { opened } = lab
    if (opened === null) return { words: '', helps: false }
    if ('mode' in offer.does) return effectOfMode(opened, offer.does.mode)
    const { documentId } = opened
    try {
      return effectOf(opened, of, await lab.call('lab.preview', { documentId, command: offer.does.command }))
    } catch (error) {
      return { words: error instanceof Error ? error.message : String(error), helps: false }
    }
  }

  // Asked as soon as the offers are on screen, so that no key or pointer has to come near a fix to be told of it.
  watch(
    () => ({ opened: lab.opened, of: toValue(cause), now: toValue(offers) }),
    async ({ of, now }, _before, onCleanup) => {
      let stale = false
      onCleanup(() => (stale = true))
      effects.value = now.map(() => null)
      const answers = await Promise.all(now.map((offer) => ask(offer, of)))
      if (!stale) effects.value = answers
    },
    { immediate: true },
  )
  return effects
}

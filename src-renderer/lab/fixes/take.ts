import { useEditor } from '../editing/store'
import { useLab } from '../store'
import type { Offer } from './offers'

/** Takes an offer: a change of the lab as one step that Undo takes back, or another mode. To be called in a set-up. */
export function useTaking(): (offer: Offer) => Promise<void> {
  const lab = useLab()
  const editor = useEditor()
  return async ({ does }) => {
    if ('mode' in does) await lab.setMode(does.mode)
    else await editor.run(does.command)
  }
}

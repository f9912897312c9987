import { watch } from 'vue'
import { messageOf } from '../run/failure'
import { useLab } from '../store'
import { useEditor } from './store'

/** Learns what can be set and added, as soon as there is a lab to do so in. */
export function useLearning(): void {
  const lab = useLab()
  const editor = useEditor()
  watch(
    () => lab.opened !== null,
    async (isOpen) => {
      if (!isOpen) return
      try {
        await editor.learn()
      } catch (error) {
        lab.notice = messageOf(error)
      }
    },
    { immediate: true },
  )
}

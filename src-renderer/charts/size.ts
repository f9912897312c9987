import { onBeforeUnmount, onMounted, ref } from 'vue'

/** Width of an element as it is laid out, in CSS pixels; 0 before it is. */
export function useWidth(element: () => HTMLElement | null) {
  const width = ref(0)
  const observer = new ResizeObserver(([entry]) => {
    width.value = entry?.contentRect.width ?? width.value
  })
  onMounted(() => {
    const found = element()
    if (found) observer.observe(found)
  })
  onBeforeUnmount(() => observer.disconnect())
  return width
}

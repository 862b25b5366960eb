import { useWindowSize } from '@vueuse/core'
import { computed, onScopeDispose, ref, type Ref } from 'vue'

const plain = 16

function measured(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || plain
}

/**
 * How many pixels a rem is. The window's zoom changes it, by the style of the root,
 * and what is laid out by script has to grow with the text then.
 */
export function useRem(): Readonly<Ref<number>> {
  const rem = ref(measured())
  const observer = new MutationObserver(() => { rem.value = measured() })
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] })
  onScopeDispose(() => observer.disconnect())
  return rem
}

/** Whether the window is narrower than so many rem: with large text a wide window is narrow, too. */
export function useNarrower(rems: number): Readonly<Ref<boolean>> {
  const rem = useRem()
  const { width } = useWindowSize()
  return computed(() => width.value < rems * rem.value)
}

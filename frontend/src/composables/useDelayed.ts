import { ref, watch, type Ref } from 'vue'

/** True once the flag has been true for a while: what is done in a blink shows no spinner. */
export function useDelayed(flag: () => boolean, milliseconds = 100): Readonly<Ref<boolean>> {
  const shown = ref(false)
  watch(flag, (on, _, cleanup) => {
    if (!on) {
      shown.value = false
      return
    }
    const timer = setTimeout(() => { shown.value = true }, milliseconds)
    cleanup(() => clearTimeout(timer))
  }, { immediate: true })
  return shown
}

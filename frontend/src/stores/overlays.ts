import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What lies over the screens; one at a time. */
type Overlay = 'palette' | 'shortcuts' | 'settings'

export const useOverlays = defineStore('overlays', () => {
  const open = ref<Overlay>()
  function show(overlay: Overlay): void {
    open.value = overlay
  }
  function close(): void {
    open.value = undefined
  }
  return { open, show, close }
})

import { useEventListener } from '@vueuse/core'
import { onUnmounted, ref } from 'vue'
import { useRouter } from 'vue-router'
import { useApi } from '@/api'
import { useBroughtFiles } from './useBroughtFiles'

/** The whole page takes files that are dropped. The window takes them itself, and tells of them. */
export function useFileDrop() {
  const api = useApi()
  const router = useRouter()
  const { take, takeHeld } = useBroughtFiles()
  /** Files are being held over the page. */
  const over = ref(false)
  let depth = 0

  const expected = () => (router.currentRoute.value.name === 'bring' ? ('shelf' as const) : undefined)
  if (api.window) {
    onUnmounted(api.window.onBrought((held) => takeHeld(held, expected())))
    return { over }
  }

  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

  function held(event: DragEvent, by: number): void {
    if (!holdsFiles(event)) return
    event.preventDefault()
    depth = Math.max(0, depth + by)
    over.value = depth > 0
  }

  useEventListener(document, 'dragenter', (event) => held(event, 1))
  useEventListener(document, 'dragover', (event) => held(event, 0))
  useEventListener(document, 'dragleave', (event) => held(event, -1))
  useEventListener(document, 'drop', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    depth = 0
    over.value = false
    void take([...(event.dataTransfer?.files ?? [])], expected())
  })
  return { over }
}

import { onActivated, onDeactivated, onMounted, onUnmounted } from 'vue'
import { useCommandList, type Command } from '@/stores/commands'

/** Adds a screen's commands while it is shown; kept-alive screens take theirs with them. */
export function useCommands(commands: Command[]): void {
  const list = useCommandList()
  let remove: (() => void) | undefined
  const on = () => {
    remove ??= list.add(commands)
  }
  const off = () => {
    remove?.()
    remove = undefined
  }
  onMounted(on)
  onActivated(on)
  onDeactivated(off)
  onUnmounted(off)
}

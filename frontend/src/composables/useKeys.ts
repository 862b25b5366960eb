import { useEventListener } from '@vueuse/core'
import { useCommandList } from '@/stores/commands'
import { useOverlays } from '@/stores/overlays'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** A key press as commands write it: "l", "?", "mod+k". */
export function keysOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey
  return (mod ? 'mod+' : '') + (event.altKey ? 'alt+' : '')
    + (event.key.length === 1 ? event.key.toLowerCase() : event.key)
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Runs commands by their keys. Plain letters do nothing while somebody types or an overlay is open. */
export function useKeys(): void {
  const commands = useCommandList()
  const overlays = useOverlays()
  useEventListener(document, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const keys = keysOf(event)
    if (!keys.startsWith('mod+') && (typing(event.target) || overlays.open || inDialog(event.target))) return
    const command = commands.byKeys(keys)
    if (!command) return
    event.preventDefault()
    command.run()
  })
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element
    && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
}

/** Keys for people: "Ctrl K", "⌘ K", "L". */
export function shownKeys(keys: string): string[] {
  return keys.split('+')
    .map((key) => (key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key))
}

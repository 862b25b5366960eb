import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Toast {
  id: number
  text: string
  kind: 'plain' | 'good' | 'bad'
  action?: { label: string; run: () => void }
  about?: string
}

interface ToastOptions {
  kind?: Toast['kind']
  action?: Toast['action']
  /** A note about the same thing takes the place of an earlier one. */
  about?: string
  /** How long it stays; those with an action stay longer. */
  milliseconds?: number
}

const atMost = 3

/** Short notes that go away by themselves. Anything that must be acted upon is an ErrorBanner instead. */
export const useToasts = defineStore('toasts', () => {
  const list = ref<Toast[]>([])
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let count = 0

  function show(text: string, options: ToastOptions = {}): number {
    const toast: Toast = {
      id: ++count, text, kind: options.kind ?? 'plain', action: options.action, about: options.about,
    }
    const others = list.value.filter((other) => !toast.about || other.about !== toast.about)
    list.value = [...others, toast].slice(-atMost)
    start(toast.id, options.milliseconds ?? (options.action ? 8000 : 5000))
    return toast.id
  }

  function start(id: number, milliseconds: number): void {
    clearTimeout(timers.get(id))
    timers.set(id, setTimeout(() => dismiss(id), milliseconds))
  }

  /** While somebody looks at the notes, none goes away. */
  function hold(): void {
    for (const timer of timers.values()) clearTimeout(timer)
  }

  function release(): void {
    for (const toast of list.value) start(toast.id, 4000)
  }

  function dismiss(id: number): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
    list.value = list.value.filter((toast) => toast.id !== id)
  }

  return { list, show, dismiss, hold, release }
})

import { defineStore } from 'pinia'
import { computed, ref, shallowRef, type Component } from 'vue'

/** Something the reader can do now: in the palette, by key, or both. */
export interface Command {
  id: string
  /** What it does, already in the reader's language. */
  label: () => string
  /** "l", "?", "mod+k"; mod is Ctrl, or Cmd on a Mac. */
  keys?: string
  icon?: Component
  /** Heading in the palette and in the list of keys. */
  group: 'places' | 'talk' | 'books' | 'pipeline' | 'program'
  run: () => void
  /** Left out while this is false. */
  when?: () => boolean
  /** Listed with the keys, but not in the palette: it needs a book to act upon. */
  keyOnly?: boolean
}

/** Everything that can be done at the moment. Screens add theirs through useCommands. */
export const useCommandList = defineStore('commands', () => {
  const groups = shallowRef(new Map<number, Command[]>())
  const count = ref(0)
  const all = computed(() => [...groups.value.values()].flat().filter((command) => command.when?.() ?? true))

  function add(commands: Command[]): () => void {
    const id = ++count.value
    groups.value = new Map(groups.value).set(id, commands)
    return () => {
      const left = new Map(groups.value)
      left.delete(id)
      groups.value = left
    }
  }

  /** The latest command with these keys: a screen's own come before the program's. */
  function byKeys(keys: string): Command | undefined {
    return all.value.findLast((command) => command.keys === keys)
  }

  return { all, add, byKeys }
})

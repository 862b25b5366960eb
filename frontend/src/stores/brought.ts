import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { HeldFiles, Recognised } from '@/api'

/** Files in the page, or held by the window, which never tells where they lie. */
export type Files = File[] | HeldFiles

/** What somebody brought, and what it looks like. */
export interface Brought extends Recognised {
  name: string
  files: Files
}

/** Screens that show themselves what is brought while they are there; false: not now. */
interface Takers {
  shelf?: () => boolean
  data?: (files: Files) => boolean
}

/** What was brought and is waited for an answer what it is, and who shows what is brought. */
export const useBrought = defineStore('brought', () => {
  const asked = shallowRef<Brought>()
  let takers: Takers = {}

  /** Says who shows what is brought; answers how to end that. */
  function shownBy(these: Takers): () => void {
    takers = these
    return () => { if (takers === these) takers = {} }
  }

  const shelfIsShown = () => takers.shelf?.() ?? false
  const dataIsTaken = (files: Files) => takers.data?.(files) ?? false

  return { asked, shownBy, shelfIsShown, dataIsTaken }
})

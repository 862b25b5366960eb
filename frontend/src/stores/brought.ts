import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Api, DataSet, HeldFiles, Recognised } from '@/api'

/** Files in the page, or held by the window, which never tells where they lie. */
export type Files = File[] | HeldFiles

/** Takes files in to learn from: those of the page are sent, those that the window holds lie here. */
export async function addFiles({ window, addData }: Api, files: Files): Promise<DataSet> {
  if (Array.isArray(files)) return addData(files)
  if (!window) throw new Error('only the window holds files')
  return window.takeAsData(files.id)
}

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

import { Boxes, Compass, Database, History, LibraryBig, MessageCircle, Workflow } from '@lucide/vue'
import type { Component } from 'vue'

export interface Place {
  name: string
  icon: Component
}

/** Where a reader goes. */
export const readerPlaces: readonly Place[] = [
  { name: 'talk', icon: MessageCircle },
  { name: 'discover', icon: Compass },
  { name: 'shelf', icon: LibraryBig },
]

/** The workshop, behind the Advanced switch. */
export const advancedPlaces: readonly Place[] = [
  { name: 'pipeline', icon: Workflow },
  { name: 'runs', icon: History },
  { name: 'data', icon: Database },
  { name: 'artifacts', icon: Boxes },
]

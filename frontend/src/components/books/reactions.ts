import { Clock, EyeOff, Heart, Star, X } from '@lucide/vue'
import type { Component } from 'vue'
import type { SwipeAction } from '@/api'

/** What can be said of a book, with its sign and its key. */
export const reactions: readonly { action: SwipeAction; icon: Component; keys: string }[] = [
  { action: 'like', icon: Heart, keys: 'l' },
  { action: 'dislike', icon: X, keys: 'd' },
  { action: 'superlike', icon: Star, keys: 's' },
  { action: 'not_now', icon: Clock, keys: 'n' },
]

export const signOf: Readonly<Record<SwipeAction, Component>> = {
  like: Heart, dislike: X, superlike: Star, not_now: Clock, never: EyeOff,
}

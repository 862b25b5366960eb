import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Conversation, Wording } from '@/api'

/**
 * How far a language model has worded the last replies, as the program reports it; perhaps before the reply itself is
 * here.
 */
export const useWording = defineStore('wording', () => {
  const newest = shallowRef<Record<string, Wording>>({})

  function receive(wording: Wording): void {
    newest.value = { ...newest.value, [wording.conversation_id]: wording }
  }

  /** Of a conversation's last reply: what stands of it, and whether more is to come. */
  function of(conversation: Conversation | undefined): { sentences: string[]; going: boolean } {
    const last = conversation?.turns.at(-1)
    if (!conversation || !last) return { sentences: [], going: false }
    const heard = newest.value[conversation.id]
    if (heard?.at === last.at) return { sentences: heard.sentences, going: heard.state === 'going' }
    return { sentences: conversation.worded ?? [], going: conversation.wording }
  }

  return { receive, of }
})

import { useSwipes } from '@/stores/swipes'
import { useTalk } from '@/stores/talk'
import { useReactions } from './useReactions'

/** Takes back what was done last: what was said of a book, or a turn of the conversation. */
export function useTalkUndo() {
  const talk = useTalk()
  const swipes = useSwipes()
  const reactions = useReactions()

  const possible = () => talk.conversation?.can_undo === true || swipes.list.length > 0

  async function undo(): Promise<void> {
    const said = swipes.list[0]
    const turn = talk.conversation?.turns.at(-1)
    if (said && (!turn || Date.parse(said.at) > Date.parse(turn.at))) await reactions.undo()
    else await talk.undo()
  }

  return { possible, undo }
}

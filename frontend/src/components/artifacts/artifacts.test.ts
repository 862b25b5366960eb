import { describe, expect, it } from 'vitest'
import { useStages } from '@/stores/stages'
import { useStores } from '@/testing/render'
import { groupsOf } from './projection'

const books = (genre: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ x: i, y: i, id: `${genre}${i}`, title: 'A book', genre }))

describe('what a deletion makes impossible', () => {
  it('names every stage that waits for the one that made it', () => {
    useStores()
    expect(useStages().waitingFor('stage_2_embeddings')).toEqual(['stage_3_matrices', 'stage_5_evaluation'])
    expect(useStages().waitingFor('stage_5_evaluation')).toEqual([])
  })
})

describe('genres of a map', () => {
  it('are ranked, and the rare ones are one group with those of no genre', () => {
    const groups = groupsOf(
      [...books('b', 3), ...books('a', 5), ...books('c', 1), ...books('d', 1), ...books('', 2)], 2,
    )
    expect(groups.map(({ genre, books: list }) => [genre, list.length])).toEqual([['a', 5], ['b', 3], ['', 4]])
  })

  it('each have a colour when one more would fit', () => {
    expect(groupsOf([...books('a', 2), ...books('b', 1)], 1).map(({ genre }) => genre)).toEqual(['a', 'b'])
  })
})

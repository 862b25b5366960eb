import { describe, expect, it } from 'vitest'
import { bookFields, guessMapping, lacking, ratingFields } from './fields'
import { countRejects } from './rejects'

describe('guessing columns', () => {
  it('knows usual names, whatever their case and signs', () => {
    expect(guessMapping(['Book-Title', 'USER_ID', 'Stars', 'Shelf'], [...bookFields, ...ratingFields])).toEqual({
      title: 'Book-Title', reader: 'USER_ID', book: 'Book-Title', score: 'Stars',
    })
  })

  it('says what is still needed', () => {
    expect(lacking({ title: 'a', reader: '' })).toEqual(['reader', 'book'])
  })
})

describe('counting rejects', () => {
  it('counts by reason, the most frequent first, and keeps the first place', () => {
    const text = 'file,line,reason\nb.csv,3,no title\n"a, ""x"".csv",7,no reader\nb.csv,9,no title\n'
    expect(countRejects(text)).toEqual([
      { reason: 'no title', count: 2, first: 'b.csv:3' },
      { reason: 'no reader', count: 1, first: 'a, "x".csv:7' },
    ])
  })

  it('finds nothing in a list without rows, or in what is no list', () => {
    expect(countRejects('file,line,reason\n')).toEqual([])
    expect(countRejects('{\n  "books": 726\n}')).toEqual([])
  })
})

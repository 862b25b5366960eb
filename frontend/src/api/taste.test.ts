import { expect, test, vi } from 'vitest'
import type { Carrier } from './carrier'
import { createTasteClient } from './taste'

test('asks with what was tuned, lists as one value each, and nothing of what was not', async () => {
  const request = vi.fn<Carrier['request']>(async () => ({}))
  const api = createTasteClient({ request } as Partial<Carrier> as Carrier)
  await api.recommend({})
  await api.recommend({ reader: 'a b', k: 24, adventure: -0.5, hide_authors: true, languages: ['de', 'en'], year_from: 1950, avoid: ['war', 'true crime'], before: ['x', 'y'] })
  await api.unlike({ k: 3, pages_to: 200 })
  await api.similar('a/b')
  await api.backtest()
  await api.sayOfTaste('a/b', 'less')
  await api.unsayOfTaste('a/b')
  expect(request.mock.calls).toEqual([
    ['GET', '/recommend', undefined],
    ['GET', '/recommend?user_id=a%20b&k=24&adventure=-0.5&hide_authors=true&languages=de%2Cen&year_from=1950&avoid=war%2Ctrue%20crime&before=x%2Cy', undefined],
    ['GET', '/recommend/unlike?k=3&pages_to=200', undefined],
    ['GET', '/book/a%2Fb/similar', undefined],
    ['GET', '/recommend/backtest', undefined],
    ['PUT', '/taste/a%2Fb', { say: 'less' }],
    ['DELETE', '/taste/a%2Fb', undefined],
  ])
})

import type { Api } from '../api'
import { ApiError } from '../errors'
import type {
  Artifact, Book, Check, DataSet, Metrics, RecommenderStatus, RunRequest, Setting, Stage, StaleReason, Swipe, TurnInput,
} from '../types'
import artifactList from './artifacts.json'
import bookList from './books.json'
import metricsReport from './metrics.json'
import { FakePipeline, finishedStatus, graph, idleStatus, stages } from './pipeline'
import { previewOf } from './previews'
import { FakeReader, nothingLoaded, readers } from './reader'
import { sampleRuns, withoutDetail } from './runs'
import settingList from './settings.json'
import { inventedExport } from './shelved'
import { FakeShelves } from './shelves'
import { testedModel } from './model'
import { FakeTalk } from './talk'
import { matches } from './taste'
import { scales } from './wishes'

export interface FakeOptions {
  /**
   * trained, or fresh: nothing was ever run. shelved: trained, and shelves were imported. running: a run is under way.
   * failing: the next run fails in stage 2, once. refused: it does not know the page. first-running and first-failing
   * begin from fresh.
   */
  scenario?: string
  /** Runs go this many times faster than a real one of the sample library. */
  speed?: number
  /** Each answer comes after so many milliseconds. */
  latency?: number
}

const needsOf = (stage: Stage) => graph.find(({ id }) => id === stage)?.needs ?? []

/** An Api without a program: sample data, and runs that really progress. */
export function createFakeApi({ scenario = 'trained', speed = 1, latency = 30 }: FakeOptions = {}): Api {
  const books = bookList as Book[]
  const settings = structuredClone(settingList) as Setting[]
  const fresh = scenario === 'fresh' || scenario.startsWith('first-')
  let artifacts: Artifact[] = fresh ? [] : (structuredClone(artifactList) as Artifact[])
  let loaded = !fresh
  let newer = false
  let swipes: Swipe[] = []
  const data: DataSet[] = [
    { data_id: 'sample', name: 'Sample library', format: 'sample', files: [], needs_mapping: false },
  ]
  const talk = new FakeTalk(books)
  const shelves = new FakeShelves(books, () => swipes, () => loaded)
  const reader = new FakeReader(books, shelves, () => swipes)
  let count = 0
  if (scenario === 'shelved') {
    shelves.import(shelves.preview('goodreads_library_export.csv', inventedExport(books)).preview_id)
  }

  const names = (artifactList as Artifact[]).map((artifact) => artifact.name)
  const pipeline = new FakePipeline(fresh ? idleStatus() : finishedStatus(names), names, speed, () => {
    artifacts = structuredClone(artifactList) as Artifact[]
    newer = true
  })
  if (scenario.endsWith('failing')) pipeline.failAt = 'stage_2_embeddings'
  if (scenario.endsWith('running') || scenario === 'first-failing') pipeline.start([...stages])

  function bookOf(id: string): Book {
    const book = books.find((candidate) => candidate.id === id)
    if (!book) throw new ApiError('not_found', 'That book is not in the catalogue.')
    return book
  }

  function setting(key: string): Setting {
    const found = settings.find((candidate) => candidate.key === key)
    if (!found) throw new ApiError('not_found', `There is no setting ${key}.`)
    return found
  }

  /** Answers as the program would: later, and with a copy. */
  async function answer<T>(make: () => T): Promise<T> {
    await new Promise((resolve) => setTimeout(resolve, latency))
    return structuredClone(make())
  }

  /** Does what has no answer. */
  const done = (what: () => void) => answer(() => {
    what()
    return { message: 'Done.' }
  })

  function unmet(stage: Stage): Stage[] {
    return needsOf(stage).filter((before) => !artifacts.some((artifact) => artifact.stage === before))
  }

  /**
   * Settings of a stage that are not those its artifacts were made with, which are the defaults; else a stage before it
   * that has some.
   */
  function staleReasons(stage: Stage): StaleReason[] {
    const own = settings
      .filter((field) => !field.neutral && field.stale?.[0] === stage && String(field.value) !== String(field.default))
      .map((field): StaleReason => {
        const [was, is] = [String(field.default), String(field.value)]
        return {
          kind: 'setting', code: 'setting', subject: field.key, was, is,
          text: `${field.key} changed from ${was} to ${is}`,
        }
      })
    const before = needsOf(stage).filter((earlier) => staleReasons(earlier).length > 0)
    return own.length > 0 ? own : before.map((earlier) => ({
      kind: 'upstream', code: 'upstream', subject: earlier, was: '', is: '', text: `stage ${stages.indexOf(earlier)
        + 1} will run first and probably change its outputs`,
    }))
  }

  /** What a run would do, or why it cannot. */
  function planOf({ from, stages: chosen }: RunRequest): Stage[] {
    const plan = chosen
      ? stages.filter((stage) => chosen.includes(stage))
      : stages.slice(from ? stages.indexOf(from) : 0)
    const missing = plan.flatMap(unmet).filter((before) => !plan.includes(before))
    if (missing.length > 0) {
      const numbers = [...new Set(missing)].map((before) => stages.indexOf(before) + 1).join(' & ')
      throw new ApiError(
        'not_ready', `Stage ${numbers} must be completed first.`, 'Run what is missing, then try again.',
      )
    }
    return plan
  }

  function needLoaded(): void {
    if (!loaded) {
      throw new ApiError('not_ready', 'No models are loaded.', 'Run the pipeline first, then load the artifacts.')
    }
  }

  function recommender(): RecommenderStatus {
    if (!loaded) return { ...nothingLoaded, newer }
    return {
      ...nothingLoaded, newer, ready: true, message: 'Ready for recommendations.', mixture: metricsReport.mixture,
      books: 729, readers: 1499, run: 'run_20261122_091502', made: '2026-11-22T09:15:13Z',
    }
  }

  return {
    status: () => answer(() => pipeline.status),
    run: ({ body = {} } = {}) => answer(() => pipeline.start(planOf(body))),
    runStage: ({ stage_id }) => answer(() => pipeline.start(planOf({ stages: [stage_id as Stage] }))),
    cancel: () => answer(() => {
      pipeline.cancel()
      return pipeline.status
    }),
    reset: () => done(() => {
      pipeline.reset()
      artifacts = []
      loaded = false
      newer = false
    }),
    reloadModels: () => answer(() => {
      if (artifacts.length === 0) {
        throw new ApiError('not_ready', 'There are no artifacts to load.', 'Run the pipeline first.')
      }
      loaded = true
      newer = false
      pipeline.tell({ kind: 'models', text: 'Models reloaded! Ready for recommendations' })
      return recommender()
    }),
    stages: () => answer(() => graph),
    checks: () => answer(() => stages.map((stage): Check => {
      const made = artifacts.some((artifact) => artifact.stage === stage)
      const reasons = made ? staleReasons(stage) : []
      return {
        stage, unmet: unmet(stage), reasons,
        freshness: !made ? 'never run' : reasons.length > 0 ? 'stale' : 'up to date',
      }
    })),
    logs: ({ stage_id }) => answer(() => {
      const stage = stage_id as Stage
      return { stage_id: stage, text: sampleLog(stage), cut: false }
    }),
    events(handler, connection = () => {}) {
      if (scenario === 'refused') {
        connection('refused')
        return () => {}
      }
      connection('live')
      return pipeline.listen(handler)
    },

    runs: () => answer(() => (fresh ? [] : sampleRuns().map(withoutDetail))),
    runDetail: ({ id }) => answer(() => {
      const run = sampleRuns().find((candidate) => candidate.id === id)
      if (!run) throw new ApiError('not_found', `There is no run ${id}.`)
      return run
    }),
    metrics: () => answer(() => {
      if (artifacts.length === 0) {
        throw new ApiError('not_ready', 'Nothing has been evaluated yet.', 'Run stage 5 first.')
      }
      return metricsReport as Metrics
    }),

    settings: () => answer(() => settings),
    setSetting: ({ key, body: { value } }) => answer(() => {
      const field = setting(key)
      const number = Number(value)
      if (field.type !== 'integer' && field.type !== 'number') return Object.assign(field, { value })
      if (!Number.isFinite(number) || number < (field.min ?? number) || number > (field.max ?? number)) {
        throw new ApiError('invalid', `${key} must be from ${field.min} to ${field.max}.`)
      }
      return Object.assign(field, { value: number })
    }),
    resetSettings: () => answer(() =>
      ({ kept: 'config.toml.old', settings: settings.map((field) => Object.assign(field, { value: field.default })) })),
    resetSetting: ({ key }) => answer(() => Object.assign(setting(key), { value: setting(key).default })),

    artifacts: () => answer(() => artifacts),
    artifactsFolder: () => answer(() => ({ folder: '/home/ada/.local/share/shelftalk/artifacts' })),
    verifyArtifacts: () => answer(() =>
      artifacts.map((artifact) => ({ ...artifact, state: artifact.state === 'ok' ? 'verified' : artifact.state }))),
    previewArtifact: ({ name }) => answer(() => previewOf(artifacts.find((artifact) => artifact.name === name), books)),
    deleteArtifact: ({ name }) => answer(() => {
      const gone = artifacts.find((artifact) => artifact.name === name)
      if (!gone) throw new ApiError('not_found', `There is no artifact ${name}.`)
      artifacts = artifacts.filter((artifact) => artifact !== gone)
      return {
        name, message: `${name} was deleted.`, trashed: true,
        blocked: stages.filter((stage) => needsOf(stage).includes(gone.stage)),
      }
    }),

    recommender: () => answer(recommender),
    recommend: (query = {}) => answer(() => {
      needLoaded()
      return reader.recommend(query)
    }),
    similar: ({ id, k = 12 }) => answer(() => reader.similar(id, k)),
    unlike: (query = {}) => answer(() => reader.unlike(query)),
    backtest: () => answer(() => reader.backtest()),
    taste: () => answer(() => reader.taste()),
    damp: ({ book_id, body }) => answer(() => reader.say(book_id, body.say)),
    undamp: ({ book_id }) => answer(() => reader.unsay(book_id)),
    book: ({ id }) => answer(() => ({ ...bookOf(id), ratings: 63, mean_score: 4.1 })),
    books: ({ q = '', limit = 8 } = {}) =>
      answer(() => (loaded ? books.filter((book) => matches(book, q)).slice(0, limit) : [])),
    readers: ({ q = '', limit = 8 } = {}) => answer(() => readers.filter(({ id }) => id.includes(q)).slice(0, limit)),

    swipe: ({ body: { book_id, action } }) => answer(() => {
      const swipe: Swipe = { swipe_id: `swipe-${++count}`, book: bookOf(book_id), action, at: new Date().toISOString() }
      swipes = [swipe, ...swipes.filter((earlier) => earlier.book.id !== book_id)]
      return { swipe_id: swipe.swipe_id }
    }),
    swipes: () => answer(() => swipes),
    undoSwipe: ({ swipe_id }) => answer(() => {
      swipes = swipes.filter((swipe) => swipe.swipe_id !== swipe_id)
      return { swipe_id }
    }),

    chat: ({ body: { conversation_id, language, ...input } }) => answer(() => {
      needLoaded()
      return talk.turn(conversation_id, input as TurnInput, language)
    }),
    chatScales: () => answer(() => [...scales]),
    conversations: ({ q } = {}) => answer(() => talk.list(q)),
    conversation: ({ id }) => answer(() => talk.get(id)),
    changeConversation: ({ id, body = {} }) => answer(() => talk.change(id, body)),
    deleteConversation: ({ id }) => done(() => talk.forget(id)),
    testModel: () =>
      answer(() => testedModel(String(setting('chat.model_address').value), String(setting('chat.model_name').value))),

    previewShelfFile: async (file) => {
      const text = await file.text()
      return answer(() => shelves.preview(file.name, text))
    },
    previewShelf: ({ body }) => answer(() => shelves.preview(body.name ?? 'Pasted list', body.text)),
    importShelf: ({ body }) => answer(() => shelves.import(body.preview_id)),
    shelfImports: () => answer(() => shelves.imports()),
    undoShelfImport: ({ id }) => done(() => shelves.undo(id)),
    shelfEntries: (query = {}) => answer(() => shelves.entries(query)),
    shelfEntry: ({ id }) => answer(() => shelves.entry(id)),
    matchEntry: ({ id, body }) => answer(() => shelves.match(id, body.book_id)),
    unmatchEntry: ({ id }) => answer(() => shelves.match(id, undefined)),
    shelves: () => answer(() => shelves.named()),
    countShelf: ({ body: { name, counts } }) => answer(() => shelves.setCounts(name, counts)),
    shelfItems: () => answer(() => shelves.items()),
    rateBook: ({ body: { book_id, stars } }) => answer(() => ({ rating_id: shelves.rate(book_id, stars) })),
    undoRating: ({ id }) => answer(() => {
      shelves.undoRating(id)
      return { rating_id: id }
    }),
    addFavourite: ({ book_id }) => done(() => shelves.setFavourite(book_id, true)),
    removeFavourite: ({ book_id }) => done(() => shelves.setFavourite(book_id, false)),
    exportShelf: () => answer(() => shelves.export()),

    data: () => answer(() => data),
    addData: (files) => answer(() => {
      const list = files.map((file) => ({
        name: file.name, bytes: file.size, header: ['User-ID', 'ISBN', 'Book-Rating'], rows: [
          ['276725', '034545104X', '0'], ['276726', '0155061224', '5'],
        ],
      }))
      const set: DataSet = {
        data_id: `data-${data.length}`, name: files[0]?.name ?? '', format: 'Book-Crossing', files: list,
        needs_mapping: files.some((file) => file.name.includes('unknown')),
      }
      data.push(set)
      return set
    }),
    recognise: ({ body }) => answer(() => shelves.recognise(body.files.map(({ name, begin = '' }) => {
      const bytes = Uint8Array.from(atob(begin), (letter) => letter.charCodeAt(0))
      return { name, text: new TextDecoder().decode(bytes) }
    }))),
    forgetData: ({ id }) => done(() => {
      data.splice(data.findIndex((candidate) => candidate.data_id === id), 1)
    }),
    mapData: ({ id }) => answer(() => {
      const set = data.find((candidate) => candidate.data_id === id)
      if (!set) throw new ApiError('not_found', 'That data is not here any more.', 'Choose the files again.')
      set.needs_mapping = false
      return set
    }),
  }
}

function sampleLog(stage: Stage): string {
  const line = (second: number, level: string, text: string) =>
    `time="2026-11-22T09:15:${String(second)
      .padStart(2, '0')}.476Z" level=${level} msg="${text}" run=run_20261122_091502`
  return [
    line(2, 'info', `${stage} begins because it has never been run`),
    line(3, 'info', 'tokenise begins (729 books)'),
    line(3, 'warning', '3 descriptions are longer than 128 tokens and are cut'),
    line(4, 'info', 'embed begins (729 books)'),
    line(13, 'info', 'embed done (729 books)'),
    line(13, 'info', 'stage ends: completed'),
  ].join('\n') + '\n'
}

import type { Api } from '../api'
import { ApiError } from '../errors'
import type { Artifact, Book, Check, DataSet, Metrics, RunRequest, Setting, Stage, StaleReason, Swipe } from '../types'
import artifactList from './artifacts.json'
import bookList from './books.json'
import metricsReport from './metrics.json'
import { FakePipeline, finishedStatus, graph, idleStatus, stages } from './pipeline'
import { previewOf } from './previews'
import { FakeReader, readers } from './reader'
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

  return {
    status: () => answer(() => pipeline.status),
    run: (request) => answer(() => pipeline.start(planOf(request))),
    cancel: () => answer(() => pipeline.cancel()),
    reset: () => answer(() => {
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
    logs: (stage) => answer(() => sampleLog(stage)),
    events(handler, connection = () => {}) {
      if (scenario === 'refused') {
        connection('refused')
        return () => {}
      }
      connection('live')
      return pipeline.listen(handler)
    },

    runs: () => answer(() => (fresh ? [] : sampleRuns().map(withoutDetail))),
    runDetail: (id) => answer(() => {
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
    setSetting: (key, value) => answer(() => {
      const field = setting(key)
      const number = Number(value)
      if (field.type !== 'integer' && field.type !== 'number') {
        field.value = value
        return
      }
      if (!Number.isFinite(number) || number < (field.min ?? number) || number > (field.max ?? number)) {
        throw new ApiError('invalid', `${key} must be from ${field.min} to ${field.max}.`)
      }
      field.value = number
    }),
    resetSetting: (key) => answer(() => {
      setting(key).value = setting(key).default
    }),

    artifacts: () => answer(() => artifacts),
    folder: () => answer(() => '/home/ada/.local/share/shelftalk/artifacts'),
    verifyArtifacts: () => answer(() =>
      artifacts.map((artifact) => ({ ...artifact, state: artifact.state === 'ok' ? 'verified' : artifact.state }))),
    previewArtifact: (name) => answer(() => previewOf(artifacts.find((artifact) => artifact.name === name), books)),
    deleteArtifact: (name) => answer(() => {
      const gone = artifacts.find((artifact) => artifact.name === name)
      if (!gone) throw new ApiError('not_found', `There is no artifact ${name}.`)
      artifacts = artifacts.filter((artifact) => artifact !== gone)
      return {
        name, message: `${name} was deleted.`, trashed: true,
        blocked: stages.filter((stage) => needsOf(stage).includes(gone.stage)),
      }
    }),

    recommender: () => answer(() => loaded
      ? {
        ready: true, loading: false, newer, message: 'Ready for recommendations.', blend: 0.8, books: 729,
        readers: 1499, run: 'run_20261122_091502', made: '2026-11-22T09:15:13Z',
      }
      : { ready: false, loading: false, newer, message: 'No artifacts loaded.', blend: 0, books: 0, readers: 0 }),
    recommend: (query) => answer(() => {
      needLoaded()
      return reader.recommend(query)
    }),
    similar: (id, k = 12) => answer(() => reader.similar(id, k)),
    unlike: (query) => answer(() => reader.unlike(query)),
    backtest: () => answer(() => reader.backtest()),
    taste: () => answer(() => reader.taste()),
    sayOfTaste: (id, say) => answer(() => reader.say(id, say)),
    unsayOfTaste: (id) => answer(() => reader.unsay(id)),
    book: (id) => answer(() => ({ ...bookOf(id), ratings: 63, mean_score: 4.1 })),
    books: (text, limit = 8) =>
      answer(() => (loaded ? books.filter((book) => matches(book, text)).slice(0, limit) : [])),
    readers: (text, limit = 8) => answer(() => readers.filter(({ id }) => id.includes(text)).slice(0, limit)),

    swipe: (id, action) => answer(() => {
      const swipe: Swipe = { swipe_id: `swipe-${++count}`, book: bookOf(id), action, at: new Date().toISOString() }
      swipes = [swipe, ...swipes.filter((earlier) => earlier.book.id !== id)]
      return swipe.swipe_id
    }),
    swipes: () => answer(() => swipes),
    undoSwipe: (id) => answer(() => {
      swipes = swipes.filter((swipe) => swipe.swipe_id !== id)
    }),

    chat: (conversation, input) => answer(() => {
      needLoaded()
      return talk.turn(conversation, input)
    }),
    scales: () => answer(() => [...scales]),
    conversations: (text) => answer(() => talk.list(text)),
    conversation: (id) => answer(() => talk.get(id)),
    changeConversation: (id, change) => answer(() => talk.change(id, change)),
    forgetConversation: (id) => answer(() => talk.forget(id)),
    testModel: () =>
      answer(() => testedModel(String(setting('chat.model_address').value), String(setting('chat.model_name').value))),

    previewShelfFile: async (file) => {
      const text = await file.text()
      return answer(() => shelves.preview(file.name, text))
    },
    previewShelfText: (text, called) => answer(() => shelves.preview(called, text)),
    importShelf: (preview) => answer(() => shelves.import(preview)),
    shelfImports: () => answer(() => shelves.imports()),
    undoShelfImport: (id) => answer(() => shelves.undo(id)),
    shelfEntries: (query) => answer(() => shelves.entries(query)),
    shelfEntry: (id) => answer(() => shelves.entry(id)),
    matchEntry: (entry, book = '') => answer(() => shelves.match(entry, book)),
    unmatchEntry: (entry) => answer(() => shelves.match(entry, undefined)),
    namedShelves: () => answer(() => shelves.named()),
    countShelf: (name, counts) => answer(() => shelves.setCounts(name, counts)),
    shelfItems: () => answer(() => shelves.items()),
    rate: (id, stars) => answer(() => shelves.rate(id, stars)),
    undoRating: (id) => answer(() => shelves.undoRating(id)),
    setFavourite: (id, favourite) => answer(() => shelves.setFavourite(id, favourite)),
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
    picksFiles: false,
    recognise: async (files) => {
      const heads =
        await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.slice(0, 2000).text() })))
      return answer(() => shelves.recognise(heads))
    },
    heldAsShelf: () => Promise.reject(
      new ApiError('not_found', 'Other files were brought since.', 'Bring these again.'),
    ),
    heldAsData: () => Promise.reject(
      new ApiError('not_found', 'Other files were brought since.', 'Bring these again.'),
    ),
    pickShelf: undefined,
    saveShelf: undefined,
    openFolder: undefined,
    pickData: () => answer(() => undefined),
    onBrought: () => () => {},
    forgetData: (id) => answer(() => {
      data.splice(data.findIndex((candidate) => candidate.data_id === id), 1)
    }),
    mapData: (id) => answer(() => {
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

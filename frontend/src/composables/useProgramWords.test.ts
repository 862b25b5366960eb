import { expect, it, test } from 'vitest'
import { defineComponent } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StaleReason } from '@/api'
import { outOfMemory } from '@/api/fake/pipeline'
import { sampleRuns } from '@/api/fake/runs'
import { messages } from '@/i18n'
import type { StageRun } from '@/api'
import { show } from '@/testing/render'
import { useProgramWords } from './useProgramWords'
import { useReasons } from './useReasons'
import { useRecorded } from './useRecorded'

/** The codes that the program has: of package book, of the carriers, and our own. */
const codes = [
  'not_found', 'invalid', 'bad_input', 'not_ready', 'busy', 'cancelled', 'corrupt', 'out_of_memory', 'disk_full',
  'model_missing', 'killed', 'interrupted',
  'internal', 'unauthorized', 'unreachable', 'too_large', 'timeout', 'too_many', 'nothing_to_load',
]

async function words(language: 'en' | 'de') {
  let made: (ReturnType<typeof useProgramWords> & {
    reasonOf: ReturnType<typeof useReasons>
    recorded: ReturnType<typeof useRecorded>
  }) | undefined
  await show(defineComponent({
    setup() {
      useI18n().locale.value = language
      made = { ...useProgramWords(), reasonOf: useReasons(), recorded: useRecorded() }
      return () => null
    },
  }))
  if (!made) throw new Error('nothing was rendered')
  return made
}

it.each(['en', 'de'] as const)('every code has its words in %s', (language) => {
  const { said } = messages[language].error as { said: Record<string, string> }
  expect(codes.filter((code) => !said[code])).toEqual([])
})

test('a failure is worded by code, stage and suggested setting', async () => {
  const english = await words('en')
  expect(english.lineOf(outOfMemory))
    .toBe('There was not enough memory for stage 2 (Embeddings). Reduce batch size from 32 to 16.')
  const german = await words('de')
  expect(german.lineOf(outOfMemory))
    .toBe('Für Stufe 2 (Vektoren) hat der Speicher nicht gereicht. Senk „Stapelgröße“ von 32 auf 16.')
  expect(german.nameOf('out_of_memory')).toBe('zu wenig Speicher')
})

test('what only the program knows stands where it is in the language of the reader', async () => {
  const told = { code: 'bad_input', message: 'ratings.csv has no column of readers.', suggestion: 'Name it.' }
  expect((await words('en')).lineOf(told)).toBe('ratings.csv has no column of readers. Name it.')
  expect((await words('de')).messageOf(told)).toBe('Die Daten sind so nicht zu gebrauchen.')
})

test('a code that came later keeps the words of the program', async () => {
  expect((await words('de')).lineOf({ code: 'later', message: 'Something new.', suggestion: '' }))
    .toBe('Something new.')
})

test.each([
  [
    { kind: 'setting', code: 'setting', subject: 'training.factors', was: '64', is: '128' },
    'factors changed from 64 to 128', '„Faktoren“ von 64 auf 128 geändert',
  ],
  [
    { kind: 'setting', code: 'setting_new', subject: 'training.factors', was: '', is: '128' },
    'the setting factors is new', 'die Einstellung „Faktoren“ ist neu',
  ],
  [
    { kind: 'input', code: 'changed', subject: 'train_matrix.npz', was: 'a1', is: 'b2' },
    'train_matrix.npz has changed', 'train_matrix.npz hat sich geändert',
  ],
  [
    { kind: 'output', code: 'gone', subject: 'train_matrix.npz', was: 'a1', is: '' }, 'train_matrix.npz is gone',
    'train_matrix.npz ist weg',
  ],
  [
    { kind: 'version', code: 'version', subject: 'stage_4_training', was: '1', is: '2' },
    'this version of Shelftalk makes it differently', 'diese Version von Shelftalk macht es anders',
  ],
  [
    { kind: 'version', code: 'model', subject: 'the embedding model', was: 'a', is: 'b' },
    'the embedding model is another one', 'das Textmodell ist ein anderes',
  ],
  [
    { kind: 'upstream', code: 'upstream', subject: 'stage_4_training', was: '', is: '' },
    'stage 4 is not up to date, and will probably change what this one reads',
    'Stufe 4 ist nicht aktuell und ändert wahrscheinlich, was diese liest',
  ],
] as [Omit<StaleReason, 'text'>, string, string][])('a stage is stale because of %o', async (
  reason, english, german,
) => {
  expect((await words('en')).reasonOf({ ...reason, text: 'own' })).toBe(english)
  expect((await words('de')).reasonOf({ ...reason, text: 'own' })).toBe(german)
})

test('what stages wrote down is put into the words of the reader, with all its numbers', async () => {
  const { headlineOf, reasonsOf } = (await words('de')).recorded
  const runs = sampleRuns()[0]?.stages ?? []
  expect(runs.map(headlineOf)).toEqual([
    '729 von 741 Büchern und 46.170 von 60.000 Bewertungen behalten; nicht verwendet: '
    + '12 Bücher (ohne Autor), 13.818 Bewertungen (wegen der Punktzahl beiseitegelegt), '
    + '12 Bewertungen (Buch nicht im Katalog)',
    'Vektoren von 729 Büchern gerechnet (cpu)',
    '1.499 Leser × 726 Bücher, 33.375 Einträge zum Trainieren', '64 Faktoren, Alpha 20, Regularisierung 0,02',
    'die Mischung hat 39 % Faktoren, 27 % Nachbarn, 0 % Inhalt und 34 % Beliebtheit',
  ])
  const old = {
    stage: 'stage_1_preprocessing', status: 'completed', percent: 100, headline: 'something else', reason: 'of old',
  } as const
  expect([headlineOf(old), reasonsOf(old)]).toEqual(['something else', 'of old'])
  expect(reasonsOf({ ...old, why: { code: 'up_to_date' } })).toBe('aktuell')
  const reasons = [
    { kind: 'input', code: 'gone', subject: 'a.npz', was: '1', is: '', text: '' },
    { kind: 'source', code: 'source', subject: 'b', was: '', is: '', text: '' },
  ] as const
  expect(reasonsOf({ ...old, why: { code: 'stale', reasons: [...reasons] } }))
    .toBe('a.npz ist weg; die Daten sind andere')
})

test('what stages wrote down reads in English as the program wrote it', async () => {
  const { headlineOf, reasonsOf } = (await words('en')).recorded
  for (const run of sampleRuns()[0]?.stages ?? []) {
    expect([headlineOf(run), reasonsOf(run)]).toEqual([run.headline, run.reason])
  }
})

test('no text speaks of a command line', () => {
  expect(JSON.stringify(messages)).not.toMatch(/--[a-z]|shelftalk (run|stage|serve|logs|status|cancel|config)/)
})

test('the line of a stage says every reason for which rows were not used, with how many', async () => {
  const stage = {
    headline: 'in English',
    finding: { code: 'cleaned', values: { books: 2, books_read: 3, ratings: 9, ratings_read: 1009 } },
    left_out: [{ of: 'books', reason: 'no_author', rows: 1 }, { of: 'ratings', reason: 'set_aside', rows: 1000 },
      { of: 'ratings', reason: 'a_later_reason', rows: 2 }],
  } as unknown as StageRun
  expect((await words('en')).recorded.headlineOf(stage)).toBe('2 of 3 books and 9 of 1,009 ratings kept; not used: '
    + '1 book (no author), 1,000 ratings (set aside for their score), 2 ratings (a later reason)')
  expect((await words('de')).recorded.headlineOf(stage))
    .toContain('1.000 Bewertungen (wegen der Punktzahl beiseitegelegt)')
  expect((await words('en')).recorded.headlineOf({ ...stage, left_out: [] })).not.toContain('not used')
})

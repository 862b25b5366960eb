// The shapes that cross between the program and its screens: names for what the
// generated schema.d.ts says. What TypeScript can hold more tightly than the
// document is narrowed here.
import type { components } from './schema'

type Schemas = components['schemas']

export type Stage = Schemas['Check']['stage']
export type Status = Schemas['PipelineStatus']['status']
/** What a stage is: its number, what it needs, reads and writes. */
export type StageInfo = Schemas['Node']
export type Freshness = Schemas['Check']['freshness']

export type Failure = Schemas['Failure']
export type Relief = Schemas['Relief']
export type StageProgress = Schemas['StageProgress']
export type PipelineStatus = Omit<Schemas['PipelineStatus'], 'progress'> & { progress: Record<Stage, StageProgress> }

/** The document has one shape with every field optional; its kind says which are there. */
export type ProgramEvent =
  | { kind: 'status'; status: PipelineStatus }
  | { kind: 'models'; text: string }
  | { kind: 'resources'; memory_bytes: number; cpu_percent: number }
  | { kind: 'wording'; wording: Wording }

export type Queued = Schemas['Queued']
export type Source = Schemas['SourceChoice']
export type SettingValues = Record<string, string>
export type RunRequest = Schemas['RunOrder']
export type StaleReason = Schemas['StaleReason']
export type Check = Schemas['Check']

export type Point = Schemas['Point']
/** What the process of a stage took, and when. */
export type Sample = Schemas['Sample']
/** What the evaluation of a run found of each scorer and of the mixture. */
export type Quality = Schemas['Quality']
export type Mixture = Schemas['Mixture']
/** Without what only the program itself needs. */
export type StageRun = Omit<Schemas['StageRun'], 'phase_from' | 'current'>
/** Runs of earlier versions may have other settings, so a run's are not those of today. */
export type Run = Omit<Schemas['Run'], 'config' | 'stages'> & {
  config: Record<string, Record<string, unknown>>
  stages: StageRun[]
}

export type Setting = Schemas['Setting']

export type Metrics = Schemas['EvaluateReport']

export type Artifact = Schemas['Artifact']
export type ProjectedBook = Schemas['Projected']
/** It is asked for by an artifact, so name and kind are known. */
export type Preview = Omit<Schemas['Preview'], 'name' | 'kind'>
export type Deleted = Schemas['Deleted']

export type Book = Schemas['Shown']
export type BookDetail = Schemas['BookDetail']
export type Reason = Schemas['Reason']
export type Recommendation = Schemas['Recommendation']
export type Recommendations = Schemas['Recommendations']
/** One part of what books must be, and how many it leaves: by itself, and all others without it. */
export type Condition = Schemas['Condition']
/** What became of the books that were shown before; places count from 1. */
export type Changes = Schemas['Changes']
export type RecommenderStatus = Schemas['RecommenderStatus']
export type Reader = Schemas['Reader']


/** The books of the reader that say what they like, and what they do not. */
export type Taste = Schemas['Taste']
export type LikedBook = Schemas['LikedBook']
/** Where books that were hidden would have been recommended; places count from 1. */
export type Backtest = Schemas['Backtest']

export type SwipeAction = Schemas['SwipeRequest']['action']
export type Swipe = Schemas['Swipe']

/** What a file of somebody's books holds, and what importing it would do. */
export type ShelfPreview = Schemas['ShelfPreview']
export type ShelfFormat = ShelfPreview['format']
export type ShelfImport = Schemas['ShelfImport']
export type ShelfReject = Schemas['Reject']
/** One work of the shelves that were brought, and the book that it is. */
export type ShelfEntry = Schemas['ShelfEntry']
export type ShelfEntries = Schemas['ShelfEntries']
/** A book of the catalogue with all that was said of it. */
export type ShelfItem = Schemas['ShelfItem']
export type NamedShelf = Schemas['Named']
export type ReadingStatus = ShelfEntry['status']

/** What files are for: the reader's own books, data to learn from, or what only the reader knows. */
export type Recognised = Schemas['Recognised']
/** Files of this computer that the window was given; where they lie only the program knows. */
export type HeldFiles = Recognised & { id: string; name: string }

export type DataFile = Schemas['DataFile']
export type DataSet = Schemas['DataSet']

/** One thing that was understood of what a reader said; its id is its place among the chips. */
export type WishChip = Schemas['ChatChip']
export type Saying = Schemas['ChatSaying']
export type Turn = Schemas['ChatTurn']
/** A part of a book's score that can be said in words. */
export type TalkReason = Schemas['ChatReason']
export type TableEntry = Schemas['ChatItem']
/** Sliders, from −1 to 1. Answers have both. */
export type Knobs = Required<Schemas['ChatKnobs']>
export type Scale = Schemas['ChatScale']
export type TalkQuestion = Schemas['ChatQuestion']
export type Conversation = Omit<Schemas['Conversation'], 'knobs'> & { knobs: Knobs }
/** How far a language model has worded a conversation's last reply. */
export type Wording = Schemas['ChatWording']
/** What came of asking the language model of the settings. */
export type ModelTest = Schemas['ModelTest']
export type ConversationHead = Schemas['ConversationSummary']

/** One thing said or done in a conversation. */
export type TurnInput =
  | { text: string }
  | { remove: number }
  | { answer: number }
  | { like: string }
  | { read: string }
  | { knobs: Knobs }
  | { undo: true }

/** An answer as the screens take it: as above, where it says less than the document or more. */
export type Narrowed<T> =
  T extends Schemas['PipelineStatus'] ? PipelineStatus
  : T extends Schemas['Conversation'] ? Conversation
  : T extends Schemas['Run'] ? Run
  : T extends Schemas['Preview'] ? Preview
  : T extends readonly Schemas['Run'][] ? Run[]
  : T

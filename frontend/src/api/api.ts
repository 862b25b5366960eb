import type {
  Artifact, BookDetail, Book, Check, Conversation, ConversationHead, DataSet, Deleted, Metrics, ModelTest, PipelineStatus, Preview, ProgramEvent, Queued, Reader,
  RecommenderStatus, Run, RunRequest, Scale, Setting, Stage, StageInfo, Swipe, SwipeAction, TurnInput,
} from './types'
import type { BroughtApi } from './brought'
import type { ShelvesApi } from './shelves'
import type { TasteApi } from './taste'

/** Ends a subscription. */
export type Stop = () => void

/** Whether reports from the program arrive at the moment; refused: it does not know this page's token. */
export type Connection = 'live' | 'lost' | 'refused'

/**
 * Everything the screens ask of the program. Calls reject with an ApiError.
 * There are three: over REST, in the window, and a fake for tests and design.
 */
export interface Api extends BroughtApi, ShelvesApi, TasteApi {
  status(): Promise<PipelineStatus>
  run(request: RunRequest): Promise<Queued>
  cancel(): Promise<void>
  reset(): Promise<void>
  reloadModels(): Promise<void>
  /** In the order of a full run. */
  stages(): Promise<StageInfo[]>
  checks(): Promise<Check[]>
  logs(stage: Stage): Promise<string>
  /** Reports, the first one at once. Losing the program is told and mended by the carrier. */
  events(handler: (event: ProgramEvent) => void, connection?: (state: Connection) => void): Stop

  runs(): Promise<Run[]>
  runDetail(id: string): Promise<Run>
  metrics(): Promise<Metrics>

  settings(): Promise<Setting[]>
  setSetting(key: string, value: string): Promise<void>
  resetSetting(key: string): Promise<void>

  artifacts(): Promise<Artifact[]>
  /** Where they lie, for whoever looks for them without us. */
  folder(): Promise<string>
  /** The same list, with the files read and their hashes compared now. */
  verifyArtifacts(): Promise<Artifact[]>
  previewArtifact(name: string): Promise<Preview>
  deleteArtifact(name: string): Promise<Deleted>
  /** Shows the artifacts' folder in the system's file manager; absent where there is no window to do it. */
  readonly openFolder?: () => Promise<void>

  recommender(): Promise<RecommenderStatus>
  book(id: string): Promise<BookDetail>
  books(text: string, limit?: number): Promise<Book[]>
  readers(text: string, limit?: number): Promise<Reader[]>

  swipe(book: string, action: SwipeAction): Promise<string>
  swipes(): Promise<Swipe[]>
  undoSwipe(id: string): Promise<void>

  /** Takes a turn in a conversation, or begins one. */
  chat(conversation: string | undefined, input: TurnInput): Promise<Conversation>
  scales(): Promise<Scale[]>
  /** The newest first; with a text, those in which it was said. */
  conversations(text?: string): Promise<ConversationHead[]>
  conversation(id: string): Promise<Conversation>
  changeConversation(id: string, change: { title?: string; counts?: boolean }): Promise<Conversation>
  forgetConversation(id: string): Promise<void>
  /** Asks the language model of the settings whether it is there. */
  testModel(): Promise<ModelTest>

  data(): Promise<DataSet[]>
  addData(files: File[]): Promise<DataSet>
  mapData(id: string, mapping: Record<string, string>): Promise<DataSet>
  forgetData(id: string): Promise<void>
}

// Made by `npm run api` from the program's OpenAPI document. Not to be edited.

/** What bounds the parts of each operation's input. */
export const bounds = {
  addFavourite: {
    book_id: { maxLength: 64 },
  },
  backtest: {
    last: { minimum: 3, maximum: 100 },
    top: { minimum: 1, maximum: 1000 },
    user_id: { maxLength: 200 },
  },
  book: {
    id: { maxLength: 64 },
  },
  books: {
    limit: { minimum: 1, maximum: 100 },
    q: { maxLength: 200 },
  },
  changeConversation: {
    id: { maxLength: 64 },
  },
  chat: {
    conversation_id: { maxLength: 64 },
    like: { maxLength: 64 },
    read: { maxLength: 64 },
  },
  conversation: {
    id: { maxLength: 64 },
  },
  conversations: {
    q: { maxLength: 200 },
  },
  countShelf: {
    name: { maxLength: 200 },
  },
  damp: {
    book_id: { maxLength: 64 },
  },
  deleteArtifact: {
    name: { maxLength: 64 },
  },
  deleteConversation: {
    id: { maxLength: 64 },
  },
  forgetData: {
    id: { maxLength: 64 },
  },
  importShelf: {
    preview_id: { maxLength: 64 },
  },
  logs: {
    stage_id: { maxLength: 64 },
  },
  mapData: {
    id: { maxLength: 64 },
  },
  matchEntry: {
    book_id: { maxLength: 64 },
    id: { maxLength: 19 },
  },
  previewArtifact: {
    name: { maxLength: 64 },
  },
  previewShelf: {
    name: { maxLength: 200 },
  },
  rateBook: {
    book_id: { maxLength: 64 },
    stars: { minimum: 0, maximum: 5 },
  },
  readers: {
    limit: { minimum: 1, maximum: 100 },
    q: { maxLength: 200 },
  },
  recognise: {
    files: { maxItems: 20 },
  },
  recommend: {
    adventure: { minimum: -1, maximum: 1 },
    avoid: { maxItems: 20 },
    before: { maxItems: 100 },
    diversity: { minimum: 0, maximum: 1 },
    k: { minimum: 1, maximum: 100 },
    languages: { maxItems: 20 },
    pages_from: { minimum: 0, maximum: 100000 },
    pages_to: { minimum: 0, maximum: 100000 },
    seed_book_ids: { maxItems: 100 },
    user_id: { maxLength: 200 },
    year_from: { minimum: 0, maximum: 9999 },
    year_to: { minimum: 0, maximum: 9999 },
  },
  removeFavourite: {
    book_id: { maxLength: 64 },
  },
  resetSetting: {
    key: { maxLength: 64 },
  },
  runDetail: {
    id: { maxLength: 64 },
  },
  runStage: {
    stage_id: { maxLength: 64 },
  },
  session: {
    once: { maxLength: 100 },
  },
  setSetting: {
    key: { maxLength: 64 },
    value: { maxLength: 10000 },
  },
  shelfEntries: {
    limit: { minimum: 1, maximum: 200 },
    offset: { minimum: 0 },
    q: { maxLength: 200 },
  },
  shelfEntry: {
    id: { maxLength: 19 },
  },
  similar: {
    id: { maxLength: 64 },
    k: { minimum: 1, maximum: 100 },
  },
  swipe: {
    book_id: { maxLength: 64 },
  },
  undamp: {
    book_id: { maxLength: 64 },
  },
  undoRating: {
    id: { maxLength: 19 },
  },
  undoShelfImport: {
    id: { maxLength: 19 },
  },
  undoSwipe: {
    swipe_id: { maxLength: 19 },
  },
  unlike: {
    avoid: { maxItems: 20 },
    k: { minimum: 1, maximum: 100 },
    languages: { maxItems: 20 },
    pages_from: { minimum: 0, maximum: 100000 },
    pages_to: { minimum: 0, maximum: 100000 },
    user_id: { maxLength: 200 },
    year_from: { minimum: 0, maximum: 9999 },
    year_to: { minimum: 0, maximum: 9999 },
  },
  unmatchEntry: {
    id: { maxLength: 19 },
  },
} as const

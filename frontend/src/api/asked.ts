// What the screens keep of what operations are asked with.
import type { Input } from './operations'

/** Which books there may be; what is left out changes nothing. */
export type Sifted = Omit<Input<'unlike'>, 'user_id' | 'k'>
/** Which books, and in which order. */
export type Tuned = Omit<Input<'recommend'>, 'user_id' | 'seed_book_ids' | 'k' | 'before'>
/** What a reader can say of a book that counts: that it should less, or not at all. */
export type TasteSaying = Input<'damp'>['body']['say']

// Package shelf keeps what a reader did, in SQLite: swipes, ratings, favourites,
// and the entries of the shelves that they imported from elsewhere. What somebody
// said of a book outlives every training, so it is written through to disk
// before it is answered (synchronous FULL, write-ahead log), and books are named
// by their lasting ids, with their titles beside them.
//
// # Imports
//
// Every import keeps what its file said of each entry; of an entry, the newest
// import that has it holds. So the same file again changes nothing, a newer
// export of the same program changes what is new in it, and undoing an import
// brings back what was said before it. Entries are keyed by format, canonical
// title, authors and what tells editions apart. Each is linked to a book of the catalogue (see package
// matching), anew whenever there is another catalogue, unless somebody linked it
// by hand. Entries without a link are kept, and wait for one.
//
// Taste says, in one place, what all this means for recommending, and which of the
// liked books are to count less (see Damper).
//
// # Conversations
//
// A conversation is kept turn by turn, each with the state that it led to, so that
// taking one back is deleting it. What a state or a reply is, the shelf does not know:
// it keeps JSON. It knows what a conversation says of books, since that joins Taste
// if the reader wants it to.
//
// # Caveats
//
// A shelf is one file with two companions (-wal, -shm) while it is open; copy it
// when no program has it open. Several processes may use one shelf: a writer
// waits up to five seconds for another.
package shelf

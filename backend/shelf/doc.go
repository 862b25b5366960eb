// Package shelf keeps what a reader did, in SQLite: swipes today. What somebody
// said of a book outlives every training, so it is written through to disk
// before it is answered (synchronous FULL, write-ahead log), and books are named
// by their lasting ids.
//
// # Caveats
//
// A shelf is one file with two companions (-wal, -shm) while it is open; copy it
// when no program has it open. Several processes may use one shelf: a writer
// waits up to five seconds for another.
package shelf

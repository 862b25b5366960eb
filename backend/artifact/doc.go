// Package artifact keeps every file that outlives a process: what it is called,
// how it is written, that it is whole, and which run made it of what.
//
// A Store is a folder with a manifest. The manifest gives each artifact its
// SHA-256, shape, stage and run, and each stage the options and the hashes of
// the inputs it was made from; "up to date", "stale because …", and the refusal
// of a damaged or mixed set all follow from it.
//
// # Atomic publication
//
// A stage's files are one set: readers see all of the old ones or all of the
// new ones. Files are written and synced in a staging folder; then a journal
// that holds the next manifest is renamed into place, which is the moment of
// commitment; then files and manifest are moved and the journal is removed.
// Whoever opens the store after a crash finds either no journal, and the old
// set, or a journal, and finishes the moves.
//
// # Caveats
//
// Files are read whole and checked against the manifest before they are parsed:
// the libraries that parse Feather and NPY trust what they read. Their panics and
// most of what they might allocate are caught at one door (behindDoor), but nothing
// protects against somebody who rewrites both a file and the manifest.
//
// Times stand in the manifest only, never in an artifact, so that the same
// input, options and seed give the same bytes.
package artifact

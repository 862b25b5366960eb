// Package ingest reads other people's files: books and what readers gave them,
// one Go file per format, recognised by the names of the columns.
//
// Open finds out what the files are and gives a Source, which streams their rows
// as found. What a row means, and whether it is good enough, is for the stage
// that reads it to say; rows that cannot be read at all are put into Rejects and
// counted. The files themselves are never written to.
//
// A row that stands as a whole in one quoted field is read once more, and a damaged
// character costs a row only where it stands in a column that is used.
//
// Caveats: a row longer than 4 MiB counts as malformed. Zips inside zips are not opened.
package ingest

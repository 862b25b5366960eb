// Package shelves reads readers' own lists of books as other programs export
// them: Goodreads, The StoryGraph, LibraryThing, Calibre (its CSV catalogue and
// its library itself), a spreadsheet with titles and authors, and a plain list.
//
//	library, err := shelves.ReadFile(ctx, "goodreads_library_export.csv")
//
// There is one Go file per format. Files of columns are recognised by the names
// of these, in any order and with others beside them; the first bytes tell
// Calibre's database; what is none of them and has no columns is a plain list.
//
// Every row becomes a part of an Entry or a Reject with its reason: Rows is
// always their sum. Rows of one work (the same canonical title and authors)
// become one entry, with the best that they know. Nothing is looked up anywhere.
//
// # Caveats
//
// A file of more than 64 MiB or 200,000 rows is refused. Calibre's database is
// opened as a file that does not change; where Calibre is writing to it, reading
// is refused instead.
//
// Calibre's CSV joins authors by commas and leaves the X out of ISBNs; the reader puts
// the X back where the check digit then is right. Old versions of Calibre wrote
// ratings of 0 to 10 and newer ones write stars: a file with a rating above 5 is
// taken for one of the former.
package shelves

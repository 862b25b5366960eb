// Package shelves reads readers' own lists of books as other programs export
// them: Goodreads, The StoryGraph, LibraryThing, Hardcover, Libib, Openreads, Calibre (its
// CSV catalogue and its library itself), a spreadsheet with titles and authors, a list of
// ISBNs, and a plain list.
//
//	library, err := shelves.ReadFile(ctx, "goodreads_library_export.csv")
//
// There is one Go file per format. Files of columns are recognised by the names
// of these, in any order and with others beside them; the first bytes tell
// Calibre's database; what is none of them and has no columns is a plain list.
//
// Every row becomes an Entry or a Reject with its reason, or says the same as one before
// it: Rows is always the sum of the three. Rows with the same canonical title and authors
// are told apart by Edition. What of a row cannot be taken is a doubt, counted by its
// reason. Nothing is looked up anywhere.
//
// Entry.Own writes an entry as Shelftalk exports it, in Goodreads' columns and one that
// holds it whole: reading gives it back, whichever format it came in.
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

// Package biblio reads what people write about a book and says when two writings mean the
// same: titles and their forms, authors' names, ISBNs, years, and how alike two texts are.
// It lies below everything that reads, cleans, finds or talks about books, so that each
// of these rules stands once.
//
//	title := biblio.ParseTitle("Trial, The (Penguin Classics)") // "Trial, The", canonical "trial"
//	names := biblio.Authors("King, Stephen; Straub, Peter")     // "Stephen King", "Peter Straub"
//	isbn, ok := biblio.ISBN("0-306-40615-2")                    // "9780306406157"
//
// The ids of books and what a reader keeps are derived from CanonicalTitle and
// CanonicalAuthors. A change to these, or to Fold, below them, gives books other ids.
package biblio

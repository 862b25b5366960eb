// Package matching finds the books of a catalogue that somebody means by an
// ISBN, a title and authors, as other programs write them: the subtitle left
// out, the series put in, names turned round or shortened, letters swapped.
//
//	index := matching.NewIndex(books)
//	match := index.Match(matching.Query{Title: "The Hobbit", Authors: []string{"Tolkien, J. R. R."}})
//
// # Score
//
// An ISBN of the catalogue is a match, with score 1, and so is the id that Goodreads gives
// a book; unless title and author are clearly those of another book, or the title is that
// of another book of the catalogue (see borneOut). Otherwise the score of a
// book is t · p · (½ + ½a), in 0 to 1, where
//
//   - t is how alike the two canonical titles are (see package biblio), the
//     best over the forms of each: whole, without subtitle, without a bracket of unknown
//     meaning, of another edition.
//     It is the share of words that are the same or a misspelling apart, by
//     length, or the Sørensen–Dice coefficient of the sets of trigrams: the
//     greater of the two where all words that say something have a partner, and
//     less than the smaller where one has none;
//   - p is how much the pair of forms is trusted: less where something was left
//     out, and too little for a match where that may be the title of a volume ("Dune:
//     Messiah") rather than a description; less where the numbers in the titles (volumes,
//     mostly) differ, and where one is a comic, a companion, a boxed set or an excerpt;
//   - a is how well the best pair of authors agrees: 1 for the same name, less
//     for initials, surnames alone and misspellings, 0 for others; little for who is named
//     beside the authors, as the novelist is by who draws a comic. Where either
//     side has no author, ½ + ½a is unnamed.
//
// The number in a series counts where the title is no more than the series' name; a title
// that is the same and says more is the same book, numbered otherwise.
//
// The best book is a match if its score reaches Accept and either its title is
// the same or no other work comes within Margin of it; else the best three are candidates, for a person to
// choose from. Books are looked up by trigrams, short titles also by the authors'
// surnames, so a query costs about a millisecond in 100,000 books. The two were chosen on distorted titles of
// a real catalogue of which part was left out; TestDistortedTitlesAreFound has the measurement, and
// TestLabelledPairs one on invented pairs of other kinds.
package matching

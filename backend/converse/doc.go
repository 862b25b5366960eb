// Package converse talks about books: from what was said so far to what to look
// for, from there to books of the catalogue, and to a reply.
//
// # How a request becomes a ranking
//
// Understand takes a text apart into wishes: books, authors and series that it
// names (package link), kinds of books (package facet), moods, lengths, years,
// audience; each wanted or not. What is not wanted never reaches the search: it
// excludes by the record, or counts against a book.
//
// A Library scores every book by a sum of standard scores,
//
//	S = Σ w_k · (x_k − mean_k) / sd_k ,
//
// of the likeness of the text's vector (title and whole), BM25 over words and over
// genres, the likeness to named books (vectors, genres, and what readers of them
// took up), moods, and how well known and how well rated a book is. The weights
// are those of a listwise logistic model fitted on real requests (see
// converse/benchmark). Every reason that is shown is a term of this sum, so reasons
// add up, and one that the record does not support cannot be shown.
//
// # Caveats
//
// Requests are understood in English. Nothing is invented: a reply names books of
// the catalogue only, and only what their records say.
package converse

// Package link finds the books, authors and series that a text names, as people
// name them: without article or subtitle, in lower case, by surname, misspelt, as
// initials ("LOTR").
//
// A name alone proves little: many titles are ordinary words ("It", "Wild", "The
// Sea"). So a candidate collects evidence (capitals, quotation marks, "by" and
// the author, the verb before it, what else the text names, how well known the book
// is against how ordinary its words are) and is taken when the sum is enough. What
// is ordinary is learned from the catalogue's own descriptions: a word, or a phrase,
// that they write small is one. Capitals count for nothing where a text has none.
//
// When two books fit equally, the mention says so and the asker is asked.
package link

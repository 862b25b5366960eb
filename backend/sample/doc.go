// Package sample is the library that comes with the program: more than 600 real
// books, described for this project, and readers who never lived.
//
// The books are in library.jsonl, one a line. The readers are simulated: a
// generator with a seed gives each a few planted tastes, lets those tastes
// choose books and score them, and calls every one of them simulated by id and
// by name. They exist so that the whole pipeline can be tried, and shown to
// find what was planted, before any data of one's own is there.
//
// FS gives the set as the two files of Amazon Books Reviews, to be read like
// anybody's; Generate gives it as values; Describe says in words what was
// planted in one reader.
//
// # Caveats
//
// Results on this set say that the program works, not how well it would serve
// people: the tastes are as simple as the generator that planted them. How
// well known a book is (Book.Fame) is the editors' judgement, and the number
// of ratings that follows from it is nobody's count.
package sample

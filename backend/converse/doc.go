// Package converse talks about books: it understands what was said, ranks the catalogue
// by it, and replies.
//
//	understand   a text and what it is said in -> an answer, a command, or a request: wishes
//	rank         wishes -> scores of all books, with their reasons; who keeps which wish
//	reply        what changed -> sayings, chips, a question, as codes; and their words
//
// Here stand what is kept between turns (State, and Kept as it is written down) and the
// Turn that goes through the three, once and one way.
//
// # Caveats
//
// Requests are understood in English and German; of a German one, what it is about is looked
// for by what a glossary has for its words. Nothing is invented: a reply names books of
// the catalogue only, and only what their records say.
package converse

// Package book holds the words of the domain: books, ratings, the ids that
// name them, and the coded errors every other package speaks in. It imports
// no other package of this project.
package book

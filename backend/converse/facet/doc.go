// Package facet knows the kinds of books people ask for, by which words they are
// called and under which genres a catalogue files them.
//
// A facet decides only what the record of a book says: a book without genres is
// in none. What has no facet is left to the text of the descriptions.
package facet

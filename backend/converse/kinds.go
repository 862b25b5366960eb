package converse

import "shelftalk/backend/converse/facet"

// KindsOf lists the kinds that the record of a book puts it under, of those that
// people commonly ask for.
func (l *Library) KindsOf(row int32) []facet.ID {
	var kinds []facet.ID
	for _, f := range l.facets.Of(row) {
		if !l.facets.Own(f) && !l.facets.Wide(f) {
			kinds = append(kinds, f)
		}
	}
	return kinds
}

// KindName is how a kind is called.
func (l *Library) KindName(f facet.ID) string { return l.facets.Name(f) }

// HasKind says whether the record of a book puts it under a kind.
func (l *Library) HasKind(f facet.ID, row int32) bool { return l.facets.Has(f, row) }

// CountKind is how many of some books are of a kind.
func (l *Library) CountKind(f facet.ID, rows []int32) int {
	n := 0
	for _, row := range rows {
		if l.facets.Has(f, row) {
			n++
		}
	}
	return n
}

// KindsAmong lists the kinds of which at least n of some books are.
func (l *Library) KindsAmong(rows []int32, n int) []facet.ID {
	var kinds []facet.ID
	for f := range l.facets.Len() {
		if id := facet.ID(f); !l.facets.Own(id) && l.CountKind(id, rows) >= n {
			kinds = append(kinds, id)
		}
	}
	return kinds
}

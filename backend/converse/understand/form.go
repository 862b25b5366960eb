package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// form makes firm which form of book is asked for, fiction or nonfiction, where a
// text says so and does not speak of both.
func (u *utterance) form() {
	fiction, _ := u.facets.ByName(facet.Fiction)
	nonfiction, _ := u.facets.ByName(facet.Nonfiction)
	var forms []facet.Spot
	named, sought := map[facet.ID]bool{}, map[facet.ID]bool{}
	for _, s := range u.spots {
		if u.facets.Own(s.Facet) && strings.HasSuffix(u.facets.Name(s.Facet), " "+facet.Fiction) { // "realistic fiction"
			s.Facet = fiction
		}
		if s.Facet == fiction || s.Facet == nonfiction {
			forms, named[s.Facet] = append(forms, s), true
		}
	}
	for _, s := range forms {
		not, _ := u.denied(s.From)
		tells := u.has(s.From, u.Telling) && !u.has(s.From, u.Seeking) // what was read so far
		if !not && !u.open(s.From) && !(tells && (len(named) > 1 || u.aside(s.From))) {
			sought[s.Facet] = true
		}
	}
	asked := facet.ID(-1)
	switch {
	case len(sought) > 1:
		return
	case sought[fiction]:
		asked = fiction
	case sought[nonfiction]:
		asked = nonfiction
	}
	if len(named) == 0 && u.asks(facet.Nonfiction) && !u.asks(facet.Fiction) {
		asked = nonfiction
	}
	if asked < 0 {
		return
	}
	for i := range u.wishes {
		if w := &u.wishes[i]; w.Kind == wish.Genre && w.Facet == asked && !w.Not {
			w.Only, w.Aside = true, false
			return
		}
	}
	u.wishes = append(u.wishes, wish.Wish{Kind: wish.Genre, Soft: true, Only: true, Facet: asked,
		Name: u.facets.Name(asked)})
}

// asks says whether a text asks for a kind of a form, not just on the way.
func (u *utterance) asks(form string) bool {
	return slices.ContainsFunc(u.wishes, func(w wish.Wish) bool {
		return w.Kind == wish.Genre && !w.Not && !w.Aside && u.facets.Form(w.Facet) == form
	})
}

// has says whether the clause of a word has one of some words.
func (u *utterance) has(word int, any map[string]bool) bool {
	c := u.clauses[u.in[word]]
	return slices.ContainsFunc(u.words[c.from:c.to], func(w words.Word) bool { return any[w.Text] })
}

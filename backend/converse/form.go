package converse

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/words"
)

// Words of a clause that says what is looked for, and of one that tells of what was
// read.
var (
	seeking = set("looking want wants wanted need needs something anything prefer preferably recommend recommendations suggest suggestions only please after searching recs")
	telling = set("read reading finished usually mostly always loved enjoyed liked started tried")
)

// form makes firm which form of book is asked for, fiction or nonfiction, where a
// text says so and does not speak of both.
func (l *Library) form(r *reading) {
	fiction, _ := l.facets.ByName(facet.Fiction)
	nonfiction, _ := l.facets.ByName(facet.Nonfiction)
	var forms []facet.Spot
	named, sought := map[facet.ID]bool{}, map[facet.ID]bool{}
	for _, s := range r.spots {
		if l.facets.Own(s.Facet) && strings.HasSuffix(l.facets.Name(s.Facet), " "+facet.Fiction) { // "realistic fiction"
			s.Facet = fiction
		}
		if s.Facet == fiction || s.Facet == nonfiction {
			forms, named[s.Facet] = append(forms, s), true
		}
	}
	for _, s := range forms {
		not, _ := r.denied(s.From)
		tells := r.has(s.From, telling) && !r.has(s.From, seeking) // what was read so far
		if !not && !r.open(s.From) && !(tells && (len(named) > 1 || r.aside(s.From))) {
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
	if len(named) == 0 && r.asks(l, facet.Nonfiction) && !r.asks(l, facet.Fiction) {
		asked = nonfiction
	}
	if asked < 0 {
		return
	}
	for i := range r.wishes {
		if w := &r.wishes[i]; w.Kind == Genre && w.Facet == asked && !w.Not {
			w.Only, w.Aside = true, false
			return
		}
	}
	r.wishes = append(r.wishes, Wish{Kind: Genre, Soft: true, Only: true, Facet: asked, Name: l.facets.Name(asked)})
}

// asks says whether a text asks for a kind of a form, not just on the way.
func (r *reading) asks(l *Library, form string) bool {
	return slices.ContainsFunc(r.wishes, func(w Wish) bool { return w.Kind == Genre && !w.Not && !w.Aside && l.facets.Form(w.Facet) == form })
}

// justOther says whether a book is of the form that a kind is not: a history is no
// fantasy, whatever it is about.
func (l *Library) justOther(kind facet.ID) func(row int32) bool {
	form := l.facets.Form(kind)
	if form == "" {
		return func(int32) bool { return false }
	}
	own, _ := l.facets.ByName(form)
	judge := l.judgingForm(own)
	return func(row int32) bool { return judge(row) == recordBreaks }
}

// has says whether the clause of a word has one of some words.
func (r *reading) has(word int, any map[string]bool) bool {
	c := r.clauses[r.in[word]]
	return slices.ContainsFunc(r.words[c.from:c.to], func(w words.Word) bool { return any[w.Text] })
}

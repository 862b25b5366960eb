package reply

import (
	"math"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/wish"
)

// TraitKind is a way in which a book differs from another.
type TraitKind string

// The ways in which books differ.
const (
	Shorter TraitKind = "shorter"
	Longer  TraitKind = "longer"
	Older   TraitKind = "older"
	Newer   TraitKind = "newer"
	Toward  TraitKind = "pole" // it lies clearly nearer to a pole of a scale
	OfKind  TraitKind = "kind" // it is of a kind that the other is not of
)

// Trait is one way in which a book differs from another, as the records have it.
type Trait struct {
	Kind  TraitKind
	Scale string // of Toward
	High  bool
	Name  string // of OfKind
}

// Two books differ where one has so many times the pages of the other, was published so
// many years before it, or lies so many standard deviations from it on a scale.
const (
	clearlyLonger = 1.3
	clearlyOlder  = 40
	clearlyApart  = 1.0
)

// mostTraits bounds how many differences are said at once.
const mostTraits = 2

// Places says where a book lies on a scale, in standard deviations.
type Places func(scale string, row int32) float64

// Differences are the ways in which a book differs from another: what a reader would
// see first, first.
func Differences(of, from int32, catalogue Catalogue, places Places) (traits []Trait) {
	a, b := catalogue.Book(of), catalogue.Book(from)
	if t, ok := measured(a.Pages, b.Pages); ok {
		traits = append(traits, t)
	}
	if t, ok := moodier(a, b); ok {
		traits = append(traits, t)
	} else if len(a.Moods) == 0 || len(b.Moods) == 0 {
		traits = append(traits, nearest(of, from, places)...)
	}
	if name := ownKind(a, b); name != "" {
		traits = append(traits, Trait{Kind: OfKind, Name: name})
	}
	if a.Year != 0 && b.Year != 0 && a.Year <= b.Year-clearlyOlder {
		traits = append(traits, Trait{Kind: Older})
	} else if a.Year != 0 && b.Year != 0 && a.Year >= b.Year+clearlyOlder {
		traits = append(traits, Trait{Kind: Newer})
	}
	return traits[:min(mostTraits, len(traits))]
}

// poleOf is the pole of a scale that a mood of a record speaks for.
var poleOf = map[string]Trait{
	"dark": {Scale: "tone", High: true}, "bleak": {Scale: "tone", High: true}, "brutal": {Scale: "tone", High: true},
	"eerie": {Scale: "tone", High: true}, "warm": {Scale: "tone"}, "cozy": {Scale: "tone"}, "hopeful": {Scale: "tone"},
	"fast-paced": {Scale: "pace", High: true}, "tense": {Scale: "pace", High: true}, "slow-burning": {Scale: "pace"},
	"funny": {Scale: "humor", High: true}, "satirical": {Scale: "humor", High: true},
	"romantic": {Scale: "romance", High: true}, "challenging": {Scale: "depth", High: true},
	"whimsical": {Scale: "world", High: true}, "dreamlike": {Scale: "world", High: true},
}

// moodier is the first pole that the moods of a book speak for, and none of the other's do.
func moodier(of, than *book.Book) (Trait, bool) {
	for _, mood := range of.Moods {
		pole, ok := poleOf[mood]
		if ok && !slices.ContainsFunc(than.Moods, func(o string) bool { return poleOf[o] == pole }) && len(than.Moods) > 0 {
			pole.Kind = Toward
			return pole, true
		}
	}
	return Trait{}, false
}

// nearest is the scale on which a book lies farthest from another, where that is clear.
func nearest(of, from int32, places Places) []Trait {
	scale, most := "", clearlyApart
	for _, s := range wish.Scales {
		if apart := math.Abs(places(s.Name, of) - places(s.Name, from)); apart > most {
			scale, most = s.Name, apart
		}
	}
	if scale == "" {
		return nil
	}
	return []Trait{{Kind: Toward, Scale: scale, High: places(scale, of) > places(scale, from)}}
}

// measured says whether a book of so many pages is clearly shorter or longer than another.
func measured(pages, than int) (Trait, bool) {
	a, b := float64(pages), float64(than)
	switch {
	case pages == 0 || than == 0:
		return Trait{}, false
	case a*clearlyLonger <= b:
		return Trait{Kind: Shorter}, true
	case a >= b*clearlyLonger:
		return Trait{Kind: Longer}, true
	}
	return Trait{}, false
}

// ownKind is the first genre of a book that another has not; "" for none.
func ownKind(of, than *book.Book) string {
	at := slices.IndexFunc(of.Genres, func(genre string) bool { return !slices.Contains(than.Genres, genre) })
	if at < 0 {
		return ""
	}
	return of.Genres[at]
}

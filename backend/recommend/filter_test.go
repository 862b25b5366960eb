package recommend

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/scoring"
)

// smallCatalogue is a recommender that can filter and nothing else.
func smallCatalogue() *Recommender {
	r := &Recommender{model: &model{threads: 2}, books: []book.Book{
		{Title: "Dune", Authors: []string{"Herbert"}, Series: "Dune", Year: 1965, Pages: 600, Language: "en",
			Genres: []string{"science fiction"}},
		{Title: "Dune Messiah", Authors: []string{"Herbert"}, Series: "dune", Year: 1969, Pages: 300, Language: "en"},
		{Title: "Emma", Authors: []string{"Austen"}, Year: 1815, Pages: 400, Language: "en", Genres: []string{"romance"}},
		{Title: "Momo", Authors: []string{"Ende"}, Language: "de",
			Description: "A girl against the grey men. No war, but time-thieves."},
		{Title: "War and Peace", Authors: []string{"Tolstoy"}, Year: 1869, Pages: 1200, Genres: []string{"classics"}},
		{Title: "Warlock", Authors: []string{"Hall"}, Year: 1958, Pages: 470, Language: "en"},
	}}
	r.facets, r.avoided = newFacets(r.books), &avoided{known: map[string][]bool{}}
	r.items.Rows = len(r.books)
	return r
}

// filtered is what a filter does for a profile, and the rows that pass.
func filtered(t *testing.T, r *Recommender, p *Profile, f Filter) (s Filtered, rows []int32) {
	t.Helper()
	must.Succeed(t, f.check())
	scores := make([]float32, len(r.books))
	s = must.Get(r.applyFilter(context.Background(), scores, p, f)).OrFatal(t)
	for row, score := range scores {
		if score != scoring.Masked {
			rows = append(rows, int32(row))
		}
		if !p.known[int32(row)] && s.passes(int32(row)) != (score != scoring.Masked) {
			t.Errorf("%+v: book %d passes and is taken out, or the other way about", f, row)
		}
	}
	return s, rows
}

// counts are the conditions without the functions that decide them, to be compared.
func counts(s Filtered) (list []Condition) {
	for _, c := range s.Conditions {
		list = append(list, Condition{Kind: c.Kind, Value: c.Value, Alone: c.Alone, Without: c.Without})
	}
	return list
}

func TestEachConditionLeavesOutWhatItSays(t *testing.T) {
	r := smallCatalogue()
	knowsDune := &Profile{known: map[int32]bool{0: true}}
	for name, test := range map[string]struct {
		f    Filter
		want []int32
	}{
		"nothing":               {Filter{}, []int32{1, 2, 3, 4, 5}},
		"known authors":         {Filter{HideAuthors: true}, []int32{2, 3, 4, 5}},
		"started series":        {Filter{HideStartedSeries: true}, []int32{2, 3, 4, 5}},
		"language":              {Filter{Languages: []string{"en"}}, []int32{1, 2, 4, 5}},
		"years":                 {Filter{YearFrom: 1869, YearTo: 1960}, []int32{4, 5}},
		"from a year":           {Filter{YearFrom: 1900}, []int32{1, 5}},
		"pages":                 {Filter{PagesTo: 400}, []int32{1, 2}},
		"a word":                {Filter{Avoid: []string{"War"}}, []int32{1, 2, 5}},
		"a phrase":              {Filter{Avoid: []string{"grey men"}}, []int32{1, 2, 4, 5}},
		"words with a hyphen":   {Filter{Avoid: []string{"time-thieves"}}, []int32{1, 2, 4, 5}},
		"a genre":               {Filter{Avoid: []string{"romance"}}, []int32{1, 3, 4, 5}},
		"nothing to be avoided": {Filter{Avoid: []string{" ", "!"}}, []int32{1, 2, 3, 4, 5}},
		"an article":            {Filter{Avoid: []string{"a"}}, []int32{1, 2, 4, 5}},
	} {
		for range 2 { // the second time what was avoided is known
			s, got := filtered(t, r, knowsDune, test.f)
			if !slices.Equal(got, test.want) || s.Left != len(test.want) || s.Relax != -1 {
				t.Errorf("%s: %v, %d left, relax %d, want %v", name, got, s.Left, s.Relax, test.want)
			}
		}
	}
}

func TestEachConditionIsCountedAloneAndWithout(t *testing.T) {
	r := smallCatalogue()
	s, _ := filtered(t, r, &Profile{}, Filter{YearFrom: 1900, PagesTo: 400, Languages: []string{"de"},
		Avoid: []string{"grey men", "war"}})
	// German or not said: 3, 4. From 1900: 0, 1, 5. Up to 400 pages: 1, 2. Not grey: all but 3. No war: all but 3, 4.
	want := []Condition{{Kind: InLanguages, Alone: 2, Without: 1}, {Kind: InYears, Alone: 3}, {Kind: OfPages, Alone: 2},
		{Kind: Avoids, Value: "grey men", Alone: 5}, {Kind: Avoids, Value: "war", Alone: 4}}
	if got := counts(s); s.Left != 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d left, %+v, want %+v", s.Left, got, want)
	}
}

func TestConditionToRelaxLeavesTheMostOrIsTheTightest(t *testing.T) {
	r := smallCatalogue()
	all := &Profile{known: map[int32]bool{0: true, 1: true, 2: true, 3: true, 4: true, 5: true}}
	for name, test := range map[string]struct {
		p    *Profile
		f    Filter
		want int
	}{
		"something is left":       {&Profile{}, Filter{Languages: []string{"de"}}, -1},
		"one leaves a book":       {&Profile{}, Filter{YearFrom: 1900, PagesTo: 400, Languages: []string{"de"}}, 0},
		"the one that leaves two": {&Profile{}, Filter{YearFrom: 1958, YearTo: 1960, PagesTo: 400}, 0},
		"the only one":            {&Profile{}, Filter{YearFrom: 3000}, 0},
		"both, the tighter":       {&Profile{}, Filter{YearFrom: 1950, YearTo: 1960, PagesFrom: 5000}, 1},
		"both, each for nothing":  {&Profile{}, Filter{YearFrom: 3000, PagesFrom: 5000}, 0},
		"all are known":           {all, Filter{YearFrom: 1900}, -1},
	} {
		if s, _ := filtered(t, r, test.p, test.f); s.Relax != test.want {
			t.Errorf("%s: %d of %+v, want %d", name, s.Relax, counts(s), test.want)
		}
	}
}

func TestAvoidedWordsAreKeptToABound(t *testing.T) {
	r := smallCatalogue()
	for i := range 3 * keptAvoided {
		must.Get(r.containing(context.Background(), fmt.Sprint("word", i))).OrFatal(t)
	}
	if len(r.avoided.known) != keptAvoided || len(r.avoided.order) != keptAvoided {
		t.Errorf("%d and %d are kept", len(r.avoided.known), len(r.avoided.order))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	must.Refuse(t, "cancelled", must.Err(r.containing(ctx, "another")), book.CodeCancelled)
}

func TestFilterIsObeyedByRecommendations(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, favourites...)
	f := Filter{HideAuthors: true, YearFrom: 1900, YearTo: 1980, Avoid: []string{"love", "fantasy"}}
	s, _ := filtered(t, r, p, f)
	list := suggested(t, r, p, Options{K: 20, Filter: f})
	for _, got := range list {
		for _, c := range s.Conditions {
			if !c.pass(got.Row) {
				t.Errorf("%s breaks %s %s", got.Book.Title, c.Kind, c.Value)
			}
		}
	}
	// No better book was left out: the list is the plain one without what the filter takes.
	var want []int32
	for _, got := range recommended(t, r, p, len(r.books)) {
		if len(want) < 20 && s.passes(got.Row) {
			want = append(want, got.Row)
		}
	}
	for i, got := range list {
		if got.Row != want[i] {
			t.Fatalf("place %d is %s, want %s", i+1, got.Book.Title, r.books[want[i]].Title)
		}
	}
}

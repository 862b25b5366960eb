package recommend

import (
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
)

// made is a recommender of which only filters are asked.
func made() *Recommender {
	r := &Recommender{books: []book.Book{
		{Title: "Dune", Authors: []string{"Herbert"}, Series: "Dune", Year: 1965, Pages: 600, Language: "en", Genres: []string{"science fiction"}},
		{Title: "Dune Messiah", Authors: []string{"Herbert"}, Series: "dune", Year: 1969, Pages: 300, Language: "en"},
		{Title: "Emma", Authors: []string{"Austen"}, Year: 1815, Pages: 400, Language: "en", Genres: []string{"romance"}},
		{Title: "Momo", Authors: []string{"Ende"}, Language: "de", Description: "A girl against the grey men. No war, but time-thieves."},
		{Title: "War and Peace", Authors: []string{"Tolstoy"}, Year: 1869, Pages: 1200, Genres: []string{"classics"}},
		{Title: "Warlock", Authors: []string{"Hall"}, Year: 1958, Pages: 470, Language: "en"},
	}}
	r.facets = newFacets(r.books)
	return r
}

func TestEachConditionLeavesOutWhatItSays(t *testing.T) {
	r := made()
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
		"only":                  {Filter{Only: []int32{0, 4}}, []int32{4}},
		"only none":             {Filter{Only: []int32{}}, nil},
	} {
		scores := []float32{6, 5, 4, 3, 2, 1}
		r.mask(scores, knowsDune, test.f)
		got := r.best(scores, 10, phrases(test.f.Avoid))
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
		if total, _, err := r.Left(knowsDune, test.f); err != nil || total != len(test.want) {
			t.Errorf("%s: counted %d left, want %d (%v)", name, total, len(test.want), err)
		}
	}
}

func TestLeftCountsEachConditionAloneAndWithout(t *testing.T) {
	r := made()
	f := Filter{YearFrom: 1900, PagesTo: 400, Languages: []string{"de"}}
	total, left, err := r.Left(&Profile{}, f)
	if err != nil {
		t.Fatal(err)
	}
	// German or not said: 3, 4. From 1900: 0, 1, 5. Up to 400 pages: 1, 2.
	want := []Left{{"language de", 2, 1}, {"year from 1900", 3, 0}, {"pages to 400", 2, 0}}
	if total != 0 || !slices.Equal(left, want) {
		t.Errorf("%d left, %+v, want %+v", total, left, want)
	}
	failure := r.nothingLeft(&Profile{}, f)
	if book.CodeOf(failure) != book.CodeNotFound || !strings.Contains(book.HintOf(failure), "language de") || !strings.Contains(book.HintOf(failure), "1") {
		t.Errorf("%v, hint %q", failure, book.HintOf(failure))
	}
	f = Filter{YearFrom: 3000, PagesFrom: 5000}
	if failure := r.nothingLeft(&Profile{}, f); !strings.Contains(book.HintOf(failure), "Relax several") {
		t.Errorf("hint %q", book.HintOf(failure))
	}
	all := &Profile{known: map[int32]bool{0: true, 1: true, 2: true, 3: true, 4: true, 5: true}}
	if failure := r.nothingLeft(all, Filter{}); !strings.Contains(book.HintOf(failure), "known") {
		t.Errorf("hint %q", book.HintOf(failure))
	}
}

func TestFilterIsObeyedByRecommendations(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, favourites...)
	f := Filter{HideAuthors: true, YearFrom: 1900, YearTo: 1980, Avoid: []string{"love", "fantasy"}}
	conditions := r.conditions(p, f, true)
	list := suggested(t, r, p, Options{K: 20, Filter: f})
	for _, got := range list {
		for _, c := range conditions {
			if !c.pass(got.Row) {
				t.Errorf("%s breaks %q", got.Book.Title, c.name)
			}
		}
	}
	// No better book was left out: the list is the plain one without what the filter takes.
	var want []int32
	for _, got := range recommended(t, r, p, len(r.books)) {
		if len(want) < 20 && !slices.ContainsFunc(conditions, func(c condition) bool { return !c.pass(got.Row) }) {
			want = append(want, got.Row)
		}
	}
	for i, got := range list {
		if got.Row != want[i] {
			t.Fatalf("place %d is %s, want %s", i+1, got.Book.Title, r.books[want[i]].Title)
		}
	}
}

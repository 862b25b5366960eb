package recommend

import (
	"context"
	"slices"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// Filter leaves books out. Its zero value leaves out none. A book whose year or length
// is not known does not pass a filter on it; one whose language is not known
// passes, since most exports do not say.
type Filter struct {
	HideAuthors       bool     `json:"hide_authors,omitempty" doc:"Leave out authors of whom the reader knows a book."`
	HideStartedSeries bool     `json:"hide_started_series,omitempty" doc:"Leave out series of which the reader knows a book."`
	Languages         []string `json:"languages,omitempty" maxItems:"20" doc:"ISO 639-1, separated by commas; books whose language is not known pass."`
	YearFrom          int      `json:"year_from,omitempty" minimum:"0" maximum:"9999" doc:"The first year; 0 for any. A book whose year is not known does not pass."`
	YearTo            int      `json:"year_to,omitempty" minimum:"0" maximum:"9999" doc:"The last year; 0 for any."`
	PagesFrom         int      `json:"pages_from,omitempty" minimum:"0" maximum:"100000" doc:"The fewest pages; 0 for any. A book whose length is not known does not pass."`
	PagesTo           int      `json:"pages_to,omitempty" minimum:"0" maximum:"100000" doc:"The most pages; 0 for any."`
	Avoid             []string `json:"avoid,omitempty" maxItems:"20" doc:"Words or phrases that stand in neither title, genres, moods nor description, separated by commas, each of 60 characters at most."`
}

// LongestAvoided is how many characters words to avoid have at most: they are looked
// for in every description.
const LongestAvoided = 60

// check looks at what no tag says.
func (f Filter) check() error {
	for _, bound := range []struct {
		of       string
		from, to int
	}{{"years", f.YearFrom, f.YearTo}, {"pages", f.PagesFrom, f.PagesTo}} {
		if bound.to > 0 && bound.from > bound.to {
			return book.Errorf(book.CodeInvalid, "No book has %s from %d to %d.", bound.of, bound.from, bound.to)
		}
	}
	for _, code := range f.Languages {
		if len(code) != 2 || code[0] < 'a' || code[0] > 'z' || code[1] < 'a' || code[1] > 'z' {
			return book.Errorf(book.CodeInvalid, "%q is no language.", code).
				WithHint("Languages are two letters of ISO 639-1: en, de, fr.")
		}
	}
	for _, words := range f.Avoid {
		if utf8.RuneCountInString(words) > LongestAvoided {
			return book.Errorf(book.CodeInvalid, "Words to avoid have at most %d characters.", LongestAvoided).
				WithHint("Name fewer words.")
		}
	}
	return nil
}

// Kind is what a condition is about.
type Kind string

const (
	HidesAuthors       Kind = "hide_authors"
	HidesStartedSeries Kind = "hide_started_series"
	InLanguages        Kind = "languages"
	InYears            Kind = "years"
	OfPages            Kind = "pages"
	Avoids             Kind = "avoid"
)

// All lists what a condition can be about.
func (Kind) All() []Kind {
	return []Kind{HidesAuthors, HidesStartedSeries, InLanguages, InYears, OfPages, Avoids}
}

// Condition is one part of a filter, which can be relaxed by itself, and what it does.
type Condition struct {
	Kind    Kind   `json:"kind"`
	Value   string `json:"value,omitempty"` // of Avoids: the words
	Alone   int    `json:"alone"`           // books left by this condition by itself
	Without int    `json:"without"`         // books left by all the others

	pass func(row int32) bool
}

// conditions are the parts of a filter that say something.
func (r *Recommender) conditions(ctx context.Context, p *Profile, f Filter) ([]Condition, error) {
	all := []Condition{}
	add := func(kind Kind, value string, pass func(row int32) bool) {
		all = append(all, Condition{Kind: kind, Value: value, pass: pass})
	}
	if f.HideAuthors {
		authors := make([]bool, r.facets.names)
		for row := range p.known {
			for _, author := range r.facets.authors[row] {
				authors[author] = true
			}
		}
		add(HidesAuthors, "", func(row int32) bool {
			return !slices.ContainsFunc(r.facets.authors[row], func(author int32) bool { return authors[author] })
		})
	}
	if f.HideStartedSeries {
		series := make([]bool, r.facets.names)
		for row := range p.known {
			series[r.facets.series[row]] = r.facets.series[row] != 0
		}
		add(HidesStartedSeries, "", func(row int32) bool { return !series[r.facets.series[row]] })
	}
	if len(f.Languages) > 0 {
		add(InLanguages, "", func(row int32) bool {
			language := r.books[row].Language
			return language == "" || slices.Contains(f.Languages, language)
		})
	}
	if f.YearFrom > 0 || f.YearTo > 0 {
		add(InYears, "", func(row int32) bool { return within(r.books[row].Year, f.YearFrom, f.YearTo) })
	}
	if f.PagesFrom > 0 || f.PagesTo > 0 {
		add(OfPages, "", func(row int32) bool { return within(r.books[row].Pages, f.PagesFrom, f.PagesTo) })
	}
	for _, words := range f.Avoid {
		has, err := r.containing(ctx, words)
		if err != nil {
			return nil, err
		}
		add(Avoids, words, func(row int32) bool { return !has[row] })
	}
	return all, nil
}

func within(value, from, to int) bool { return value > 0 && value >= from && (to == 0 || value <= to) }

// Filtered is what a filter does to the catalogue for one profile.
type Filtered struct {
	Conditions []Condition // in the order of the filter's fields
	Left       int         // books that are not known and pass all of them
	Relax      int         // where nothing is left: which of the Conditions to relax; −1 for none

	known map[int32]bool
}

// applyFilter masks the scores of books that are known or do not pass a filter.
func (r *Recommender) applyFilter(ctx context.Context, scores []float32, p *Profile, f Filter) (Filtered, error) {
	s := Filtered{Relax: -1, known: p.known}
	var err error
	if s.Conditions, err = r.conditions(ctx, p, f); err != nil {
		return s, err
	}
	for row := range p.known {
		scores[row] = scoring.Masked
	}
	unknown := 0
	for row, score := range scores {
		if score == scoring.Masked {
			continue
		}
		unknown++
		failed, last := 0, 0
		for i := range s.Conditions {
			if s.Conditions[i].pass(int32(row)) {
				s.Conditions[i].Alone++
			} else {
				failed, last = failed+1, i
			}
		}
		switch failed {
		case 0:
			s.Left++
			continue
		case 1:
			s.Conditions[last].Without++
		}
		scores[row] = scoring.Masked
	}
	for i := range s.Conditions {
		s.Conditions[i].Without += s.Left
	}
	if s.Left == 0 && unknown > 0 {
		s.Relax = relaxed(s.Conditions)
	}
	return s, nil
}

// relaxed is the condition without which most books are left; where several have to
// go, the one that leaves the fewest by itself; of equals the first.
func relaxed(conditions []Condition) int {
	best := 0
	for i, c := range conditions {
		b := conditions[best]
		if c.Without > b.Without || c.Without == b.Without && b.Without == 0 && c.Alone < b.Alone {
			best = i
		}
	}
	return best
}

// passes says whether a book passes every condition.
func (s *Filtered) passes(row int32) bool {
	return !slices.ContainsFunc(s.Conditions, func(c Condition) bool { return !c.pass(row) })
}

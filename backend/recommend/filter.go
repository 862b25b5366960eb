package recommend

import (
	"fmt"
	"slices"
	"strings"

	"shelftalk/backend/book"
)

// Filter leaves books out. Its zero value leaves out none. A book whose year or length
// is not known does not pass a filter on it; one whose language is not known
// passes, since most exports do not say.
type Filter struct {
	HideAuthors       bool     `json:"hide_authors,omitempty"`        // authors of books that are known to the reader
	HideStartedSeries bool     `json:"hide_started_series,omitempty"` // series of books that are known to the reader
	Languages         []string `json:"languages,omitempty"`           // ISO 639-1; none for all
	YearFrom          int      `json:"year_from,omitempty"`
	YearTo            int      `json:"year_to,omitempty"`
	PagesFrom         int      `json:"pages_from,omitempty"`
	PagesTo           int      `json:"pages_to,omitempty"`
	Avoid             []string `json:"avoid,omitempty"` // words or phrases of title, genres, moods or description
	Only              []int32  `json:"-"`               // catalogue rows; nil for all, empty for none
}

func (f Filter) check(books int) error {
	for _, bound := range []struct {
		of       string
		from, to int
	}{{"years", f.YearFrom, f.YearTo}, {"pages", f.PagesFrom, f.PagesTo}} {
		if bound.from < 0 || bound.to < 0 || bound.to > 0 && bound.from > bound.to {
			return book.Errorf(book.CodeInvalid, "No book has %s from %d to %d.", bound.of, bound.from, bound.to)
		}
	}
	for _, row := range f.Only {
		if row < 0 || int(row) >= books {
			return book.Errorf(book.CodeInvalid, "There is no book %d in a catalogue of %d.", row, books)
		}
	}
	return nil
}

// condition is one part of a filter that can be relaxed by itself.
type condition struct {
	name string
	pass func(row int32) bool
}

// conditions are the parts of a filter that say something. Avoided words in descriptions
// take long to look for, so with full false they are not looked for.
func (r *Recommender) conditions(p *Profile, f Filter, full bool) []condition {
	var all []condition
	add := func(name string, pass func(row int32) bool) { all = append(all, condition{name, pass}) }
	if f.HideAuthors {
		authors := map[string]bool{}
		for row := range p.known {
			for _, author := range r.books[row].Authors {
				authors[author] = true
			}
		}
		add("known authors hidden", func(row int32) bool {
			return !slices.ContainsFunc(r.books[row].Authors, func(author string) bool { return authors[author] })
		})
	}
	if f.HideStartedSeries {
		series := map[string]bool{}
		for row := range p.known {
			if name := r.facets.series[row]; name != "" {
				series[name] = true
			}
		}
		add("started series hidden", func(row int32) bool { return !series[r.facets.series[row]] })
	}
	if len(f.Languages) > 0 {
		add("language "+strings.Join(f.Languages, " or "), func(row int32) bool {
			language := r.books[row].Language
			return language == "" || slices.Contains(f.Languages, language)
		})
	}
	if f.YearFrom > 0 || f.YearTo > 0 {
		add(spanned("year", f.YearFrom, f.YearTo), func(row int32) bool { return within(r.books[row].Year, f.YearFrom, f.YearTo) })
	}
	if f.PagesFrom > 0 || f.PagesTo > 0 {
		add(spanned("pages", f.PagesFrom, f.PagesTo), func(row int32) bool { return within(r.books[row].Pages, f.PagesFrom, f.PagesTo) })
	}
	for _, word := range f.Avoid {
		avoided := phrases([]string{word})
		add("without "+word, func(row int32) bool {
			return !r.facets.named(row, avoided) && !(full && described(r.books[row], avoided))
		})
	}
	if f.Only != nil {
		only := make([]bool, len(r.books))
		for _, row := range f.Only {
			only[row] = true
		}
		add("only those named", func(row int32) bool { return only[row] })
	}
	return all
}

func within(value, from, to int) bool { return value > 0 && value >= from && (to == 0 || value <= to) }

func spanned(what string, from, to int) string {
	switch {
	case to == 0:
		return fmt.Sprintf("%s from %d", what, from)
	case from == 0:
		return fmt.Sprintf("%s to %d", what, to)
	}
	return fmt.Sprintf("%s %d to %d", what, from, to)
}

// Left says what one condition of a filter does.
type Left struct {
	Condition string `json:"condition"`
	Alone     int    `json:"alone"`   // books left by this condition by itself
	Without   int    `json:"without"` // books left by all the others
}

// Left counts, for a profile, how many books a filter leaves, and what each of its
// conditions does. With words to avoid it reads every description.
func (r *Recommender) Left(p *Profile, f Filter) (int, []Left, error) {
	if err := f.check(len(r.books)); err != nil {
		return 0, nil, err
	}
	conditions := r.conditions(p, f, true)
	left := make([]Left, len(conditions))
	for i, c := range conditions {
		left[i].Condition = c.name
	}
	total := 0
	for row := range int32(len(r.books)) {
		if p.known[row] {
			continue
		}
		failed, last := 0, 0
		for i, c := range conditions {
			if c.pass(row) {
				left[i].Alone++
			} else {
				failed, last = failed+1, i
			}
		}
		switch failed {
		case 0:
			total++
			for i := range left {
				left[i].Without++
			}
		case 1:
			left[last].Without++
		}
	}
	return total, left, nil
}

// nothingLeft says which condition to relax.
func (r *Recommender) nothingLeft(p *Profile, f Filter) error {
	_, left, err := r.Left(p, f)
	if err != nil {
		return err
	}
	failure := book.Errorf(book.CodeNotFound, "No book is left.")
	if len(left) == 0 {
		return failure.WithHint("All books of the catalogue are known already.")
	}
	best := slices.MaxFunc(left, func(a, b Left) int { return a.Without - b.Without })
	if best.Without > 0 {
		return failure.WithHint("Relax “%s”: without it %d are left.", best.Condition, best.Without)
	}
	tightest := slices.MinFunc(left, func(a, b Left) int { return a.Alone - b.Alone })
	return failure.WithHint("Relax several: “%s” by itself leaves %d.", tightest.Condition, tightest.Alone)
}

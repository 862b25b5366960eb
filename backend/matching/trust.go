package matching

import (
	"slices"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
)

// How much a pair of forms of two titles is trusted.
const (
	shortened   = 0.96 // one without its subtitle
	stripped    = 0.97 // one without a bracket of unknown meaning
	behindColon = 0.9  // what may be a series left out
	notSure     = 0.78 // for a person to decide: a subtitle that may be a volume's title, two other subtitles
)

// otherKind is what a score is worth where one of two is a comic, a companion, a boxed
// set, and the other is not.
const otherKind = 0.6

// besideWeight is what the agreement is worth of who is named beside the authors alone: a
// comic names the novel's author so. It is just enough for the very same title.
const besideWeight = 0.6

// laterWeight is what the agreement with another than a book's first author is worth.
const laterWeight = 0.97

// trust is the factor on the similarity of a pair of title forms; pairs with 0 are not
// compared.
func (x *Index) trust(query *biblio.Form, catalogue *indexed) float64 {
	q, c := query.Kind, catalogue.Kind
	isWhole := func(k biblio.FormKind) bool { return k <= biblio.Bare }
	switch {
	case isWhole(q) && isWhole(c):
		return 1
	case q == biblio.Stripped && (isWhole(c) || c == biblio.Stripped), isWhole(q) && c == biblio.Stripped:
		return stripped
	case q == biblio.Main && c == biblio.Bare:
		return x.shortened(query)
	case q == biblio.Bare && c == biblio.Main:
		return x.shortened(&catalogue.Form)
	case q == biblio.Behind && isWhole(c):
		return behindColon
	case q == biblio.Main && c == biblio.Main:
		return notSure
	}
	return 0
}

// shortened is the trust in a title without its subtitle.
func (x *Index) shortened(f *biblio.Form) float64 {
	if !f.Describes() || x.series[f.Text] {
		return notSure
	}
	return shortened
}

// seriesOf gathers what titles of series may begin with: the names of series, and what
// stands before the colon in several titles of one author.
// forms are those of the books' titles.
func seriesOf(books []book.Book, forms [][]biblio.Form) map[string]bool {
	type of struct{ author, begin string }
	series, first := map[string]bool{}, map[of]string{}
	for i := range books {
		b := &books[i]
		if b.Series != "" {
			series[biblio.CanonicalTitle(b.Series)] = true
		}
		for _, f := range forms[i] {
			if f.Kind != biblio.Main {
				continue
			}
			key := of{begin: f.Text}
			if len(b.Authors) > 0 {
				key.author = b.Authors[0]
			}
			if left, known := first[key]; known && left != f.Left {
				series[f.Text] = true
			}
			first[key] = f.Left
		}
	}
	return series
}

// numbersOf are the numbers by which a title is told from other volumes: its own, and
// those of what a form leaves out where that is no description.
func numbersOf(f biblio.Form) []string {
	numbers := biblio.Numbers(f.Text)
	if f.Kind == biblio.Main && !f.Describes() {
		numbers = append(numbers, biblio.Numbers(shortWords(f.Left))...)
		slices.Sort(numbers)
	}
	return numbers
}

// shortWords lets Numbers find one that is all there is: "ii".
func shortWords(left string) string { return "x " + left }

// kindsOf says of what kinds a work is by its title and the series that it is in. That a
// series is a trilogy makes no boxed set of its volumes.
func kindsOf(title, series string) biblio.Kind {
	return biblio.KindOf(title) | biblio.KindOf(series)&(biblio.Adaptation|biblio.Companion)
}

package matching

import (
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
)

// Version numbers the matching algorithm. Whoever stores matches computes them again when it
// changes, so raise it with every change to this package that moves a score.
const Version = 2

// Query is what is known of a book that is looked for.
type Query struct {
	Title       string
	Authors     []string // any of them may be the book's
	Others      []string // who are named beside them: further authors, translators, who drew it
	Series      string
	Number      float32 // in the series
	ISBNs       []string
	Identifiers []string // as in book.Book
}

// How is by what a book was found.
type How string

const (
	ByISBN    How = "isbn"
	ByID      How = "id"      // of Goodreads, that the catalogue has too
	ByTitle   How = "title"   // the same title, and an author that agrees
	BySimilar How = "similar" // as good as the same
	ByHand    How = "hand"    // somebody said so, or that it is no book of the catalogue: kept whatever is imported
	ByNothing How = "none"    // no book was found
)

// All lists them.
func (How) All() []How { return []How{ByISBN, ByID, ByTitle, BySimilar, ByHand, ByNothing} }

// Candidate is a book that may be meant.
type Candidate struct {
	Book  book.ID `json:"book_id"`
	Score float64 `json:"score"`
}

// Match is what was found: a Book, or else up to three Candidates, the best first.
type Match struct {
	Book       book.ID
	How        How
	Score      float64
	Candidates []Candidate
}

// otherNumbers is the factor on a score where the numbers in two titles differ.
const otherNumbers = 0.6

// What makes a match of the best candidate. See the package's comment.
const (
	Accept  = 0.8
	Margin  = 0.03
	unnamed = 0.82

	worthNaming   = 0.45 // the score from which on a book is a candidate
	shortTitle    = 12   // letters, in which one slip spoils most trigrams
	mostCandidate = 3
)

// Index finds books of one catalogue. It does not change and is safe for use by
// several goroutines.
type Index struct {
	books  []book.Book
	people [][]biblio.Person
	lead   [][]biblio.Person // by book, the first author alone
	isbns  map[string][]int32
	others map[string][]int32 // by identifier
	series map[string]bool    // canonical names of series, and what several titles of an author begin with

	forms    []indexed
	sizes    []uint16                 // by form, its distinct trigrams
	surnames map[string][]int32       // the forms of the books by somebody of that name
	ids      map[biblio.Trigram]int32 // of trigrams
	postings [][]int32                // by trigram, the forms that have it

	named func() map[book.ID]bool // the books' ids, gathered when they are asked for
}

// Has says whether a book is of the catalogue.
func (x *Index) Has(id book.ID) bool { return x.named()[id] }

// indexed is one form of a book's title.
type indexed struct {
	row int32
	biblio.Form
	numbers []string
	work    biblio.Kind
}

// NewIndex indexes a catalogue; the books are kept and must not change.
func NewIndex(books []book.Book) *Index {
	forms := make([][]biblio.Form, len(books)) // of the titles
	for i := range books {
		forms[i] = biblio.Forms(books[i].Title)
	}
	x := &Index{books: books, people: make([][]biblio.Person, len(books)), lead: make([][]biblio.Person, len(books)),
		isbns: map[string][]int32{}, others: map[string][]int32{}, series: seriesOf(books, forms),
		surnames: map[string][]int32{}, ids: map[biblio.Trigram]int32{}}
	x.named = sync.OnceValue(func() map[book.ID]bool {
		named := make(map[book.ID]bool, len(books))
		for i := range books {
			named[books[i].ID] = true
		}
		return named
	})
	for row := range books {
		b := &books[row]
		x.people[row] = biblio.Persons(b.Authors)
		x.lead[row] = biblio.Persons(b.Authors[:min(1, len(b.Authors))])
		for _, id := range b.Identifiers {
			x.others[id] = append(x.others[id], int32(row))
		}
		for _, isbn := range b.ISBNs {
			if key, ok := biblio.ISBN(isbn); ok {
				x.isbns[key] = append(x.isbns[key], int32(row))
			}
		}
		var known []biblio.Form
		for n, title := range append([]string{b.Title}, b.OtherTitles...) {
			work, named := kindsOf(title, b.Series), forms[row]
			if n > 0 {
				named = biblio.Forms(title)
			}
			for _, f := range named {
				if f.Kind != biblio.Behind && !slices.Contains(known, f) {
					known = append(known, f)
					x.add(int32(row), f, work)
				}
			}
		}
	}
	return x
}

func (x *Index) add(row int32, f biblio.Form, work biblio.Kind) {
	all := slices.Compact(biblio.Trigrams(f.Text))
	at := int32(len(x.forms))
	for _, p := range x.people[row] {
		surname := p.Surname()
		x.surnames[surname] = append(x.surnames[surname], at)
	}
	x.sizes = append(x.sizes, uint16(min(len(all), math.MaxUint16)))
	x.forms = append(x.forms, indexed{row, f, numbersOf(f), work})
	for _, gram := range all {
		id, ok := x.ids[gram]
		if !ok {
			id = int32(len(x.postings))
			x.ids[gram] = id
			x.postings = append(x.postings, nil)
		}
		x.postings[id] = append(x.postings[id], at)
	}
}

// Len is the number of books.
func (x *Index) Len() int { return len(x.books) }

// Match finds the book that a query means.
func (x *Index) Match(q Query) Match { return x.best(newSearch(x), []Query{q}) }

// MatchAny finds the book that one of several readings of a text means: where
// one of them is a match, the best of these.
func (x *Index) MatchAny(readings []Query) Match { return x.best(newSearch(x), readings) }

// MatchAll does MatchAny for each of many texts, on several goroutines. The
// answer does not depend on their number.
func (x *Index) MatchAll(ctx context.Context, texts [][]Query, threads int) ([]Match, error) {
	matches := make([]Match, len(texts))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range max(1, threads) {
		wait.Go(func() {
			s := newSearch(x)
			for i := next.Add(1) - 1; int(i) < len(texts) && ctx.Err() == nil; i = next.Add(1) - 1 {
				matches[i] = x.best(s, texts[i])
			}
		})
	}
	wait.Wait()
	if err := book.Cancelled(ctx, "match books"); err != nil {
		return nil, err
	}
	return matches, nil
}

// best gives the best match of all readings, or the best candidates of all.
func (x *Index) best(s *search, readings []Query) Match {
	var best Match
	for _, q := range readings {
		m := x.match(s, &q)
		switch {
		case m.Book != "" && (best.Book == "" || m.Score > best.Score):
			best = m
		case best.Book == "":
			best.Candidates = joined(best.Candidates, m.Candidates, mostCandidate)
		}
	}
	return best
}

// Alternatives gives the books that one of several readings of a text may mean, at
// most n, the best first, whether or not one of them is a match.
func (x *Index) Alternatives(readings []Query, n int) []Candidate {
	s := newSearch(x)
	var all []Candidate
	for _, q := range readings {
		var found []Candidate
		rows, _ := x.byNumber(&q)
		for _, row := range rows {
			found = append(found, Candidate{x.books[row].ID, 1})
		}
		for _, h := range s.run(&q) {
			if h.score < worthNaming || len(found) == n {
				break
			}
			found = append(found, Candidate{x.books[h.row].ID, rounded(h.score)})
		}
		all = joined(all, found, n)
	}
	return all
}

// joined merges two lists of candidates, the best of each book, at most n.
func joined(a, b []Candidate, n int) []Candidate {
	for _, c := range b {
		if i := slices.IndexFunc(a, func(o Candidate) bool { return o.Book == c.Book }); i >= 0 {
			a[i].Score = max(a[i].Score, c.Score)
		} else {
			a = append(a, c)
		}
	}
	slices.SortStableFunc(a, func(p, q Candidate) int {
		if p.Score != q.Score {
			return int(math.Copysign(1, q.Score-p.Score))
		}
		return 0
	})
	return a[:min(len(a), n)]
}

// rounded keeps three digits, which is more than a score means.
func rounded(score float64) float64 { return math.Round(1000*score) / 1000 }

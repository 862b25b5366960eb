package matching

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/realdata"
)

// catalogue reads the real catalogue, or skips the test.
func catalogue(t testing.TB) []book.Book {
	t.Helper()
	f := must.Get(os.Open(realdata.File(t, "catalogue/books.jsonl.gz"))).OrFatal(t)
	defer f.Close()
	text := must.Get(gzip.NewReader(f)).OrFatal(t)
	var books []book.Book
	seen := map[book.ID]bool{}
	for lines := bufio.NewReader(text); ; {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return books
		}
		var raw struct{ Title, Author, ISBN10 string }
		must.Succeed(t, json.Unmarshal(line, &raw))
		b := book.Book{Authors: biblio.Authors(raw.Author)}
		title := biblio.ParseTitle(raw.Title)
		b.Title, b.Series, b.SeriesNumber = title.Shown, title.Series, title.Number
		b.ID = book.NewID(title.Canonical, biblio.CanonicalAuthors(b.Authors))
		if isbn, ok := biblio.ISBN(raw.ISBN10); ok {
			b.ISBNs = []string{isbn}
		}
		if !seen[b.ID] && b.Title != "" && len(b.Authors) > 0 {
			seen[b.ID] = true
			books = append(books, b)
		}
	}
}

// distortions are what exports and people do to titles and authors.
var distortions = []struct {
	name string
	do   func(*rand.Rand, *Query)
}{
	{"as it is", func(*rand.Rand, *Query) {}},
	{"subtitle dropped", func(_ *rand.Rand, q *Query) { q.Title, _, _ = biblio.CutHead(q.Title) }},
	{"series in brackets", func(r *rand.Rand, q *Query) {
		q.Title += fmt.Sprintf(" (The Unheard Cycle, #%d)", 1+r.IntN(9))
	}},
	{"series before", func(r *rand.Rand, q *Query) { q.Title = "The Unheard Cycle: " + q.Title }},
	{"a novel", func(_ *rand.Rand, q *Query) { q.Title += ": A Novel" }},
	{"last, first", func(_ *rand.Rand, q *Query) {
		words := strings.Fields(q.Authors[0])
		if last := len(words) - 1; last > 0 {
			q.Authors = biblio.Authors(words[last] + ", " + strings.Join(words[:last], " "))
		}
	}},
	{"initials", func(_ *rand.Rand, q *Query) {
		words := strings.Fields(q.Authors[0])
		for i := range len(words) - 1 {
			words[i] = string([]rune(words[i])[:1]) + "."
		}
		q.Authors = []string{strings.Join(words, " ")}
	}},
	{"surname alone", func(_ *rand.Rand, q *Query) {
		words := strings.Fields(q.Authors[0])
		q.Authors = words[len(words)-1:]
	}},
	{"translator besides", func(_ *rand.Rand, q *Query) { q.Authors = append([]string{"Ann Goldthwaite"}, q.Authors[0]) }},
	{"a typo in the title", func(r *rand.Rand, q *Query) { q.Title = typo(r, q.Title) }},
	{"two typos, one in the author", func(r *rand.Rand, q *Query) {
		q.Title, q.Authors = typo(r, q.Title), []string{typo(r, q.Authors[0])}
	}},
	{"capitals, no article", func(_ *rand.Rand, q *Query) {
		q.Title = strings.ToUpper(strings.TrimPrefix(q.Title, "The "))
	}},
	{"no author", func(_ *rand.Rand, q *Query) { q.Authors = nil }},
}

// typo swaps, drops, doubles or changes a letter that is not the first.
func typo(r *rand.Rand, text string) string {
	runes := []rune(text)
	if len(runes) < 5 {
		return text
	}
	i := 1 + r.IntN(len(runes)-2)
	switch r.IntN(4) {
	case 0:
		runes[i], runes[i+1] = runes[i+1], runes[i]
	case 1:
		return string(runes[:i]) + string(runes[i+1:])
	case 2:
		return string(runes[:i]) + string(runes[i]) + string(runes[i:])
	default:
		runes[i] = 'a' + rune(r.IntN(26))
	}
	return string(runes)
}

// TestDistortedTitlesAreFound measures, for every distortion, on all books of the
// real catalogue of which a third is not in the index: of what was matched, how
// much is right (precision), and of what is in the index, how much was matched
// right (recall).
func TestDistortedTitlesAreFound(t *testing.T) {
	books := catalogue(t)
	random := rand.New(rand.NewPCG(2, 7))
	var held, kept []book.Book
	for _, b := range books {
		if random.IntN(3) == 0 {
			held = append(held, b)
		} else {
			kept = append(kept, b)
		}
	}
	index := NewIndex(kept)
	var right, matched, wanted int
	for _, d := range distortions {
		var texts [][]Query
		for _, b := range append(kept[:len(kept):len(kept)], held...) {
			q := Query{Title: b.Title, Authors: b.Authors}
			d.do(random, &q)
			texts = append(texts, []Query{q})
		}
		matches := must.Get(index.MatchAll(context.Background(), texts, 2)).OrFatal(t)
		ok, said, near := 0, 0, 0
		for i, m := range matches {
			if m.Book != "" {
				said++
			}
			if i < len(kept) && m.Book == kept[i].ID {
				ok++
			} else if i < len(kept) {
				for _, c := range m.Candidates {
					if c.Book == kept[i].ID {
						near++
					}
				}
			}
			if os.Getenv("SHOW") == d.name && (m.Book != "" && (i >= len(kept) || m.Book != kept[i].ID) || i < len(kept) &&
				m.Book == "") {
				t.Logf("%v -> %v %v %v", texts[i][0], title(kept, m.Book), m.Score, m.Candidates)
			}
		}
		precision, recall := float64(ok)/float64(said), float64(ok)/float64(len(kept))
		t.Logf("%-30s precision %.4f recall %.4f, among the candidates %.4f", d.name, precision, recall,
			float64(near)/float64(len(kept)))
		if d.name != "no author" {
			right, matched, wanted = right+ok, matched+said, wanted+len(kept)
		}
	}
	precision, recall := float64(right)/float64(matched), float64(right)/float64(wanted)
	t.Logf("with an author: precision %.4f recall %.4f", precision, recall)
	if precision < 0.99 || recall < 0.98 {
		t.Errorf("precision %.4f recall %.4f", precision, recall)
	}
}

func title(books []book.Book, id book.ID) string {
	for _, b := range books {
		if b.ID == id {
			return b.Title + " by " + strings.Join(b.Authors, ", ")
		}
	}
	return "nothing"
}

// BenchmarkMatchAll looks 2,000 misspelt titles up in a catalogue of 100,000 that
// is made of halves of real titles; one operation is all of them.
func BenchmarkMatchAll(b *testing.B) {
	real := catalogue(b)
	random := rand.New(rand.NewPCG(3, 5))
	books := make([]book.Book, 100_000)
	for i := range books {
		front, back := strings.Fields(real[random.IntN(len(real))].Title), strings.Fields(real[random.IntN(len(real))].Title)
		title := strings.Join(append(front[:(len(front)+1)/2:len(front)], back[len(back)/2:]...), " ")
		authors := real[random.IntN(len(real))].Authors
		books[i] = book.Book{ID: book.NewID(title, authors), Title: title, Authors: authors}
	}
	var texts [][]Query
	for range 2000 {
		from := books[random.IntN(len(books))]
		texts = append(texts, []Query{{Title: typo(random, from.Title), Authors: from.Authors}})
	}
	began := time.Now()
	index := NewIndex(books)
	built := time.Since(began).Seconds()
	for b.Loop() {
		must.Succeed(b, must.Err(index.MatchAll(context.Background(), texts, 2)))
	}
	b.ReportMetric(built, "s/index")
}

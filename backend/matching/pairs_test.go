package matching

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// fieldsOf reads the lines of a file of testdata, parted by bars.
func fieldsOf(t testing.TB, name string) [][]string {
	t.Helper()
	var all [][]string
	for line := range strings.Lines(string(must.Get(os.ReadFile("testdata/" + name)).OrFatal(t))) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		all = append(all, fields)
	}
	return all
}

// numbered parts "The Ember Cycle #2".
func numbered(text string) (string, float32) {
	series, number, _ := strings.Cut(text, "#")
	n, _ := strconv.ParseFloat(number, 32)
	return strings.TrimSpace(series), float32(n)
}

// sorted parts ISBNs from identifiers.
func sorted(text string) (isbns, ids []string) {
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); strings.Contains(part, ":") {
			ids = append(ids, part)
		} else if part != "" {
			isbns = append(isbns, part)
		}
	}
	return isbns, ids
}

// TestLabelledPairs measures on pairs that were written down, and labelled, before the
// program was asked: of what was matched, how much is right (precision), and of what has
// its book in the catalogue, how much was matched right (recall). No book that is another
// one's adaptation, companion or volume may be matched to it.
func TestLabelledPairs(t *testing.T) {
	var books []book.Book
	for _, f := range fieldsOf(t, "catalogue.txt") {
		b := book.Book{ID: book.ID(f[0]), Title: f[0]}
		b.Authors, _ = biblio.FullNames(f[1])
		b.Series, b.SeriesNumber = numbered(f[2])
		b.ISBNs, b.Identifiers = sorted(f[3])
		if f[4] != "" {
			b.OtherTitles = []string{f[4]}
		}
		books = append(books, b)
	}
	index := NewIndex(books)
	type count struct{ right, matched, wanted int }
	kinds, all := map[string]*count{}, &count{}
	var order []string
	for _, f := range fieldsOf(t, "pairs.txt") {
		title := biblio.ParseTitle(f[1])
		q := Query{Title: title.Shown, Series: title.Series, Number: title.Number}
		q.Authors, q.Others = biblio.Credits(f[2])
		beside, _ := biblio.FullNames(f[3])
		q.Others = append(q.Others, beside...)
		if f[4] != "" {
			q.Series, q.Number = numbered(f[4])
		}
		q.ISBNs, q.Identifiers = sorted(f[5])
		m := index.Match(q)
		c := kinds[f[0]]
		if c == nil {
			c = &count{}
			kinds[f[0]], order = c, append(order, f[0])
		}
		for _, c := range []*count{c, all} {
			if m.Book != "" {
				c.matched++
			}
			if f[6] != "-" {
				c.wanted++
			}
			if m.Book != "" && string(m.Book) == f[6] {
				c.right++
			}
		}
		switch {
		case m.Book == "" && f[6] == "-" || string(m.Book) == f[6]:
		case slices.Contains([]string{"adaptation", "companion", "collection", "excerpt", "volume"}, f[0]) && f[6] == "-":
			t.Errorf("%s: %q by %q is taken for %q (%v)", f[0], f[1], f[2], m.Book, m.Score)
		default:
			t.Logf("%s: %q by %q is %q, want %q %v", f[0], f[1], f[2], m.Book, f[6], m.Candidates)
		}
	}
	for _, kind := range order {
		c := kinds[kind]
		t.Logf("%-14s %d of %d matched are right, of %d that are there", kind, c.right, c.matched, c.wanted)
	}
	precision, recall := float64(all.right)/float64(all.matched), float64(all.right)/float64(all.wanted)
	t.Logf("precision %.3f recall %.3f", precision, recall)
	if precision < 0.97 || recall < 0.92 {
		t.Errorf("precision %.3f recall %.3f", precision, recall)
	}
}

package matching

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// shelfOf makes a catalogue of "Title|Author; Author|ISBN"; a book's id is its place.
func shelfOf(lines ...string) []book.Book {
	var books []book.Book
	for i, line := range lines {
		fields := append(strings.Split(line, "|"), "", "")
		b := book.Book{ID: book.ID(fmt.Sprint(i)), Title: fields[0]}
		if fields[1] != "" {
			b.Authors = strings.Split(fields[1], "; ")
		}
		if fields[2] != "" {
			b.ISBNs = []string{fields[2]}
		}
		books = append(books, b)
	}
	return books
}

var small = shelfOf(
	"Dune|Frank Herbert|9780441013593",                        // 0
	"Dune: Messiah|Frank Herbert",                             // 1
	"Little House on the Prairie|Laura Ingalls Wilder",        // 2
	"The Hobbit, or There and Back Again|J.R.R. Tolkien",      // 3
	"Sapiens: A Brief History of Humankind|Yuval Noah Harari", // 4
	"Norwegian Wood|Haruki Murakami",                          // 5
	"Naruto, Vol. 1|Masashi Kishimoto",                        // 6
	"Naruto, Vol. 2|Masashi Kishimoto",                        // 7
	"Gone|Michael Grant",                                      // 8
	"Gone|Jonathan Kellerman",                                 // 9
	"Hija de la fortuna|Isabel Allende",                       // 10
	"Star Wars: Heir to the Empire|Timothy Zahn",              // 11
	"Star Wars: Dark Force Rising|Timothy Zahn",               // 12
	"Beowulf|", // 13
)

func TestMatches(t *testing.T) {
	index := NewIndex(small)
	for _, test := range []struct {
		title, author, isbn string
		want                string // the id and how, or "" for no match
	}{
		{"Dune", "Frank Herbert", "", "0 title"},
		{"DUNE", "Herbert, F.", "", "0 title"},
		{"Der Wüstenplanet", "Frank Herbert", "0441013597", "0 isbn"},
		{"Dune (Dune Chronicles, #1)", "Frank Herbert", "", "0 title"},
		{"Dune", "Brian Herbert", "", ""},
		{"Dune: A Novel", "Frank Herbert", "", "0 title"},
		{"Dune Messiah", "Frank Herbert", "", "1 title"},
		{"Dnue", "Frank Herbert", "", "0 similar"},
		{"Little House on the Prarie", "Laura Ingals Wilder", "", "2 similar"},
		{"Little Town on the Prairie", "Laura Ingalls Wilder", "", ""},
		{"The Hobbit", "J. R. R. Tolkien", "", "3 similar"},
		{"The Hobbit", "John Ronald Reuel Tolkien", "", "3 similar"},
		{"Sapiens", "Harari", "", "4 similar"},
		{"Norwegian Wood", "Murakami Haruki", "", "5 title"},
		{"Norwegian Wood", "Jay Rubin; Haruki Murakami", "", "5 title"},
		{"Naruto, Volume 2", "Masashi Kishimoto", "", "7 title"},
		{"Naruto, Vol. 3", "Masashi Kishimoto", "", ""},
		{"Gone", "Michael Grant", "", "8 title"},
		{"Gone", "", "", ""},
		{"Heir to the Empire", "Timothy Zahn", "", ""},
		{"Star Wars", "Timothy Zahn", "", ""},
		{"Norwegian Wood", "", "", "5 similar"},
		{"Norwegian Woods", "", "", ""},
		{"Beowulf", "Seamus Heaney", "", "13 similar"},
		{"", "Frank Herbert", "", ""},
		{"?!", "", "", ""},
	} {
		q := Query{Title: test.title, ISBNs: []string{test.isbn}}
		q.Authors = biblio.Authors(test.author)
		m := index.Match(q)
		got := strings.TrimSpace(fmt.Sprint(m.Book, " ", m.How))
		if got != test.want {
			t.Errorf("%q by %q is %q (%v, %v), want %q", test.title, test.author, got, m.Score, m.Candidates, test.want)
		}
	}
}

func TestWhatIsNotSureIsACandidate(t *testing.T) {
	index := NewIndex(small)
	for title, want := range map[string][]book.ID{"Gone": {"8", "9"}, "Star Wars": {"11", "12"}} {
		var got []book.ID
		q := Query{Title: title}
		if title == "Star Wars" {
			q.Authors = []string{"Timothy Zahn"}
		}
		for _, c := range index.Match(q).Candidates {
			got = append(got, c.Book)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", title, got, want)
		}
	}
}

// Also of what is found for sure it is said what else it may be.
func TestAlternativesAreGivenBesideAMatch(t *testing.T) {
	index := NewIndex(small)
	q := Query{Title: "Gone", Authors: []string{"Michael Grant"}}
	if m := index.Match(q); m.Book != "8" {
		t.Fatalf("%+v", m)
	}
	ids := func(n int) (found []book.ID) {
		for _, c := range index.Alternatives([]Query{{Title: "No such title"}, q}, n) {
			found = append(found, c.Book)
		}
		return found
	}
	if got := ids(5); len(got) != 2 || got[0] != "8" || got[1] != "9" {
		t.Errorf("%v", got)
	}
	if got := ids(1); len(got) != 1 || got[0] != "8" {
		t.Errorf("%v", got)
	}
	if got := index.Alternatives(nil, 5); got != nil {
		t.Errorf("%v", got)
	}
}

func TestOtherVolumesOfASeriesAreNotMeant(t *testing.T) {
	books := shelfOf("Saga|Brian K. Vaughan", "Dune|Frank Herbert")
	books[0].Series, books[0].SeriesNumber = "Saga", 2
	index := NewIndex(books)
	for number, want := range map[float32]book.ID{0: "0", 2: "0", 3: ""} {
		if m := index.Match(Query{Title: "Saga", Authors: []string{"Brian K. Vaughan"}, Series: "Saga",
			Number: number}); m.Book != want {
			t.Errorf("number %v is %+v", number, m)
		}
	}
}

func TestTheBestReadingHolds(t *testing.T) {
	index := NewIndex(small)
	m := index.MatchAny([]Query{{Title: "Frank Herbert", Authors: []string{"Dune"}},
		{Title: "Dune", Authors: []string{"Frank Herbert"}}, {Title: "Frank Herbert - Dune"}})
	if m.Book != "0" || m.Candidates != nil {
		t.Errorf("%+v", m)
	}
}

func TestTheNumberOfThreadsChangesNothing(t *testing.T) {
	index := NewIndex(small)
	random := rand.New(rand.NewPCG(1, 2))
	var texts [][]Query
	for range 500 {
		b := small[random.IntN(len(small))]
		texts = append(texts, []Query{{Title: typo(random, b.Title), Authors: b.Authors}})
	}
	want := must.Get(index.MatchAll(context.Background(), texts, 1)).OrFatal(t)
	got, err := index.MatchAll(context.Background(), texts, 7)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("seven threads find something else, %v", err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := index.MatchAll(cancelled, texts, 2); book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("cancelled: %v", err)
	}
}

// FuzzMatch: whatever is asked, scores lie in 0 to 1, candidates fall, and a
// match has none.
func FuzzMatch(f *testing.F) {
	f.Add("Dune: Messiah", "Frank Herbert")
	f.Add("\xff: \x00", "")
	f.Add("The Hobbit, or", "J. Tolkien; ")
	index := NewIndex(small)
	f.Fuzz(func(t *testing.T, title, author string) {
		m := index.Match(Query{Title: title, Authors: []string{author}})
		if m.Score < 0 || m.Score > 1 || (m.Book != "") != (m.Score >= Accept) || m.Book != "" && m.Candidates != nil ||
			len(m.Candidates) > 3 {
			t.Fatalf("%+v", m)
		}
		last := 1.0
		for _, c := range m.Candidates {
			if c.Score > last || c.Score < 0 {
				t.Fatalf("%+v", m)
			}
			last = c.Score
		}
	})
}

// A series of comics makes a comic of its volumes; a trilogy makes no boxed set of them.
func TestTheSeriesSaysOfWhatKindAWorkIs(t *testing.T) {
	index := NewIndex(shelfOf("Ravensmoor|Evelyn Hart"))
	for series, want := range map[string]book.ID{
		"Classics Comics": "", "Manga Tales": "", "The Moor Trilogy": "0", "": "0"} {
		q := Query{Title: "Ravensmoor", Authors: []string{"Evelyn Hart"}, Series: series, Number: 3}
		if m := index.Match(q); m.Book != want {
			t.Errorf("%q: %+v", series, m)
		}
	}
}

package recommend

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
)

// titleIndex finds books by what people type: the title, perhaps without its
// article or accents, perhaps with "by" and an author, perhaps misspelt.
type titleIndex struct {
	books []book.Book
	exact map[string][]int32 // canonical title → rows
	main  map[string][]int32 // what stands before a subtitle → rows
	sound map[string][]int32 // what a title sounds like → rows: see biblio.Sounds
	names []string           // canonical titles, by row
}

func newTitleIndex(books []book.Book) *titleIndex {
	index := &titleIndex{books: books, exact: map[string][]int32{}, main: map[string][]int32{},
		sound: map[string][]int32{}, names: make([]string, len(books))}
	add := func(to map[string][]int32, name string, row int) {
		if rows := to[name]; name != "" && !slices.Contains(rows, int32(row)) {
			to[name] = append(rows, int32(row))
		}
	}
	for row := range books {
		index.names[row] = biblio.CanonicalTitle(books[row].Title)
		for _, title := range append([]string{books[row].Title}, books[row].OtherTitles...) {
			name := biblio.CanonicalTitle(title)
			add(index.exact, name, row)
			add(index.sound, biblio.Sounds(name), row)
			if main, _, cut := biblio.CutSubtitle(title); cut {
				add(index.main, biblio.CanonicalTitle(main), row)
			}
		}
	}
	return index
}

// titleByAuthor cuts "Title by Author" at its last "by".
var titleByAuthor = regexp.MustCompile(`(?is)^(.+) by (.+)$`)

// FindTitle gives the catalogue row of the book that text names. CodeNotFound
// comes with suggestions, CodeInvalid says which books fit equally.
func (r *Recommender) FindTitle(text string) (int32, error) { return r.titles.find(text) }

func (t *titleIndex) find(text string) (int32, error) {
	title, author := text, ""
	rows := t.titled(title)
	if rows == nil { // perhaps "Title by Author", cut at the last "by"
		if parts := titleByAuthor.FindStringSubmatch(text); parts != nil {
			title, author = parts[1], parts[2]
			rows = t.titled(title)
		}
	}
	if author != "" {
		rows = t.byAuthor(rows, author)
	}
	switch len(rows) {
	case 1:
		return rows[0], nil
	case 0:
		return t.misspelt(title, author, text)
	}
	return 0, book.Errorf(book.CodeInvalid, "Several books are called %q: %s.", title, t.list(rows)).
		WithHint("Add the author: %q.", t.books[rows[0]].Title+" by "+strings.Join(t.books[rows[0]].Authors, ", "))
}

// titled are the books with a title, or else those with it before a subtitle.
func (t *titleIndex) titled(title string) []int32 {
	name := biblio.CanonicalTitle(title)
	if rows := t.exact[name]; rows != nil {
		return rows
	}
	return t.main[name]
}

// byAuthor keeps the rows with an author of which every word of name is part.
func (t *titleIndex) byAuthor(rows []int32, name string) []int32 {
	var kept []int32
	for _, row := range rows {
		authors := " " + biblio.CanonicalTitle(strings.Join(t.books[row].Authors, " ")) + " "
		fits := true
		for _, word := range strings.Fields(biblio.CanonicalTitle(name)) {
			fits = fits && strings.Contains(authors, " "+word+" ")
		}
		if fits {
			kept = append(kept, row)
		}
	}
	return kept
}

// candidate is a book whose title is somewhat like the text.
type candidate struct {
	row   int32
	score float64
}

// alike gives the books that may be meant by a title, by row. Without an author
// every book may.
func (t *titleIndex) alike(title, author string) []candidate {
	var candidates []candidate
	want := biblio.Trigrams(biblio.CanonicalTitle(title))
	for row, name := range t.names {
		if score := biblio.Dice(want, biblio.Trigrams(name)); score >= biblio.LikeEnoughToSuggest {
			candidates = append(candidates, candidate{int32(row), score})
		}
	}
	if author != "" {
		candidates = slices.DeleteFunc(candidates, func(c candidate) bool {
			return len(t.byAuthor([]int32{c.row}, author)) == 0
		})
	}
	return candidates
}

// misspelt takes the one title that is much like the text, or suggests some.
func (t *titleIndex) misspelt(title, author, text string) (int32, error) {
	candidates := t.alike(title, author)
	if len(candidates) == 0 && author != "" { // perhaps the "by" is part of the title
		candidates = t.alike(text, "")
	}
	if rows := t.byEar(title, author); len(rows) == 1 {
		return rows[0], nil
	}
	sort.SliceStable(candidates, func(i, j int) bool { return candidates[i].score > candidates[j].score })
	if len(candidates) > 0 && candidates[0].score >= biblio.LikeEnoughTyped &&
		(len(candidates) == 1 || candidates[1].score < candidates[0].score) {
		return candidates[0].row, nil
	}
	err := book.Errorf(book.CodeNotFound, "No book called %q is in the catalogue.", text)
	if len(candidates) > 0 {
		var rows []int32
		for _, c := range candidates[:min(3, len(candidates))] {
			rows = append(rows, c.row)
		}
		return 0, err.WithHint("Did you mean %s?", t.list(rows))
	}
	return 0, err.WithHint("Check the spelling, or try another book.")
}

// byEar are the books whose title sounds like one, and is spelled much like it.
func (t *titleIndex) byEar(title, author string) []int32 {
	name := biblio.CanonicalTitle(title)
	most := len(name) / lettersASlip
	rows := slices.DeleteFunc(slices.Clone(t.sound[biblio.Sounds(name)]), func(row int32) bool {
		return biblio.Distance(name, t.names[row], most) > most
	})
	if author != "" {
		return t.byAuthor(rows, author)
	}
	return rows
}

// lettersASlip is of how many letters of a title one may be wrong.
const lettersASlip = 3

func (t *titleIndex) list(rows []int32) string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = fmt.Sprintf("%s by %s", t.books[row].Title, strings.Join(t.books[row].Authors, ", "))
	}
	return strings.Join(names, "; ")
}

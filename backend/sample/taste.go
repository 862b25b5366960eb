package sample

import (
	"fmt"
	"strings"
	"sync"

	"shelftalk/backend/book"
)

// Era is a time that a reader leans to.
type Era string

const (
	EraAny    Era = ""
	EraOlder  Era = "older"  // first published before 1950
	EraModern Era = "modern" // 1950 to 1999
	EraRecent Era = "recent" // 2000 and later
)

func eraOf(year int) Era {
	switch {
	case year < 1950:
		return EraOlder
	case year < 2000:
		return EraModern
	}
	return EraRecent
}

// Length is a length that a reader leans to.
type Length string

const (
	LengthAny   Length = ""
	LengthShort Length = "short" // up to 220 pages
	LengthLong  Length = "long"  // 450 pages and more
)

func lengthOf(pages int) Length {
	switch {
	case pages <= 220:
		return LengthShort
	case pages >= 450:
		return LengthLong
	}
	return LengthAny
}

// Taste is what was planted in one simulated reader. The zero value of a field
// means that the reader does not mind.
type Taste struct {
	Reader string   // the reader's id
	Genres []string // one to three of MainGenres, the dearest first; none for a reader without a taste
	Moods  []string // one to three of Moods
	Era    Era
	Length Length
	Region string // of Regions
	Author string // a favourite
}

// Sentence says the taste in words: "This simulated reader loves horror and
// poetry, likes books to be eerie or lyrical, leans to short books …".
func (t Taste) Sentence() string {
	if len(t.Genres) == 0 {
		return "This simulated reader has no taste of their own and picks whatever many others read."
	}
	parts := []string{
		"loves " + listed(t.Genres, "and"),
		"likes books to be " + listed(t.Moods, "or"),
	}
	if leaning := t.leaning(); leaning != "" {
		parts = append(parts, "leans to "+leaning)
	}
	if t.Author != "" {
		parts = append(parts, "has a favourite author, "+t.Author)
	}
	return "This simulated reader " + listed(parts, "and") + "."
}

// leaning is "long older books by authors from Asia", or "" for none.
func (t Taste) leaning() string {
	if t.Era == EraAny && t.Length == LengthAny && t.Region == "" {
		return ""
	}
	var words []string
	for _, word := range []string{string(t.Length), string(t.Era)} {
		if word != "" {
			words = append(words, word)
		}
	}
	words = append(words, "books")
	if t.Region != "" {
		words = append(words, "by authors from "+t.Region)
	}
	return strings.Join(words, " ")
}

// listed joins words as people do: "a", "a and b", "a, b and c".
func listed(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

// Describe gives what was planted in a reader of the set that FS and Export
// show, or CodeNotFound for anybody else.
func Describe(readerID string) (Taste, error) {
	tastes, err := planted()
	if err != nil {
		return Taste{}, err
	}
	taste, ok := tastes[readerID]
	if !ok {
		return Taste{}, book.Errorf(book.CodeNotFound, "%q is no simulated reader of the sample library.", readerID).
			WithHint("Their ids run from %s to %s.", readerName(0), readerName(DefaultOptions().Readers-1))
	}
	return taste, nil
}

var planted = sync.OnceValues(func() (map[string]Taste, error) {
	options := DefaultOptions()
	books, err := parsed()
	if err != nil {
		return nil, err
	}
	tastes := make(map[string]Taste, options.Readers)
	for _, taste := range newTaster(books).all(options) {
		tastes[taste.Reader] = taste
	}
	return tastes, nil
})

// readerName is the id of the reader in row i: "simulated-0001" for row 0.
func readerName(i int) string { return fmt.Sprintf("simulated-%04d", i+1) }

package answer

import (
	_ "embed"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/excerpt"
	"shelftalk/backend/converse/table"
)

//go:embed contents.txt
var contentsText string

// content is something that a book may have in it.
type content struct {
	asked, record, moods []string // beginnings of words; moods are whole
}

var contents = readContents(table.Must(contentsText))

func readContents(t table.Table) (all []content) {
	for _, section := range t {
		all = append(all, content{section.Values("asked"), section.Values("record"), section.Values("moods")})
	}
	return all
}

// longEnough is from how many letters on a beginning of a word stands for any word that
// begins so; a shorter one stands for itself and its plural.
const longEnough = 4

// begins says whether a word begins with one of some beginnings.
func begins(word string, with []string) bool {
	return slices.ContainsFunc(with, func(b string) bool {
		return word == b || word == b+"s" || len(b) >= longEnough && strings.HasPrefix(word, b)
	})
}

// evidence is what the record of a book says of something that is asked after: a sentence
// of its description and its moods; "" and none where it says nothing.
func evidence(b *book.Book, asked string) (quote string, moods []string) {
	beginnings := []string{asked}
	for _, c := range contents {
		if begins(asked, c.asked) {
			beginnings = append(beginnings, c.record...)
			for _, mood := range b.Moods {
				if slices.Contains(c.moods, mood) && !slices.Contains(moods, mood) {
					moods = append(moods, mood)
				}
			}
		}
	}
	for _, sentence := range excerpt.Sentences(b.Description) {
		for word := range strings.FieldsFuncSeq(strings.ToLower(sentence), notLetter) {
			if begins(word, beginnings) {
				return excerpt.Cut(sentence, excerpt.Longest), moods
			}
		}
	}
	return "", moods
}

func notLetter(r rune) bool {
	return !('a' <= r && r <= 'z' || r > 127 && r != '’' && r != '—' && r != '–')
}

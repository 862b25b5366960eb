package facet

import (
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

// cue is a phrase that says, or hints, that a book is of a facet.
type cue struct {
	words []string
	facet int
	says  grade
}

// cues are those of all facets, by their first words.
func (x *Index) cues() map[string][]cue {
	all := map[string][]cue{}
	for f := range x.facets {
		for _, of := range []struct {
			phrases []string
			says    grade
		}{{x.facets[f].Described, described}, {x.facets[f].Hints, hinted}} {
			for _, phrase := range of.phrases {
				if parts := words.Texts(phrase); len(parts) > 0 {
					all[parts[0]] = append(all[parts[0]], cue{parts, f, of.says})
				}
			}
		}
	}
	return all
}

// span is a period within which a year of a text puts a book under a facet.
type span struct {
	facet, from, to int
}

// describe reads titles and descriptions for what they say of the facets.
func (x *Index) describe(books []book.Book) {
	cues := x.cues()
	var spans []span
	for f := range x.facets {
		if at := x.facets[f].Years; at.To > 0 {
			spans = append(spans, span{f, at.From, at.To})
		}
	}
	words.Share(len(books), func(_ *struct{}, lo, hi int) {
		var text []words.Word
		for row := lo; row < hi; row++ {
			text = words.Append(text[:0], books[row].Title)
			x.readWords(row, text, cues, spans)
			text = words.Append(text[:0], books[row].Description)
			x.readWords(row, text, cues, spans)
		}
	})
}

func (x *Index) readWords(row int, text []words.Word, cues map[string][]cue, spans []span) {
	for i, word := range text {
		for _, c := range cues[word.Text] {
			if c.standsAt(text, i) {
				x.raise(c.facet, row, c.says)
			}
		}
		if year := yearOf(word); year > 0 {
			for _, s := range spans {
				if year >= s.from && year <= s.to {
					x.raise(s.facet, row, described)
				}
			}
		}
	}
}

func (c cue) standsAt(text []words.Word, i int) bool {
	return i+len(c.words) <= len(text) && words.Stand(c.words, text[i:i+len(c.words)])
}

// yearOf is a word as a year of four digits, 0 for one that is none.
func yearOf(word words.Word) int {
	if len(word.Text) != 4 || word.Text[0] > '2' {
		return 0
	}
	year, _ := strconv.Atoi(word.Text)
	return year
}

// Evidence is what the title or the description of a book says of a facet, as it is written there;
// "" where they say nothing.
func (x *Index) Evidence(f ID, b *book.Book) string {
	cues := x.facets[f].Described
	for _, said := range []string{b.Title, b.Description} {
		text := words.Split(said)
		for i, word := range text {
			for _, phrase := range cues {
				if c := (cue{words: words.Texts(phrase)}); c.standsAt(text, i) {
					return said[word.Start:text[i+len(c.words)-1].End]
				}
			}
			if at := x.facets[f].Years; at.To > 0 && yearOf(word) >= at.From && yearOf(word) <= at.To {
				return word.Text
			}
		}
	}
	return ""
}

func (x *Index) raise(facet, row int, to grade) {
	x.grades[facet][row] = max(x.grades[facet][row], to)
}

// foreignTo is the language that most records are written in: books first written in
// another are translated.
const foreignTo = "en"

// record adds what fields of a record other than the genres say, and takes away what its
// moods rule out.
func (x *Index) record(row int32, b *book.Book) {
	given := ""
	if len(b.Authors) > 0 {
		given, _, _ = strings.Cut(words.Join(b.Authors[0]), " ")
	}
	for f := range known.facets {
		at := &x.facets[f]
		if b.Year > 0 && b.Year >= at.Published.From && b.Year <= at.Published.To ||
			b.Language != "" && (slices.Contains(at.Languages, b.Language) || at.Foreign && b.Language != foreignTo) ||
			given != "" && at.Given[given] || at.Series && b.Series != "" ||
			slices.ContainsFunc(b.Moods, func(mood string) bool { return slices.Contains(at.Tags, folded(mood)) }) {
			x.grades[f][row] = recorded
		}
		if slices.ContainsFunc(b.Moods, func(mood string) bool { return slices.Contains(at.Against, folded(mood)) }) {
			x.grades[f][row] = min(x.grades[f][row], hinted)
		}
	}
}

// folded is a tag as the files write tags.
func folded(tag string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "-", " ")
}

// weighHints drops the hints at a theme in books that are of none of the kinds it plays in.
func (x *Index) weighHints(books int) {
	for f := range known.facets {
		var within []ID
		for _, name := range x.facets[f].Within {
			if kind, ok := x.ByName(name); ok {
				within = append(within, kind)
			}
		}
		if len(within) == 0 {
			continue
		}
		for row := range books {
			if x.grades[f][row] == hinted && !slices.ContainsFunc(within, func(k ID) bool { return x.Has(k, int32(row)) }) {
				x.grades[f][row] = unknown
			}
		}
	}
}

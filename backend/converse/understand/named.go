package understand

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/words"
)

// volume is what stands behind a title that asks for another book of that name.
var volume = regexp.MustCompile(`^\s*(?:#\s*)?\d{1,2}\b`)

// longestTitle is how many words a title has at most that is looked up as it is.
const longestTitle = 8

// inquiry finds the books that a question names, by their titles or, of those that lie on the
// table, by their authors: "the Le Guin". rest is the question with "it" for each of them, so
// that no word of a title is taken for what is asked.
func (u *utterance) inquiry(table []int32) (q *Inquiry, rest string) {
	q = &Inquiry{Missing: u.links.Strangers(u.text, u.mentions)}
	var spans [][2]int
	for _, m := range append(u.mentions[:len(u.mentions):len(u.mentions)], u.titled()...) {
		span := [2]int{m.Start, m.End}
		row := m.Rows[0]
		if m.Kind == link.Author {
			at := slices.IndexFunc(table, func(row int32) bool { return slices.Contains(m.Rows, row) })
			if at < 0 {
				continue
			}
			row = table[at]
		} else if number := volume.FindString(u.text[m.End:]); number != "" {
			span[1] += len(number)
			q.Missing, spans = append(q.Missing, u.text[span[0]:span[1]]), append(spans, span)
			continue
		}
		spans = append(spans, span)
		if !slices.Contains(q.Rows, row) {
			q.Rows = append(q.Rows, row)
		}
	}
	if name, asked := u.stocked(); len(spans) == 0 && len(q.Missing) == 0 && name != "" {
		q.Missing, q.Topics, spans = append(q.Missing, name), []Topic{OfStock}, append(spans, asked)
	}
	q.Missing = append(q.Missing, u.otherSide(q)...)
	for _, name := range q.Missing {
		if at := strings.Index(u.text, name); at >= 0 {
			spans = append(spans, [2]int{at, at + len(name)})
		}
	}
	return q, masked(u.plain, spans)
}

// masked is a text with "it" in place of some spans.
func masked(text string, spans [][2]int) string {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	var rest strings.Builder
	from := 0
	for _, span := range spans {
		if span[0] >= from {
			rest.WriteString(text[from:span[0]] + "it")
			from = span[1]
		}
	}
	return rest.String() + text[from:]
}

// capital says whether a word begins with a capital or a digit, as titles do.
func (u *utterance) capital(i int) bool {
	first := []rune(u.text[u.words[i].Start:u.words[i].End])[0]
	return unicode.IsUpper(first) || unicode.IsDigit(first)
}

// titled are the titles in a question that are too ordinary to be found elsewhere, written
// exactly and with a capital: "Emma", "It".
func (u *utterance) titled() (found []link.Mention) {
	for from := 1; from < len(u.words); from++ {
		if !u.capital(from) || u.withinMention(from) {
			continue
		}
		for to := min(from+longestTitle, len(u.words)); to > from; to-- {
			start, end := u.words[from].Start, u.words[to-1].End
			rows := u.links.Titled(u.text[start:end])
			over := func(m link.Mention) bool { return start < m.End && m.Start < end }
			if len(rows) == 0 || slices.ContainsFunc(u.mentions, over) {
				continue
			}
			found = append(found, link.Mention{Kind: link.Title, Start: start, End: end, Rows: rows})
			from = to - 1
			break
		}
	}
	return found
}

// stocked is the name that a question whether there is a book asks after, where it is
// written with a capital, and where the question with it stands; "" for none.
func (u *utterance) stocked() (name string, asked [2]int) {
	for _, p := range u.Topics {
		if Topic(p.Name) != OfStock {
			continue
		}
		if at := p.FindStringIndex(u.plain); at != nil {
			name = strings.Trim(u.text[at[1]:], " ?!.,\"“”„")
			if first := []rune(name + " ")[0]; unicode.IsUpper(first) && len(words.Split(name)) <= longestTitle {
				return name, [2]int{at[0], len(u.text)}
			}
		}
	}
	return "", asked
}

// writer is a question about an author whom a text names; nil where it names none.
func (u *utterance) writer() *Inquiry {
	for _, m := range u.mentions {
		if m.Kind == link.Author {
			authors := u.books[m.Rows[0]].Authors
			at := slices.IndexFunc(authors, func(name string) bool { return slices.Equal(u.links.By(name), m.Rows) })
			return &Inquiry{Topics: []Topic{OfWriter}, Rows: m.Rows, Author: authors[max(0, at)]}
		}
	}
	return nil
}

// shortest is how many words a question has at most that leaves out what it is about.
const shortest = 6

// pointing adds the books that a question points at rather than names: "it", "the second",
// the one that was spoken of last, whose topic may be left out, too: "and the third?".
func (u *utterance) pointing(q *Inquiry, text string, compare bool, in Situation) {
	short := len(u.words) <= shortest && len(in.Spoken) > 0
	switch {
	case len(q.Rows)+len(q.Missing) == 0:
		q.Rows = u.pointed(text, in)
		if len(q.Rows) == 0 && short && compare && len(in.Spoken) > 1 {
			q.Rows = in.Spoken[:2]
		}
		asking := u.Asking.MatchString(u.text) && !u.bare(u.text)
		if len(q.Rows) == 0 && short && asking && len(q.Topics) > 0 && !slices.Contains(q.Topics, OfStock) {
			q.Rows = in.Spoken[:1]
		}
		if compare && len(q.Rows) == 1 && u.It.MatchString(text) && len(in.Spoken) > 0 && in.Spoken[0] != q.Rows[0] {
			q.Rows = []int32{in.Spoken[0], q.Rows[0]} // "is it longer than the first?"
		}
	case compare && len(q.Rows) == 1 && len(in.Spoken) > 0 && in.Spoken[0] != q.Rows[0] && u.It.MatchString(u.text):
		q.Rows = []int32{in.Spoken[0], q.Rows[0]}
	}
	if short && len(q.Topics) == 0 && len(q.Rows) > 0 && strings.HasSuffix(u.text, "?") && !u.Asking.MatchString(u.text) {
		q.Topics = slices.Clone(in.Topics)
	}
}

// strangeTitle is what a question seems to be about where it names and points at no book: words
// with capitals behind its first word, and small ones between them; "" for none.
func (u *utterance) strangeTitle() string {
	from, to := -1, -1
	for i, w := range u.words[min(1, len(u.words)):] {
		if !u.capital(i+1) || u.withinMention(i+1) || w.Text == "i" {
			continue
		}
		if from < 0 {
			from = i + 1
		}
		to = i + 2
	}
	if from < 0 || to-from > longestTitle {
		return ""
	}
	return u.text[u.words[from].Start:u.words[to-1].End]
}

// choices are the words between the two sides of a choice, in the languages that are understood.
var choices = map[string]bool{"or": true, "oder": true, "vs": true, "versus": true}

// joins are those between two books that are spoken of together.
var joins = map[string]bool{"and": true, "und": true}

// shortChoice is how many words a text has at most that speaks of two books and asks nothing.
const shortChoice = 12

// mayChoose says whether a text may name two books to choose between.
func mayChoose(text []words.Word) bool {
	return slices.ContainsFunc(text, func(w words.Word) bool {
		return choices[w.Text] || joins[w.Text] && len(text) <= shortChoice
	})
}

// otherSide is the name of no book that stands on one side of a choice whose other side is a
// book: "Ulysses or Dracula?".
func (u *utterance) otherSide(q *Inquiry) []string {
	if len(q.Rows) != 1 || len(q.Missing) > 0 {
		return nil
	}
	for i, w := range u.words {
		if !choices[w.Text] {
			continue
		}
		for _, side := range []string{u.side(i, -1), u.side(i, 1)} {
			if side != "" {
				return []string{side}
			}
		}
	}
	return nil
}

// side are the words beside a word on one side, up to a mark or the end, from the first with a
// capital on; "" where a book is named there, or nothing has a capital.
func (u *utterance) side(at, way int) string {
	from, to := at, at
	for i := at + way; i >= 0 && i < len(u.words); i += way {
		left, right := u.words[min(i, i-way)], u.words[max(i, i-way)]
		if strings.ContainsAny(u.text[left.End:right.Start], ",;:?!.") {
			break
		}
		if u.withinMention(i) {
			return ""
		}
		from, to = min(from, i), max(to, i)
	}
	if way > 0 {
		from = at + 1
	} else {
		to = at - 1
	}
	for ; from <= to; from++ {
		if u.capital(from) && u.words[from].Text != "i" {
			break
		}
	}
	if from > to || to-from >= longestTitle {
		return ""
	}
	name := u.text[u.words[from].Start:u.words[to].End]
	if len(u.links.Titled(name)) > 0 {
		return ""
	}
	return name
}

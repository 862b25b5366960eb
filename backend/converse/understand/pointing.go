package understand

import (
	"strings"

	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// pointing gives the wishes of a text that points at a book of the table and asks for something
// beside it, "the second one but funnier", or for more by whoever wrote it, "another by the
// second one's author". rest is the text without the pointing.
func (r *Reader) pointing(text string, in Situation) (wishes []wish.Wish, rest string) {
	if len(in.Table) == 0 || len(words.Split(text)) > longestAside {
		return nil, text
	}
	plain := r.lang.Plain(text)
	if m := r.OfAuthor.FindStringSubmatchIndex(plain); m != nil {
		rows := append(r.pointed(plain[m[0]:m[1]], in), append(in.Spoken[:len(in.Spoken):len(in.Spoken)], in.Table...)...)
		if len(r.books[rows[0]].Authors) == 0 {
			return nil, text
		}
		author := r.books[rows[0]].Authors[0]
		w := wish.Wish{Kind: wish.Author, Name: author, Rows: r.links.By(author)}
		return []wish.Wish{w, {Kind: wish.Read, Quiet: true, Rows: rows[:1], Name: r.books[rows[0]].Title}},
			text[:m[0]] + " " + text[m[1]:]
	}
	m := r.PlaceBut.FindStringSubmatchIndex(plain)
	if m == nil {
		return nil, text
	}
	row := in.Table[0]
	if m[2] >= 0 {
		at := r.placeOf(strings.ToLower(plain[m[2]:m[3]]), len(in.Table))
		if at < 0 || at >= len(in.Table) {
			return nil, text
		}
		row = in.Table[at]
	}
	return []wish.Wish{{Kind: wish.Book, Rows: []int32{row}, Name: r.books[row].Title}}, text[m[1]:]
}

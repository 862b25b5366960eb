package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/words"
)

// alreadyRead says whether a name stands after "already read", or is all that a short
// text says was read: that is known, and nobody said whether it was liked.
func (u *utterance) alreadyRead(from int) bool {
	c := u.clauses[u.in[from]]
	if u.has(from, u.Praise) {
		return false
	}
	has := func(any set) bool {
		return slices.ContainsFunc(u.words[c.from:from], func(w word) bool { return any[w.Text] })
	}
	return has(u.Perusal) && (has(u.Already) || len(u.clauses) == 1 && len(u.words) <= shortTelling)
}

// shortTelling is how many words a text has at most that does nothing but tell what was read.
const shortTelling = 12

// byThem says whether an author's own books are asked for: "something by King", "only
// King". Where a title may stand before "by", one that the catalogue does not have,
// or where it is told what was read, they are not.
func (u *utterance) byThem(from int) bool {
	if from == 0 || u.has(from, u.Telling) {
		return false
	}
	before := u.words[from-1].Text
	switch {
	case u.listed(from), u.Only[before]:
		return true
	case !u.By[before] || u.afterTitle(from):
		return false
	case from == 1 || u.in[from-1] != u.in[from-2]:
		return true
	}
	return u.Works[u.words[from-2].Text] || u.withinSpot(from-2)
}

// listed says whether an author stands after another whose books are asked for, with
// no more than a comma or an "or" between them.
func (u *utterance) listed(from int) bool {
	if len(u.wishes) == 0 || !u.wishes[len(u.wishes)-1].WantsAuthor() {
		return false
	}
	start := from
	if before := u.words[from-1].Text; u.And[before] {
		start--
	}
	return start > 0 && u.used[start-1]
}

// afterTitle says whether right before an author's name, perhaps with "by", stands
// a title.
func (u *utterance) afterTitle(from int) bool {
	return slices.ContainsFunc(u.mentions, func(m link.Mention) bool {
		if m.Kind == link.Author || u.words[from].Start < m.End {
			return false
		}
		between := words.Join(u.text[m.End:u.words[from].Start])
		return between == "" || u.ByAfterTitles[between]
	})
}

func (r *Reader) authorOf(m link.Mention) string {
	for _, author := range r.books[m.Rows[0]].Authors {
		full := words.Join(author)
		for _, word := range words.Texts(m.Name) {
			if strings.Contains(" "+full+" ", " "+strings.TrimSuffix(word, "s")+" ") ||
				strings.Contains(" "+full+" ", " "+word+" ") {
				return author
			}
		}
	}
	for _, author := range r.books[m.Rows[0]].Authors { // spelled by ear
		for _, word := range words.Texts(author) {
			if len(word) > 2 && strings.Contains(" "+biblio.Sounds(words.Join(m.Name))+" ", " "+biblio.Sound(word)+" ") {
				return author
			}
		}
	}
	return m.Name
}

// byAuthor keeps the books of one author of all who share a surname.
func (r *Reader) byAuthor(rows []int32, author string) []int32 {
	name := " " + words.Join(author) + " "
	kept := slices.DeleteFunc(slices.Clone(rows), func(row int32) bool {
		return !slices.ContainsFunc(r.books[row].Authors, func(author string) bool {
			return strings.Contains(" "+words.Join(author)+" ", name)
		})
	})
	if len(kept) == 0 {
		return rows
	}
	return kept
}

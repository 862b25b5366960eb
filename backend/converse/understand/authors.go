package understand

import (
	"regexp"
	"slices"

	"shelftalk/backend/converse/wish"
)

// nearby is within how many sentences of an author's name these stand.
const nearby = 2

// allKnown adds, to authors whose likeness is wanted, that their own books are not.
func (u *utterance) allKnown() {
	var places []int
	for _, form := range []*regexp.Regexp{u.AllRead, u.Spent, u.Others} {
		for _, m := range form.FindAllStringIndex(u.plain, -1) {
			if from, _ := u.span(m[0], m[1]); from >= 0 {
				places = append(places, u.clauses[u.in[from]].sentence)
			}
		}
	}
	if len(places) == 0 {
		return
	}
	for _, m := range u.mentions {
		from, _ := u.span(m.Start, m.End)
		if from < 0 {
			continue
		}
		sentence := u.clauses[u.in[from]].sentence
		if !slices.ContainsFunc(places, func(at int) bool { return at >= sentence && at <= sentence+nearby }) {
			continue
		}
		at := slices.IndexFunc(u.wishes, func(w wish.Wish) bool {
			return w.Kind == wish.Author && w.Soft && !w.Not && len(w.Rows) > 0 && slices.Contains(m.Rows, w.Rows[0])
		})
		if at >= 0 {
			w := u.wishes[at]
			u.wishes = append(u.wishes, wish.Wish{Kind: wish.Read, Rows: w.Rows, Name: w.Name})
		}
	}
}

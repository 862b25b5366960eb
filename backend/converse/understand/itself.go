package understand

import (
	"slices"

	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/wish"
)

// itself says of a text that does nothing but name a book or a series that those are asked for:
// "farenheit 451", "do you have Middlemarch?". After "like" they stand for others.
func (u *utterance) itself() {
	names := 0
	for _, m := range u.mentions {
		if m.Kind != link.Author {
			names++
		}
	}
	if names != 1 {
		return
	}
	for i, w := range u.words {
		if !u.withinMention(i) && !u.AroundNames[w.Text] {
			return
		}
	}
	for i := range u.wishes {
		if w := &u.wishes[i]; (w.Kind == wish.Book || w.Kind == wish.Series) && !w.Not {
			w.Itself = true
		}
	}
}

// ordered reads "the shortest Tolstoy": the books of an author or of a kind in an order.
func (u *utterance) ordered() {
	for i, w := range u.words {
		order, ok := u.Orders[w.Text]
		if !ok || u.used[i] {
			continue
		}
		kind, sign := wish.Pages, 1
		if order == "newest" || order == "oldest" {
			kind = wish.Years
		}
		if order == "shortest" || order == "oldest" {
			sign = -1
		}
		if not, _ := u.denied(i); not {
			return
		}
		for j := range u.wishes { // who is asked for in an order is asked for
			if author := &u.wishes[j]; author.Kind == wish.Author && author.Soft && !author.Not {
				author.Soft = false
			}
		}
		u.wishes = append(u.wishes, wish.Wish{Kind: kind, Soft: true, Order: sign, Name: order})
		u.use(i, i+1)
		return
	}
}

// ownBooks leaves the books of an author out whose likes are sought: "like Agatha Christie but
// modern" asks for somebody else.
func (u *utterance) ownBooks() {
	for _, m := range u.mentions {
		from, _ := u.span(m.Start, m.End)
		if m.Kind != link.Author || from <= 0 || !u.Likening[u.words[from-1].Text] {
			continue
		}
		at := slices.IndexFunc(u.wishes, func(w wish.Wish) bool {
			return w.Kind == wish.Author && w.Soft && !w.Not && len(w.Rows) > 0 && slices.Contains(m.Rows, w.Rows[0])
		})
		if at >= 0 && len(u.wishes) > 0 && !slices.ContainsFunc(u.wishes, func(w wish.Wish) bool {
			return w.Kind == wish.Read && w.Name == u.wishes[at].Name
		}) {
			w := u.wishes[at]
			u.wishes = append(u.wishes, wish.Wish{Kind: wish.Read, Quiet: true, Rows: w.Rows, Name: w.Name})
		}
	}
}

// forItself is a request for one book.
func (r *Reader) forItself(row int32) *Request {
	return &Request{Wishes: []wish.Wish{{Kind: wish.Book, Itself: true, Rows: []int32{row}, Name: r.books[row].Title}}}
}

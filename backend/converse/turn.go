package converse

import (
	"context"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/words"
)

// Input is one turn of the reader: something said, or something done with what is
// shown. Of several things that are given the first counts, in the order of fields.
type Input struct {
	Remove *int   // take a chip's wish back
	Answer *int   // choose an option; beyond the last: it does not matter
	Like   *int32 // more like this book
	Knobs  *Knobs // sliders
	Text   string
}

// Guest is for whom the conversation looks: what is known of them beside what they
// say here.
type Guest struct {
	Known map[int32]bool // read, dismissed: never shown
	Taste []float32      // a standard score a book, to be added; nil for none
	Size  int            // books on the table; TableSize for 0
}

// Item is a book on the table.
type Item struct {
	Row     int32
	Score   float64
	Reasons []Reason // the largest first; with Rest they sum to Score
	Rest    float64
	Keeps   []int  // the wishes it keeps, by their places
	Change  Change // since the turn before
}

// Change is what happened to a book on the table.
type Change string

// Changes.
const (
	Stayed Change = ""
	New    Change = "new"
	Up     Change = "up"
	Down   Change = "down"
)

// Reply is what the program answers. It names no book that is not in Table, Left
// or about which the reader spoke.
type Reply struct {
	Says     []Saying
	Chips    []Chip
	Table    []Item
	Left     []int32 // books that were on the table and are not any more
	Question *Question
	Relax    int // the chip to relax when nothing is left, −1 for none
}

// TableSize is how many books lie on the table.
const TableSize = 8

func (g Guest) size() int {
	if g.Size > 0 {
		return g.Size
	}
	return TableSize
}

// tasteWeight is what a guest's taste counts beside what they say.
const tasteWeight = 0.8

// Turn takes one turn: it reads the input, changes what is looked for, and ranks
// the catalogue anew. The state that is given stays as it is.
func (l *Library) Turn(ctx context.Context, state State, in Input, guest Guest) (State, *Reply, error) {
	before := state
	state = state.clone()
	state.Turns++
	reply := &Reply{Relax: -1}
	again, err := l.hear(ctx, &state, in, reply)
	if err != nil {
		return before, nil, err
	}
	if !again { // nothing changed: the table stays
		return state, reply, l.show(ctx, &state, before, guest, reply, state.Table)
	}
	return state, reply, l.show(ctx, &state, before, guest, reply, nil)
}

// hear changes the state by an input, and says whether to rank anew.
func (l *Library) hear(_ context.Context, state *State, in Input, reply *Reply) (again bool, err error) {
	switch {
	case in.Remove != nil:
		if !state.drop(*in.Remove) {
			return false, book.Errorf(book.CodeNotFound, "There is no wish %d.", *in.Remove)
		}
		return true, nil
	case in.Answer != nil:
		if state.Question == nil {
			return false, book.Errorf(book.CodeNotFound, "Nothing was asked.")
		}
		how, option := answerAny, -1
		if *in.Answer >= 0 && *in.Answer < len(state.Question.Options) {
			how, option = answerOption, *in.Answer
		}
		l.settleQuestion(state, how, option)
		return true, nil
	case in.Like != nil:
		return true, l.likeRow(state, *in.Like)
	case in.Knobs != nil:
		state.Knobs = *in.Knobs
		return true, nil
	}
	return l.hearText(state, in.Text, reply)
}

func (l *Library) settleQuestion(state *State, how answered, option int) {
	q := state.Question
	state.Question = nil
	l.applyAnswer(state, q, how, option)
}

func (l *Library) likeRow(state *State, row int32) error {
	if row < 0 || int(row) >= len(l.books) {
		return book.Errorf(book.CodeNotFound, "There is no such book in the catalogue.")
	}
	state.take([]Wish{{Kind: Book, Rows: []int32{row}, Name: l.books[row].Title}})
	return nil
}

// hearText reads what was said.
func (l *Library) hearText(state *State, text string, reply *Reply) (again bool, err error) {
	if strings.TrimSpace(text) == "" {
		return false, book.Errorf(book.CodeInvalid, "Nothing was said.").WithHint("Say what you feel like reading.")
	}
	if q := state.Question; q != nil {
		if how, option := q.answer(text); how != notAnswered {
			l.settleQuestion(state, how, option)
			return true, nil
		}
	}
	if do, at := command(text, len(state.Table)); do != actNone {
		if again, done := l.obey(state, do, at, reply); done {
			return again, nil
		}
	}
	r := l.read(text)
	if len(text) <= longestText {
		if names := l.links.Strangers(text, r.mentions); len(names) > 0 {
			reply.Says = append(reply.Says, Saying{Kind: SayUnknown, Names: names})
			r.strange(names)
		}
	}
	if r.isForeign() {
		reply.Says = append(reply.Says, Saying{Kind: SayEnglish})
	}
	wishes, doubtful := l.wishesOf(r)
	wishes = append(wishes, l.compared(text, state.Table)...)
	wishes = slices.DeleteFunc(wishes, func(w Wish) bool { return w.Kind == Book && w.Not && state.likes(w) && !r.dislikes() })
	adventure := renown(text)
	if adventure != 0 {
		state.Knobs.Adventure = adventure
	}
	bare := l.bare(text)
	state.Question = nil
	wishes = slices.DeleteFunc(wishes, func(w Wish) bool { return bare && w.Kind == About && (len(wishes) > 1 || !state.Empty()) })
	for i := range wishes {
		switch w := &wishes[i]; {
		case w.Kind == Mood && !bare && len(r.words) <= longText: // few words are meant
			w.Pull *= stressed
		case !bare:
		case w.Kind == Genre && !w.Not:
			w.Soft = false
		case w.Kind == Mood && !state.Empty(): // it is said of what lies there, so it must be seen
			w.Pull *= remark
		}
	}
	if bare && len(state.Table) > 0 && len(wishes) > 0 {
		state.Near = slices.Clone(state.Table)
	} else if !bare {
		state.Near = nil
	}
	state.take(wishes)
	if len(doubtful) > 0 {
		state.Question = l.which(doubtful[0])
	}
	if len(wishes) == 0 && len(doubtful) == 0 {
		if len(reply.Says) == 0 && adventure == 0 { // else it was said why
			reply.Says = append(reply.Says, Saying{Kind: SayNothing})
		}
		return state.Empty() || len(state.Table) == 0 || adventure != 0, nil
	}
	return true, nil
}

// dislikes says whether a text says of something that it was not liked, rather than
// just that it is not wanted: "but not Dune" after "like Dune" means the book itself.
func (r *reading) dislikes() bool {
	return slices.ContainsFunc(r.words, func(w words.Word) bool { return disliking[w.Text] })
}

var disliking = set("hate hated hates dislike disliked despise loathe like liked enjoy enjoyed stand finish dnf care unlike")

// strange takes names that the catalogue does not know out of what a text is about:
// a cookbook in a title asks for no food.
func (r *reading) strange(names []string) {
	for _, name := range names {
		if at := strings.Index(r.text, name); at >= 0 {
			r.useText(at, at+len(name))
		}
	}
}

// How much further than a long request a remark on the table pulls, and a request of
// a few words: "like The Hobbit, but darker" asks for little else.
const (
	remark   = 2.5
	stressed = 2.0
)

// which asks which of several books of one name is meant.
func (l *Library) which(m link.Mention) *Question {
	q := &Question{Key: whichPrefix + strings.ToLower(m.Name), Text: "Which " + m.Name + " do you mean?"}
	for _, row := range m.Rows {
		q.Options = append(q.Options, Option{Label: l.books[row].Title + " by " + list(l.books[row].Authors, "and"), Rows: []int32{row}})
	}
	return q
}

// obey does what a command says; done is false when it does not apply and the text
// is to be understood as a request.
func (l *Library) obey(state *State, do act, at int, reply *Reply) (again, done bool) {
	say := func(kind SayingKind, rows ...int32) {
		reply.Says = append(reply.Says, Saying{Kind: kind, Rows: rows})
	}
	switch do {
	case actReset:
		*state = State{Turns: state.Turns}
		say(SayReset)
		return true, true
	case actMore:
		if len(state.Table) == 0 {
			return false, false
		}
		state.Passed = append(state.Passed, state.Table...)
		return true, true
	case actThank:
		say(SayWelcome)
		return false, true
	case actHelp:
		say(SayHelp)
		return false, true
	}
	if at == everyPlace && do == actRead {
		for _, row := range state.Table {
			state.take([]Wish{l.readWish(row)})
		}
		return true, true
	}
	if at < 0 {
		if len(state.Table) == 0 {
			return false, false
		}
		say(SayNoSuchPlace)
		return false, true
	}
	row := state.Table[at]
	switch do {
	case actWhy:
		say(SayWhy, row)
		return false, true
	case actLike:
		_ = l.likeRow(state, row) // a row of the table is one of the catalogue
		return true, true
	case actRead:
		state.take([]Wish{l.readWish(row)})
		return true, true
	case actNot:
		state.Passed = append(state.Passed, row)
		return true, true
	}
	return false, false
}

func (l *Library) readWish(row int32) Wish {
	return Wish{Kind: Read, Rows: []int32{row}, Name: l.books[row].Title}
}

// show ranks, unless the table is to stay, and fills the reply.
func (l *Library) show(ctx context.Context, state *State, before State, guest Guest, reply *Reply, keep []int32) error {
	in := company{near: state.Near, nearWeight: nearWeight, nearMost: nearEnough, taste: guest.Taste}
	if slices.ContainsFunc(state.Wishes, func(w Wish) bool { return w.Kind == Genre && w.Not && w.Soft }) {
		in.nearWeight, in.nearMost = nearLess, endless
		if slices.ContainsFunc(state.Wishes, Wish.likened) {
			in.nearWeight, in.nearMost = nearLiked, nearLiked
		}
	}
	s, err := l.score(ctx, state.Wishes, state.Knobs, in)
	if err != nil {
		return err
	}
	defer s.free()
	left := map[int32]bool{}
	for row := range guest.Known {
		left[row] = true
	}
	for _, row := range state.Passed {
		left[row] = true
	}
	judged, out := l.judge(state.Wishes), l.marked(left)
	keepers := l.keepers(s, state.Wishes, judged)
	reply.Chips = l.chips(keepers, state.Wishes, judged, out)
	rows := keep
	if keep == nil {
		pool := l.pick(s, state.Wishes, judged, askAmong, out)
		rows = pool[:min(guest.size(), len(pool))]
		if len(rows) == 0 {
			reply.Relax = l.relax(s, state.Wishes, judged, out)
			reply.Says = append(reply.Says, Saying{Kind: SayEmpty, Wish: reply.Relax})
		} else if state.Question == nil {
			state.Question = l.ask(s, pool, state)
		}
	}
	reply.Question = state.Question
	state.Table = rows
	for place, row := range rows {
		item := Item{Row: row, Score: float64(s.Total[row]), Keeps: keeps(keepers, row), Change: changed(before.Table, row, place)}
		item.Reasons, item.Rest = l.Reasons(s, state.Wishes, row)
		reply.Table = append(reply.Table, item)
	}
	for _, row := range before.Table {
		if !slices.Contains(rows, row) {
			reply.Left = append(reply.Left, row)
		}
	}
	l.sayWhatChanged(state, before, reply)
	return nil
}

func changed(before []int32, row int32, place int) Change {
	was := slices.Index(before, row)
	switch {
	case was < 0:
		return New
	case was > place:
		return Up
	case was < place:
		return Down
	}
	return Stayed
}

// relax finds the firm wish without which the most books are left, −1 when no one
// of them is to blame.
func (l *Library) relax(s *Scores, wishes []Wish, judged []verdicts, left []bool) int {
	best, most := -1, 0
	for i := range wishes {
		if !wishes[i].Firm() {
			continue
		}
		without, by := slices.Delete(slices.Clone(wishes), i, i+1), slices.Delete(slices.Clone(judged), i, i+1)
		if n := len(l.pick(s, without, by, askAmong, left)); n > most {
			best, most = i, n
		}
	}
	return best
}

package reply

import "shelftalk/backend/converse/rank"

// SayingKind is what a sentence of a reply says.
type SayingKind string

// What is said.
const (
	Heard       SayingKind = "heard"         // the wishes that were understood in this turn
	Pick        SayingKind = "pick"          // the best book, with a sentence of its description
	Because     SayingKind = "because"       // what speaks for it
	Second      SayingKind = "second"        // another book, and how it differs from the best
	Candidate   SayingKind = "candidate"     // a book that may be the half-remembered one, and what of the memory it has
	Lacking     SayingKind = "lacking"       // wishes that the best book is not known to keep
	Few         SayingKind = "few"           // that these are all that fit
	Next        SayingKind = "next"          // one thing to say next
	Others      SayingKind = "others"        // that other books lie there now
	Same        SayingKind = "same"          // nothing changed
	Empty       SayingKind = "empty"         // nothing is left
	Nothing     SayingKind = "nothing"       // nothing was understood
	Reset       SayingKind = "reset"         // everything was forgotten
	Talk        SayingKind = "talk"          // in answer to a greeting, to thanks, to a question about the program
	Help        SayingKind = "help"          // what can be said
	NoSuchPlace SayingKind = "no_such_place" // the table has no such place
	Why         SayingKind = "why"           // the reasons of one book
	Unknown     SayingKind = "unknown"       // a name that no book of the catalogue has
	Foreign     SayingKind = "foreign"       // that requests are understood in English and German
	Popular     SayingKind = "popular"       // nothing was asked for yet: well known books that differ
	Gone        SayingKind = "gone"          // wishes whose books have left the catalogue
	ByWords     SayingKind = "words"         // the text model does not work: what was said is looked up by its words alone
	Told        SayingKind = "answer"        // what the record of a book says on a topic
	Compared    SayingKind = "compared"      // what of two books is more of something
	Beyond      SayingKind = "beyond"        // that no record knows what was asked
	Worded      SayingKind = "worded"        // a language model has said all of it in its own words
)

// All lists them.
func (SayingKind) All() []SayingKind {
	return []SayingKind{Heard, Pick, Because, Second, Candidate, Lacking, Few, Next, Others, Same, Empty, Nothing, Reset,
		Talk, Help, NoSuchPlace, Why, Popular, Unknown, Foreign, Gone, ByWords, Told, Compared, Beyond, Worded}
}

// Saying is one thing that is said.
type Saying struct {
	Kind    SayingKind
	Of      string        // which of several ways to say it: the rest of its key in the words
	N       int           // a number that is said: of books, of pages, a year
	Share   float64       // of Told: a mean rating
	Rows    []int32       // the books it is about
	Wish    int           // of Empty: the wish to relax, −1 for none
	Wishes  []int         // of Heard and Lacking: the wishes, by their places among the chips
	Names   []string      // names or words that are said
	Quote   string        // of a description, word for word
	Traits  []Trait       // of Second
	Reasons []rank.Reason // of Because
}

// Say adds something that is said.
func (r *Reply) Say(kind SayingKind, rows ...int32) {
	r.Says = append(r.Says, Saying{Kind: kind, Rows: rows})
}

// SayOf adds something that is said in one of several ways.
func (r *Reply) SayOf(kind SayingKind, of string) {
	r.Says = append(r.Says, Saying{Kind: kind, Of: of})
}

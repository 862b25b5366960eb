// Package understand takes what a reader says apart, given what was asked for and lies
// on the table already. It knows a language and a catalogue, and ranks nothing.
//
// A text is of one Kind: it answers, commands, talks, asks about books, or looks for some. A
// request is cut into clauses, within which a denial reaches; then names (package link),
// kinds of books (package facet), moods, lengths, years and audiences are found in it,
// each wanted or not, and what is left is what the request is about.
package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// Reader reads texts about one catalogue. It never changes and is safe for concurrent use.
type Reader struct {
	*lexicon
	tongues map[string]*Reader // of all languages, by their codes
	words   map[string]string  // of another language than that of the records: in theirs
	weights weights.Understand
	books   []book.Book
	facets  *facet.Index
	links   *link.Linker
	index   *lexical.Index // of the words of the books
}

// New makes a reader for a catalogue, its kinds, its names and the words of its books. It knows
// all languages; lang is that of the records, and of a text of which nothing else is known.
func New(lang *language.Language, w weights.Understand, books []book.Book, facets *facet.Index, links *link.Linker,
	index *lexical.Index) *Reader {
	r := &Reader{lexicon: newLexicon(lang), weights: w, books: books, facets: facets, links: links, index: index,
		tongues: map[string]*Reader{}}
	r.tongues[lang.Code] = r
	for _, other := range language.All {
		if other != lang {
			speaks := *r
			speaks.lexicon, speaks.facets, speaks.links = newLexicon(other), facets.In(other), links.In(other)
			speaks.words = other.Glossary()
			r.tongues[other.Code] = &speaks
		}
	}
	return r
}

// Situation is what something is said in.
type Situation struct {
	Wishes   []wish.Wish // what was asked for so far
	Table    []int32     // the books that lie there, best first
	Spoken   []int32     // the books that were spoken of last, by which "it" is meant
	Topics   []Topic     // what was asked of them in the turn before
	Language string      // of what was said last, by its code; "" where nothing was
	Asked    bool        // a question is open,
	Options  []string    // with these options, as the reader sees them
}

// Understanding is what a text says. At most one of the last four is set, but for who asks whether
// a book is there: a Request for it stands beside the Inquiry. None is of what is Beyond the records,
// or Foreign.
type Understanding struct {
	Kind       Kind
	Language   string  // of the text: ISO 639-1, "" for one that is not understood
	Unrecorded []Topic // what it asks for that no record says
	Answer     *Answer
	Command    *Command
	Inquiry    *Inquiry // of Question and Compare
	Request    *Request
}

// Request is what a text asks for.
type Request struct {
	Wishes    []wish.Wish
	Doubtful  []Doubt  // names that may mean several books
	Unknown   []string // names that no book has, as they were written
	Adventure float64  // how far from what is well known it turns, 0 when it does not say
	Contrary  Contrary // how it contradicts itself
	Remark    bool     // it changes what lies on the table, and has no theme of its own
}

// Doubt is a name that may mean several books.
type Doubt struct {
	Name string // as it was written
	Rows []int32
}

// longestText is how many bytes of a text are read; what people type is shorter.
const longestText = 12_000

// Understand reads a text. Slots are what a language model has made out in it, nil
// without one; they add to a request what holds and is not understood otherwise.
func (r *Reader) Understand(text string, in Situation, slots []Slot) Understanding {
	speaks := r.speaking(text, in.Language)
	if speaks == nil {
		return Understanding{Kind: Foreign}
	}
	return speaks.understand(text, in, slots)
}

func (r *Reader) understand(text string, in Situation, slots []Slot) Understanding {
	said, plain := Understanding{Language: r.lang.Code}, r.plainly(text)
	if said.aside(r, plain, in) {
		return said
	}
	if said.Inquiry, said.Kind = r.asks(text, in); said.Inquiry != nil {
		if slices.Equal(said.Inquiry.Topics, []Topic{OfStock}) && len(said.Inquiry.Rows) > 0 {
			said.Request = r.forItself(said.Inquiry.Rows[0])
		}
		return said
	}
	said.Request = r.request(text, in, slots)
	switch {
	case r.remembers(plain):
		said.Kind = Remembered
		said.Request.remembered()
	case said.Request.Remark && len(in.Table) > 0:
		said.Kind = Remark
	default:
		said.Kind = Find
	}
	if len(words.Split(plain)) <= longestAside {
		said.Unrecorded = unrecorded(r.topics(plain))
	}
	return said
}

// aside reads a text that looks for nothing: an answer, a command, small talk, or a question
// that no record answers. It says whether the text is one.
func (said *Understanding) aside(r *Reader, text string, in Situation) bool {
	if in.Asked {
		if said.Answer = r.answerTo(text, in.Options); said.Answer != nil {
			said.Kind = Find
			return true
		}
	}
	if c := r.command(text, len(in.Table)); c != nil && c.applies(len(in.Table)) {
		said.Kind, said.Command = Remark, c
		return true
	}
	if c := r.talk(text); c != nil {
		said.Kind, said.Command = SmallTalk, c
		return true
	}
	if r.Beyond.MatchString(text) && len(words.Split(text)) <= longestAside && !r.Sought.MatchString(text) {
		said.Kind = Beyond
		return true
	}
	return false
}

// Apart says whether a text is taken apart, rather than obeyed or taken for an answer:
// only then there is something in it for a language model to make out.
func (r *Reader) Apart(text string, in Situation) bool {
	r = r.speaking(text, in.Language)
	if r == nil {
		return false
	}
	var said Understanding
	plain := r.plainly(text)
	if plain == "" || said.aside(r, plain, in) || r.command(plain, len(in.Table)) != nil {
		return false
	}
	asked, _ := r.asks(text, in)
	return asked == nil
}

func (r *Reader) request(text string, in Situation, slots []Slot) *Request {
	pointed, text := r.pointing(text, in)
	u := r.read(text)
	request := &Request{Adventure: r.renown(u.plain), Remark: r.bare(text)}
	if len(text) <= longestText {
		request.Unknown = slices.DeleteFunc(r.links.Strangers(text, u.mentions), u.isNoun)
		u.strange(request.Unknown)
	}
	var doubtful []link.Mention
	request.Wishes, doubtful = u.takenApart()
	request.Contrary = u.contrary
	request.Wishes = append(pointed, request.Wishes...)
	for _, m := range doubtful {
		request.Doubtful = append(request.Doubtful, Doubt{m.Name, m.Rows})
	}
	request.Wishes = append(request.Wishes, r.compared(text, in.Table)...)
	u.inSituation(request, in)
	if len(slots) > 0 && r.Apart(text, in) {
		filled, quotes := r.fill(text, slots)
		request.Wishes = append(request.Wishes, filled...)
		request.Unknown = slices.DeleteFunc(request.Unknown, func(name string) bool {
			return slices.ContainsFunc(quotes, func(q string) bool { return overlap(q, name) })
		})
	}
	return request
}

// Wishes takes a text apart by itself, whatever it is said in: its wishes in the order of
// their first words, the last being what the rest is about, if anything is left to search
// for. Names that may mean several books are left out.
func (r *Reader) Wishes(text string) []wish.Wish {
	if r = r.speaking(text, ""); r == nil {
		return nil
	}
	wishes, _ := r.read(text).takenApart()
	return wishes
}

// remembered takes back what firm wishes were made of: of a book that is half remembered nothing
// is sure, and nothing of it was asked for.
func (request *Request) remembered() {
	request.Wishes = slices.DeleteFunc(request.Wishes, func(w wish.Wish) bool {
		return w.Kind != wish.About && (w.Kind != wish.Genre || w.Not)
	})
	for i := range request.Wishes {
		if w := &request.Wishes[i]; w.Kind == wish.Genre {
			w.Only, w.Soft, w.Aside = false, true, true
		}
		request.Wishes[i].Memory = true
	}
	request.Remark, request.Unknown, request.Doubtful = false, nil, nil
}

// isNoun says whether what is written like a name is none: a kind of book, or any one word in a
// language that writes its nouns with capitals.
func (u *utterance) isNoun(name string) bool {
	at := strings.Index(u.text, name)
	if at < 0 {
		return false
	}
	from, to := u.span(at, at+len(name))
	whole := slices.ContainsFunc(u.spots, func(s facet.Spot) bool { return s.From <= from+1 && to <= s.To })
	if !whole && u.Reader.links.TitleLike(name) {
		return false // "The Winds of Winter" is no winter
	}
	kind := slices.ContainsFunc(u.spots, func(s facet.Spot) bool { return s.From < to && from < s.To })
	return kind || u.Reader.words != nil && len(words.Split(name)) == 1 && u.index.Has(words.Fold(name)) == 0 &&
		!strings.ContainsAny(u.text[max(0, at-3):at], "\"“„»'")
}

// strange takes names that the catalogue does not know out of what a text is about:
// a cookbook in a title asks for no food.
func (u *utterance) strange(names []string) {
	for _, name := range names {
		if at := strings.Index(u.text, name); at >= 0 {
			u.useText(at, at+len(name))
		}
	}
}

// inSituation weighs the wishes of a request by what it is said in.
func (u *utterance) inSituation(request *Request, in Situation) {
	begun := len(in.Wishes) > 0
	liked := func(w wish.Wish) bool {
		return slices.ContainsFunc(in.Wishes, func(o wish.Wish) bool { return wish.Same(o, w) && !o.Not })
	}
	wishes := slices.DeleteFunc(request.Wishes, func(w wish.Wish) bool {
		return w.Kind == wish.Book && w.Not && liked(w) && !u.dislikes()
	})
	// Of a kind that no book here is of, the words are all there is.
	more := slices.ContainsFunc(wishes, func(w wish.Wish) bool { return w.Kind != wish.About })
	wishes = slices.DeleteFunc(wishes, func(w wish.Wish) bool {
		return request.Remark && w.Kind == wish.About && begun && more
	})
	for i := range wishes {
		switch w := &wishes[i]; {
		case w.Kind == wish.Mood && !request.Remark && len(u.words) <= longText: // few words are meant
			w.Pull *= u.weights.Stressed
		case !request.Remark:
		case w.Kind == wish.Genre && !w.Not:
			w.Soft = false
		case w.Kind == wish.Mood && begun: // it is said of what lies there, so it must be seen
			w.Pull *= u.weights.Remark
		}
	}
	request.Wishes = wishes
}

// dislikes says whether a text says of something that it was not liked, rather than
// just that it is not wanted: "but not Dune" after "like Dune" means the book itself.
func (u *utterance) dislikes() bool {
	return slices.ContainsFunc(u.words, func(w word) bool { return u.Disliking[w.Text] })
}

package reply

import (
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/rank"
)

// Catalogue is where a reply's books stand.
type Catalogue interface {
	Book(row int32) *book.Book
}

// Speech puts one reply into words, from the records and nothing else.
type Speech struct {
	words     *Words
	catalogue Catalogue
	reply     *Reply
}

// Speak makes a speech of a reply.
func (w *Words) Speak(reply *Reply, catalogue Catalogue) Speech { return Speech{w, catalogue, reply} }

// Text is the whole reply: its sentences, then its question.
func (s Speech) Text() string {
	var sentences []string
	for _, say := range s.reply.Says {
		if sentence := s.Sentence(say); sentence != "" {
			sentences = append(sentences, sentence)
		}
	}
	if q := s.reply.Question; q != nil {
		sentences = append(sentences, s.words.Question(q, s.catalogue))
	}
	return strings.Join(sentences, " ")
}

// Sentence words a saying; "" for one that is nothing to say.
func (s Speech) Sentence(say Saying) string {
	w, key := s.words, "saying."+string(say.Kind)
	switch say.Kind {
	case Found:
		return w.count(key, say.N, params{"wishes", w.list(w.quoted(s.labels()), "and")})
	case Changed:
		if say.N == 0 {
			return w.say(key+".none", nil)
		}
		return w.count(key, say.N, nil)
	case Empty:
		if say.Wish >= 0 {
			return w.say(key+".without", params{"wish", w.Label(s.reply.Chips[say.Wish].Wish)})
		}
	case Unknown:
		return w.say(key, params{"names", w.list(w.quoted(say.Names), "nor")})
	case Gone:
		return w.say(key, params{"names", strings.Join(w.quoted(say.Names), w.lines["list.comma"]+" ")})
	case Why:
		for _, item := range s.reply.Table {
			if len(say.Rows) > 0 && item.Row == say.Rows[0] {
				return s.Why(item)
			}
		}
		return ""
	}
	return w.say(key, nil)
}

func (s Speech) labels() []string {
	labels := make([]string, len(s.reply.Chips))
	for i, chip := range s.reply.Chips {
		labels[i] = s.words.Label(chip.Wish)
	}
	return labels
}

// saidReasons bounds how many reasons of one book are said.
const saidReasons = 5

// Why says why a book is on the table.
func (s Speech) Why(item Item) string {
	var parts []string
	for _, reason := range item.Reasons {
		if text := s.Reason(reason); text != "" && len(parts) < saidReasons {
			parts = append(parts, s.words.say("reason.share", params{"reason", text, "share", signed(reason.Share)}))
		}
	}
	title := params{"title", s.title(item.Row)}
	if len(parts) == 0 {
		return s.words.say("saying.why.small", title)
	}
	return s.words.say("saying.why", append(title, "reasons", s.words.list(parts, "and"), "rest", signed(item.Rest)))
}

// Reason words a reason.
func (s Speech) Reason(r rank.Reason) string {
	w, key := s.words, "reason."+string(r.Kind)
	switch r.Kind {
	case rank.TermLike, rank.TermTaken:
		return w.say(key, params{"title", s.title(r.Row)})
	case rank.TermWords:
		return w.say(key, params{"words", w.list(r.Words, "and")})
	case rank.TermGenre:
		genres := make([]string, len(r.Words))
		for i, genre := range r.Words {
			genres[i] = w.Genre(genre)
		}
		with := params{"words", w.list(genres, "and")}
		if r.Row >= 0 {
			return w.say(key+".shared", append(with, "title", s.title(r.Row)))
		}
		return w.say(key, with)
	case rank.TermMood:
		return w.say(key, params{"pole", w.Pole(r.Scale, r.High)})
	case rank.TermAuthor:
		return w.say(key, params{"name", s.reply.Chips[r.Wish].Wish.Name})
	}
	return w.say(key, nil)
}

func (s Speech) title(row int32) string { return s.catalogue.Book(row).Title }

// Question words a question.
func (w *Words) Question(q *Question, catalogue Catalogue) string {
	if q.Kind == WhichBook {
		return w.say("question.which", params{"name", q.Name})
	}
	return w.say("question.kind", params{"kinds", w.list(q.Labels(w, catalogue), "or")})
}

// Option words an answer to a question.
func (w *Words) Option(o Option, catalogue Catalogue) string {
	if len(o.Rows) == 0 {
		return w.Genre(o.Name)
	}
	b := catalogue.Book(o.Rows[0])
	return w.say("question.option.book", params{"title", b.Title, "authors", w.list(b.Authors, "and")})
}

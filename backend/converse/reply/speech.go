package reply

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"shelftalk/backend/converse/rank"
)

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
	sentences := s.Sentences()
	if q := s.reply.Question; q != nil {
		sentences = append(sentences, s.words.Question(q, s.catalogue))
	}
	return strings.Join(sentences, " ")
}

// Sentences are those of the sayings, in their order.
func (s Speech) Sentences() (sentences []string) {
	for _, say := range s.reply.Says {
		if sentence := s.Sentence(say); sentence != "" {
			sentences = append(sentences, sentence)
		}
	}
	return sentences
}

// Sentence words a saying; "" for one that is nothing to say.
func (s Speech) Sentence(say Saying) string {
	w, key := s.words, "saying."+string(say.Kind)
	with := s.params(say)
	switch say.Kind {
	case Heard, Candidate:
		key += "." + strconv.Itoa(say.N)
	case Few:
		return w.count(key, say.N, with)
	case Empty:
		if say.Wish >= 0 {
			relax := s.reply.Chips[say.Wish].Wish
			with, key := params{"wish", w.Label(relax), "name", relax.Name}, key+".without"
			if relax.WantsAuthor() {
				key = "saying.empty.author"
			}
			return w.say(key, with)
		}
	case Unknown:
		return w.say(key, params{"names", w.list(w.quoted(say.Names), "nor")})
	case Gone:
		return w.say(key, params{"names", strings.Join(w.quoted(say.Names), w.lines["list.comma"]+" ")})
	case Because:
		return s.because(say)
	case Why:
		for _, item := range s.reply.Table {
			if len(say.Rows) > 0 && item.Row == say.Rows[0] {
				return s.Why(item)
			}
		}
		return ""
	case Talk, Next, Told, Compared, Beyond:
		key = string(say.Kind)
	}
	if say.Of != "" {
		key += "." + say.Of
	}
	return w.say(key, with)
}

// params are what the lines of a saying may name.
func (s Speech) params(say Saying) params {
	w := s.words
	with := params{"share", w.decimal(say.Share), "quote", w.say("list.quoted",
		params{"name", say.Quote}), "names", w.list(s.named(say), "and"), "traits", w.list(s.traits(say.Traits), "and"),
		"wishes", w.list(s.labels(say.Wishes), "and")}
	titles := make([]string, len(say.Rows))
	for i, row := range say.Rows {
		titles[i] = s.title(row)
	}
	with = append(with, "titles", w.list(w.quoted(titles), "and"))
	if say.Kind != Compared {
		with = append(with, "n", strconv.Itoa(say.N))
	}
	if len(say.Traits) > 0 {
		with = append(with, "pole", w.Pole(say.Traits[0].Scale, say.Traits[0].High),
			"other", w.Pole(say.Traits[0].Scale, !say.Traits[0].High))
	}
	if say.Kind == Compared && len(say.Rows) == 2 {
		with = append(with, "n", strconv.Itoa(s.measure(say, 0)), "m", strconv.Itoa(s.measure(say, 1)))
	}
	for i, name := range [][2]string{{"title", "book"}, {"title2", "book2"}} {
		if i < len(say.Rows) {
			with = append(with, name[0], s.title(say.Rows[i]), name[1], s.Book(say.Rows[i]))
		}
	}
	return with
}

// measure is the number by which a book is compared.
func (s Speech) measure(say Saying, place int) int {
	b := s.catalogue.Book(say.Rows[place])
	if strings.HasPrefix(say.Of, "year") {
		return b.Year
	}
	return b.Pages
}

// named are the names of a saying as the language calls them.
func (s Speech) named(say Saying) []string {
	names := make([]string, len(say.Names))
	for i, name := range say.Names {
		switch topic, _, _ := strings.Cut(say.Of, "."); {
		case say.Kind == Candidate:
			name = s.words.say("list.quoted", params{"name", name})
		case topic == "genre" || topic == "audience":
			name = s.words.Genre(name)
		case topic == "mood" || topic == "content":
			name = s.words.or("mood."+name, name)
		case topic == "language":
			name = s.words.or("language."+name, name)
		}
		names[i] = name
	}
	return names
}

// moods are those of a record, as the language calls them.
func (s Speech) moods(of []string) []string {
	moods := make([]string, len(of))
	for i, mood := range of {
		moods[i] = s.words.or("mood."+mood, mood)
	}
	return moods
}

// Book names a book with its authors, its year and its length, as far as they are known.
func (s Speech) Book(row int32) string {
	w, b := s.words, s.catalogue.Book(row)
	var facts []string
	if b.Year != 0 {
		facts = append(facts, strconv.Itoa(b.Year))
	}
	if b.Pages > 0 {
		facts = append(facts, w.count("book.pages", b.Pages, nil))
	}
	key := "book.name"
	if len(b.Authors) == 0 {
		key = "book.nobody"
	}
	name := w.say(key, params{"title", b.Title, "authors", w.list(b.Authors, "and")})
	if len(facts) == 0 {
		return name
	}
	return w.say("book.facts", params{"book", name, "facts", strings.Join(facts, w.lines["list.comma"]+" ")})
}

// traits are ways in which books differ, in words.
func (s Speech) traits(of []Trait) []string {
	said := make([]string, len(of))
	for i, t := range of {
		switch t.Kind {
		case Toward:
			said[i] = s.words.Pole(t.Scale, t.High)
		case OfKind:
			said[i] = s.words.say("trait.kind", params{"name", s.words.Genre(t.Name)})
		default:
			said[i] = s.words.say("trait."+string(t.Kind), nil)
		}
	}
	return said
}

// because says what speaks for a book.
func (s Speech) because(say Saying) string {
	var reasons []string
	if len(say.Names) > 0 {
		reasons = append(reasons, s.words.say("reason.moods", params{"words", s.words.list(s.moods(say.Names), "and")}))
	}
	for _, reason := range say.Reasons {
		if text := s.Reason(reason); !slices.Contains(reasons, text) {
			reasons = append(reasons, text)
		}
	}
	text := []rune(s.words.list(reasons, "and"))
	text[0] = unicode.ToUpper(text[0])
	return s.words.say("saying.because", params{"reasons", string(text)})
}

// labels are what the wishes at some places are called.
func (s Speech) labels(places []int) []string {
	labels := make([]string, len(places))
	for i, place := range places {
		labels[i] = s.words.Label(s.reply.Chips[place].Wish)
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
			parts = append(parts, s.words.say("reason.share", params{"reason", text, "share", s.words.signed(reason.Share)}))
		}
	}
	with := params{"title", s.title(item.Row)}
	if len(parts) == 0 {
		return s.words.say("saying.why.small", with)
	}
	with = append(with, "reasons", s.words.list(parts, "and"), "rest", s.words.signed(item.Rest))
	return s.words.say("saying.why", with)
}

// Reason words a reason.
func (s Speech) Reason(r rank.Reason) string {
	w, key := s.words, "reason."+string(r.Kind)
	switch r.Kind {
	case rank.TermLike, rank.TermTaken:
		return w.say(key, params{"title", s.title(r.Row)})
	case rank.TermWords:
		return w.say(key, params{"words", w.list(w.quoted(r.Words), "and")})
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

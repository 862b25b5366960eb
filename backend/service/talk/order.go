package talk

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/service/library"
)

// ChatOrder is one turn of the reader in a conversation, or the beginning of a new
// one. Exactly one of the fields after Language is given.
type ChatOrder struct {
	ConversationID string     `json:"conversation_id,omitempty" maxLength:"64" doc:"The conversation to go on with; a new one is begun if absent."`
	Language       string     `json:"language,omitempty" enum:"en,de" doc:"In which to answer where the text says none by itself, or nothing is said; that of the turn before if absent."`
	Text           *string    `json:"text,omitempty" doc:"What the reader says, at most 10,000 characters. \"undo\" takes the last turn back."`
	Remove         *int       `json:"remove,omitempty" doc:"The id of a chip whose wish is taken back."`
	Answer         *int       `json:"answer,omitempty" doc:"The place of the option that answers the question, from 0; as many as there are options: it does not matter."`
	Like           *book.ID   `json:"like,omitempty" maxLength:"64" doc:"The id of a book: more like it."`
	Read           *book.ID   `json:"read,omitempty" maxLength:"64" doc:"The id of a book that is known already."`
	Knobs          *ChatKnobs `json:"knobs,omitempty"`
	Undo           bool       `json:"undo,omitempty" doc:"Take the last turn back."`
}

// ChatKnobs are the sliders beside a conversation.
type ChatKnobs struct {
	Adventure float64            `json:"adventure" required:"false" minimum:"-1" maximum:"1" doc:"−1 what many read, 1 away from it."`
	Scales    map[string]float64 `json:"scales" required:"false" doc:"By name of a scale: −1 its low pole, 1 its high one."`
}

// longestSaid is how many characters can be said at once.
const longestSaid = 10_000

// check says what is wrong with an order by itself.
func (o ChatOrder) check() error {
	given := 0
	for _, is := range []bool{o.Text != nil, o.Remove != nil, o.Answer != nil, o.Like != nil, o.Read != nil,
		o.Knobs != nil, o.Undo} {
		if is {
			given++
		}
	}
	if given != 1 {
		return book.Errorf(book.CodeInvalid, "A turn is one thing, and this is %d.", given).
			WithHint("Give one of text, remove, answer, like, read, knobs and undo.")
	}
	if o.Language != "" && !slices.Contains(reply.Languages, o.Language) {
		return book.Errorf(book.CodeInvalid, "Talk does not speak %q.", o.Language).
			WithHint("It speaks %s.", strings.Join(reply.Languages, " and "))
	}
	if o.Text != nil && utf8.RuneCountInString(*o.Text) > longestSaid {
		return book.Errorf(book.CodeBadInput, "What was said is longer than 10,000 characters.").
			WithHint("Say it in fewer words.")
	}
	if o.Knobs == nil {
		return nil
	}
	outside := func(v float64) bool { return !(math.Abs(v) <= 1) }
	if outside(o.Knobs.Adventure) {
		return book.Errorf(book.CodeInvalid, "Adventure cannot be %v.", o.Knobs.Adventure).
			WithHint("It is −1, familiar, to 1, adventurous.")
	}
	for name, at := range o.Knobs.Scales {
		if _, known := wish.ScaleOf(name); !known {
			return book.Errorf(book.CodeInvalid, "There is no scale %q.", name)
		}
		if outside(at) {
			return book.Errorf(book.CodeInvalid, "The scale %s cannot be at %v.", name, at).WithHint("It is −1 to 1.")
		}
	}
	return nil
}

// input turns an order into one of the library's.
func (o ChatOrder) input(now *library.Loaded) (converse.Input, error) {
	input := converse.Input{Remove: o.Remove, Answer: o.Answer, Language: o.Language}
	switch {
	case o.Text != nil:
		input.Text = *o.Text
	case o.Like != nil, o.Read != nil:
		row, err := now.Row(*cmp.Or(o.Like, o.Read))
		if err != nil {
			return input, err
		}
		if o.Like != nil {
			input.Like = &row
		} else {
			input.Read = &row
		}
	case o.Knobs != nil:
		input.Knobs = &rank.Knobs{Adventure: o.Knobs.Adventure, Scales: o.Knobs.Scales}
	}
	return input, nil
}

// cleanText takes out what no text needs and what could change how one is shown.
func cleanText(text string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return c
		case c == '\r' || c == '\u2028' || c == '\u2029':
			return '\n'
		case unicode.IsControl(c):
			return ' '
		}
		return c
	}, strings.ToValidUTF8(text, "\uFFFD")))
}

package reply

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/table"
	"shelftalk/backend/converse/wish"
)

// Words are the sentences of one language, by "section.key" of its file. Codes that have
// none there are said by nothing.
type Words struct {
	lines map[string]string
	code  string // of the language, ISO 639-1
}

//go:embed words/en.txt
var english string

//go:embed words/de.txt
var german string

// The languages of the program.
var (
	English = must(parseWords(english)).in("en")
	German  = must(NewWords(german)).in("de")
)

// Languages are the codes of the languages that there are words of.
var Languages = []string{"en", "de"}

// in are words in a language that is understood, too.
func (w *Words) in(code string) *Words {
	w.code = code
	return w
}

// WordsOf are the words of a language by its code, of ISO 639-1; English for one that has
// none here.
func WordsOf(code string) *Words {
	if code == "de" {
		return German
	}
	return English
}

// NewWords reads a language, which has every key that English has.
func NewWords(text string) (*Words, error) {
	w, err := parseWords(text)
	if err != nil {
		return nil, err
	}
	for key := range English.lines {
		if w.lines[key] == "" {
			return nil, book.Errorf(book.CodeBadInput, "The language has no words for %q.", key)
		}
	}
	return w, nil
}

func parseWords(text string) (*Words, error) {
	parsed, err := table.Parse(text)
	if err != nil {
		return nil, book.Wrap(err, book.CodeBadInput, "read the words of a language")
	}
	w := &Words{lines: map[string]string{}, code: "en"}
	for _, section := range parsed {
		for _, row := range section.Rows {
			w.lines[section.Name+"."+row.Key] = row.Value
		}
	}
	return w, nil
}

func must(w *Words, err error) *Words {
	if err != nil {
		panic(err)
	}
	return w
}

// params are the parameters of a line, in pairs of name and value.
type params []string

// say words a line: every {name} stands for its value.
func (w *Words) say(key string, with params) string {
	pairs := make([]string, len(with))
	for i, v := range with {
		if i%2 == 0 {
			v = "{" + v + "}"
		}
		pairs[i] = v
	}
	return strings.NewReplacer(pairs...).Replace(w.lines[key])
}

// count words a line about n things.
func (w *Words) count(key string, n int, with params) string {
	form := ".other"
	if n == 1 {
		form = ".one"
	}
	return w.say(key+form, append(with, "n", strconv.Itoa(n)))
}

// list joins names as a sentence does; last stands before the last of them.
func (w *Words) list(names []string, last string) string {
	if len(names) == 0 {
		return ""
	}
	before, end := names[:len(names)-1], names[len(names)-1]
	if len(before) == 0 {
		return end
	}
	return strings.Join(before, w.lines["list.comma"]+" ") + " " + w.lines["list."+last] + " " + end
}

func (w *Words) quoted(names []string) []string {
	quoted := slices.Clone(names)
	for i, name := range names {
		quoted[i] = w.say("list.quoted", params{"name", name})
	}
	return quoted
}

// or is what a code is called in the language, or else a name.
func (w *Words) or(key, name string) string {
	if called := w.lines[key]; called != "" {
		return called
	}
	return name
}

// Genre is what a kind of book is called, by the name that the catalogue has for it.
func (w *Words) Genre(name string) string {
	return w.or("genre."+name, facet.Called(w.code, name))
}

// Pole is what an end of a scale is called.
func (w *Words) Pole(scale string, high bool) string {
	at, ok := wish.ScaleOf(scale)
	if !ok {
		return ""
	}
	pole := wish.Scales[at].Pole(high)
	return w.or("pole."+pole, pole)
}

// Name is what a wish is for, without whether it is wanted.
func (w *Words) Name(of wish.Wish) string {
	from, to := strconv.Itoa(of.From), strconv.Itoa(of.To)
	span := params{"from", from, "to", to}
	switch of.Kind {
	case wish.Genre:
		return w.Genre(of.Name)
	case wish.Mood:
		return w.or("pole."+of.Name, of.Name)
	case wish.Pages:
		switch {
		case of.Order != 0:
			return w.or("order."+of.Name, of.Name)
		case of.From > 0 && of.To > 0:
			return w.say("label.pages.between", span)
		case of.To > 0:
			return w.say("label.pages.most", span)
		}
		return w.say("label.pages.least", span)
	case wish.Years:
		switch {
		case of.Order != 0:
			return w.or("order."+of.Name, of.Name)
		case of.From < 0:
			return w.say("label.years.last", params{"n", strconv.Itoa(-of.From)})
		case of.From > 0 && of.To > 0:
			return w.say("label.years.between", span)
		case of.To > 0:
			return w.say("label.years.before", params{"year", strconv.Itoa(of.To + 1)})
		}
		return w.say("label.years.since", span)
	case wish.Language:
		return w.say("label.language", params{"language", w.or("language."+of.Code, of.Code)})
	case wish.Audience:
		return w.say("label.audience", params{"age", from})
	}
	return of.Name
}

// Label is how a chip calls a wish.
func (w *Words) Label(of wish.Wish) string {
	key := "label." + string(of.Kind)
	switch {
	case of.Kind == wish.Genre && of.Not && of.Soft:
		key += ".less"
	case of.Not && w.lines[key+".not"] != "":
		key += ".not"
	case of.Kind == wish.Author && of.Soft:
		key += ".like"
	}
	name := w.Name(of)
	if w.lines[key] == "" || of.Kind == wish.Language || of.Kind == wish.Audience {
		return name
	}
	return w.say(key, params{"name", name})
}

// Did is something that a reader did.
type Did struct {
	Kind DidKind
	Name string // of the wish, of the option, of the book; "" for none
}

// DidKind is what a reader did in a turn.
type DidKind string

// What can be done.
const (
	Said     DidKind = "text"
	Removed  DidKind = "remove"
	Answered DidKind = "answer"
	Liked    DidKind = "like"
	HasRead  DidKind = "read"
	Moved    DidKind = "knobs"
)

// All lists them.
func (DidKind) All() []DidKind {
	return []DidKind{Said, Removed, Answered, Liked, HasRead, Moved}
}

// Did words what a reader did otherwise than by saying it.
func (w *Words) Did(d Did) string {
	key := "did." + string(d.Kind)
	if d.Kind == Answered && d.Name == "" {
		key += ".none"
	}
	switch d.Kind {
	case Liked, HasRead:
		return w.say(key, params{"title", d.Name})
	}
	return w.say(key, params{"name", d.Name})
}

// signed writes a share of a score.
func (w *Words) signed(share float64) string { return w.point(fmt.Sprintf("%+.2f", share)) }

// decimal writes a number with one digit behind its point.
func (w *Words) decimal(n float64) string { return w.point(fmt.Sprintf("%.1f", n)) }

func (w *Words) point(number string) string {
	return strings.Replace(number, ".", w.lines["list.point"], 1)
}

package reply

import (
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/wish"
)

// shelf is a catalogue of books by their rows.
type shelf []book.Book

func (s shelf) Book(row int32) *book.Book { return &s[row] }

// everything that can be said, worded.
func everything(w *Words) []string {
	books := shelf(conversetest.Books())
	wishes := []wish.Wish{
		{Kind: wish.Book, Name: "Dune"}, {Kind: wish.Book, Not: true, Name: "Dune"},
		{Kind: wish.Series, Name: "Dune"}, {Kind: wish.Series, Not: true, Name: "Dune"}, {Kind: wish.Author, Name: "Ann"},
		{Kind: wish.Author, Soft: true, Name: "Ann"}, {Kind: wish.Author, Not: true, Name: "Ann"},
		{Kind: wish.Genre, Soft: true, Name: "horror"}, {Kind: wish.Genre, Not: true, Soft: true, Name: "horror"},
		{Kind: wish.Genre, Not: true, Name: "horror"}, {Kind: wish.Read, Name: "Dune"}, {Kind: wish.About, Name: "sea"},
		{Kind: wish.Pages, From: 1, To: 2}, {Kind: wish.Pages, To: 2}, {Kind: wish.Pages, From: 1},
		{Kind: wish.Years, From: -10}, {Kind: wish.Years, From: 1900, To: 1910}, {Kind: wish.Years, To: 1900},
		{Kind: wish.Years, From: 1900}, {Kind: wish.Audience, From: 9},
	}
	for code := range strings.FieldsSeq("en de fr es it pt nl ru ja zh pl sv da no fi tr ar ko") {
		wishes = append(wishes, wish.Wish{Kind: wish.Language, Code: code})
	}
	out := &Reply{}
	var said []string
	for _, scale := range wish.Scales {
		wishes = append(wishes, wish.NewMood(scale.Name, 1), wish.NewMood(scale.Name, -1))
	}
	for _, of := range wishes {
		out.Chips = append(out.Chips, Chip{Wish: of})
		said = append(said, w.Label(of))
	}
	reasons := []rank.Reason{
		{Kind: rank.TermLike}, {Kind: rank.TermTaken}, {Kind: rank.TermTheme}, {Kind: rank.TermWords,
			Words: []string{"sea", "ship"}}, {Kind: rank.TermGenre, Row: -1, Words: []string{"horror"}},
		{Kind: rank.TermGenre, Words: []string{"horror"}}, {Kind: rank.TermMood, Scale: "tone", High: true},
		{Kind: rank.TermAuthor, Wish: 4},
		{Kind: rank.TermPopular}, {Kind: rank.TermRated}, {Kind: rank.TermNear}, {Kind: rank.TermTaste},
	}
	out.Table = []Item{{Row: 0, Reasons: reasons}, {Row: 1}}
	speech := w.Speak(out, books)
	for _, reason := range reasons {
		said = append(said, speech.Reason(reason))
	}
	for _, say := range []Saying{
		{Kind: Found, N: 1}, {Kind: Found, N: 8}, {Kind: Changed}, {Kind: Changed, N: 1}, {Kind: Changed, N: 2}, {Kind: Same},
		{Kind: Empty, Wish: -1}, {Kind: Empty, Wish: 3},
		{Kind: Nothing}, {Kind: Reset}, {Kind: Welcome}, {Kind: Help}, {Kind: NoSuchPlace}, {Kind: Why, Rows: []int32{0}},
		{Kind: Why, Rows: []int32{1}}, {Kind: OnlyEnglish},
		{Kind: Unknown, Names: []string{"Zamonia", "Vathek"}}, {Kind: Popular}, {Kind: Gone, Names: []string{"Dune", "It"}},
		{Kind: ByWords},
	} {
		said = append(said, speech.Sentence(say))
	}
	for _, q := range []*Question{{Kind: WhichKind, Options: []Option{{Name: "horror"}, {Name: "war"}}},
		AskWhich("Dune", []int32{1, 2}, books)} {
		said = append(append(said, w.Question(q, books)), q.Labels(w, books)...)
	}
	for _, did := range []Did{{Removed, "war"}, {Answered, "war"}, {Answered, ""}, {Liked, "Dune"}, {HasRead, "Dune"},
		{Moved, ""}} {
		said = append(said, w.Did(did))
	}
	return said
}

// A language is a file: whatever is said, is said in its words.
func TestAnotherLanguageIsAnotherFile(t *testing.T) {
	var toy strings.Builder
	section := ""
	for line := range strings.Lines(english) {
		line = strings.TrimRight(line, "\n")
		key, value, is := strings.Cut(line, " = ")
		switch {
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
			toy.WriteString(line + "\n")
		case is && !strings.HasPrefix(line, " "):
			toy.WriteString(key + " = <" + section + "." + key + ">")
			for rest := value; ; { // with the same parameters
				_, after, more := strings.Cut(rest, "{")
				if !more {
					break
				}
				name, after, _ := strings.Cut(after, "}")
				toy.WriteString(" {" + name + "}")
				rest = after
			}
			toy.WriteString("\n")
		}
	}
	words, err := NewWords(toy.String())
	if err != nil {
		t.Fatal(err)
	}
	said := everything(words)
	all := strings.Join(said, "\n")
	for key := range English.lines {
		if !strings.Contains(all, "<"+key+">") {
			t.Errorf("%s is never said", key)
		}
	}
	if strings.Contains(all, "{") || slices.Contains(said, "") {
		t.Errorf("a parameter is left, or nothing is said:\n%s", all)
	}
	in := everything(English)
	for i := range in {
		if in[i] == "" || strings.Contains(in[i], "{") || !strings.Contains(said[i], "<") && in[i] != said[i] {
			t.Errorf("%q is %q", in[i], said[i])
		}
	}
}

func TestALanguageThatLacksAWordIsNone(t *testing.T) {
	if _, err := NewWords(strings.Replace(english, "taste = it fits your shelf", "", 1)); err == nil ||
		!strings.Contains(err.Error(), "reason.taste") {
		t.Errorf("%v", err)
	}
	if _, err := NewWords("found = before any section"); err == nil {
		t.Error("a broken file is read")
	}
}

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
	books := shelf(append([]book.Book{{Title: "A Leaf", Pages: 1}}, conversetest.Books()...))
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
	for _, say := range everySaying(out.Table[0].Reasons) {
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

// everySaying is every way of saying something.
func everySaying(reasons []rank.Reason) []Saying {
	here := []int32{1, 0}
	all := []Saying{{Kind: Pick, Of: "bare", Rows: here[1:]}, {Kind: Few, N: 1}, {Kind: Few, N: 2},
		{Kind: Empty, Wish: -1}, {Kind: Empty, Wish: 3},
		{Kind: Because, Names: []string{"dark"}, Reasons: reasons[:2]},
		{Kind: Heard, Wishes: []int{0, 3}}, {Kind: Heard, N: 1, Wishes: []int{2}},
		{Kind: Heard, N: 2, Wishes: []int{2}}, {Kind: Lacking, Rows: here, Wishes: []int{1, 2}},
		{Kind: Why, Rows: here}, {Kind: Why, Rows: here[1:]}, {Kind: Unknown, Names: []string{"Zamonia", "Vathek"}},
		{Kind: Gone, Names: []string{"Dune", "It"}}, {Kind: Beyond, Of: "any"}, {Kind: Beyond, Of: "prize"},
		{Kind: Beyond, Of: "film"}, {Kind: Beyond, Of: "contrary.short"}, {Kind: Beyond, Of: "contrary.long"},
		{Kind: Beyond, Of: "contrary.moods"},
		{Kind: Empty, Wish: 4}}
	for kind, ways := range map[SayingKind]string{
		Pick: " bare stays", Second: " close", Candidate: " bare", Others: "", Same: "", Nothing: "", Reset: "", Help: "",
		NoSuchPlace: "", Foreign: "", Popular: "", ByWords: "",
		Next: "start tone length era close avoid read names ending when cover place",
		Talk: "greet thank bye feel self browse",
		Told: "author author.none length length.none year year.none plot plot.none language language.none genre genre.none " +
			"audience audience.children audience.young audience.none rating rating.none ending series series.unnumbered " +
			"series.none series.next series.next.none content content.both content.mood content.none mood mood.again " +
			"mood.place mood.middle stock prize film writer",
		Compared: "length length.same length.none year year.same year.none pole pole.same book book.bare traits",
	} {
		for of := range strings.SplitSeq(ways, " ") {
			say := Saying{Kind: kind, Of: of, N: 1, Rows: here, Names: []string{"horror", "war"}, Quote: "A sentence.",
				Traits: []Trait{{Kind: Toward, Scale: "tone", High: true}, {Kind: OfKind, Name: "horror"}, {Kind: Shorter},
					{Kind: Longer}, {Kind: Older}, {Kind: Newer}}}
			all = append(all, say)
			if kind == Candidate {
				for say.N = range 3 {
					all = append(all, say)
				}
			}
		}
	}
	return all
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
	for _, w := range []*Words{English, German} {
		for _, sentence := range everything(w) {
			if sentence == "" || strings.ContainsAny(sentence, "{}") {
				t.Errorf("%q is said", sentence)
			}
		}
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

package talk

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/model"
	"shelftalk/backend/converse/reply"
)

var (
	quoted   = regexp.MustCompile(`“[^”]*”|„[^“]*“`)
	openings = regexp.MustCompile(`(?:^|[.!?:;] )\p{Lu}`)
	numbers  = regexp.MustCompile(`\p{N}+`)
)

// what was said in one conversation, by language
var dialogues = map[string][]string{
	"en": {"something like Dune but darker, no horror", "a mystery under 300 pages", "is the second one violent?",
		"who wrote it?", "how long is it?", "what is it about?", "which of the two is lighter?", "shorter", "thanks!",
		"compare Dune and Piranesi",
		"something like Zamonia, with ghosts", "how much does it cost?", "is Dune part of a series?",
		"when was Gone Girl written?", "is Misery for children?", "what genre is it?", "start over", "a haunted house",
		"why the first?", "more", "lighter",
		"I read a book as a kid about a girl and a dragon, I forgot the title. What is it called?", "hello", "bye",
		"who are you?", "help", "books by Stephen King under 400 pages", "published before 1800", "start over",
		"like The Little House"},
}

// What the program says of itself is held to the same as what a language model says: no title
// that is not of the books it is about, no quotation that is not word for word in a record, no
// name and no number that no record and no reader has given.
func TestEverySentenceStandsInTheRecords(t *testing.T) {
	books := conversetest.Books()
	library, err := converse.NewLibrary(t.Context(), converse.Source{Books: books, Vectors: conversetest.Vectors(books),
		Encoder: conversetest.Encoder{}})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[reply.SayingKind]bool{}
	for _, language := range reply.Languages {
		var state converse.State
		for _, text := range dialogues["en"] {
			next, out, err := library.Turn(t.Context(), state, converse.Input{Text: text}, converse.Guest{})
			if err != nil {
				t.Fatal(err)
			}
			state = next
			v := viewOf(library, out, language)
			_, says := v.says(false, nil)
			for i, say := range says {
				kinds[say.Kind] = true
				if why := v.unfounded(out.Says[i], say, text, language); why != "" {
					t.Errorf("%q: %q is in no record: %s", text, why, say.Text)
				}
			}
		}
	}
	for _, kind := range []reply.SayingKind{reply.Heard, reply.Pick, reply.Because, reply.Second, reply.Candidate,
		reply.Told, reply.Compared, reply.Unknown, reply.Why, reply.Next} {
		if !kinds[kind] {
			t.Errorf("nothing of the kind %s was said", kind)
		}
	}
}

// unfounded gives what of a sentence is in no record, "" for nothing.
func (v *view) unfounded(say reply.Saying, shown ChatSaying, said, language string) string {
	switch say.Kind {
	case reply.Help, reply.Foreign, reply.Talk, reply.Next: // they speak of no book
		return ""
	}
	about := v.about(say)
	said += v.chips()
	for _, quote := range quoted.FindAllString(shown.Text, -1) {
		inside := strings.TrimSuffix(strings.Trim(quote, "“”„"), " …")
		stands := strings.Contains(strings.ToLower(said), strings.ToLower(inside)) ||
			slices.ContainsFunc(about, func(b book.Book) bool {
				words := strings.ToLower(b.Title + " " + b.Description)
				return b.Title == inside || b.Series == inside || strings.Contains(b.Description, inside) ||
					!strings.Contains(inside, " ") && strings.Contains(words, strings.ToLower(inside))
			})
		if !stands {
			return quote
		}
	}
	rest := openings.ReplaceAllStringFunc(quoted.ReplaceAllString(shown.Text, "x"), strings.ToLower)
	names := []string{said}
	for _, item := range v.reply.Table { // how much each reason counts
		for _, r := range item.Reasons {
			names = append(names, fmt.Sprintf("%.2f", r.Share))
		}
		names = append(names, fmt.Sprintf("%.2f", item.Rest))
	}
	names = append(names, fmt.Sprint(len(v.reply.Table)))
	if language == "en" {
		var records []model.Book
		for _, b := range about {
			records = append(records, model.Book{Authors: b.Authors, Year: b.Year, Pages: b.Pages, Genres: b.Genres})
		}
		if word := model.Unproven(rest, records, names...); word != "" && !isNumber(word) {
			return word
		}
	}
	for _, number := range numbers.FindAllString(rest, -1) {
		known := strings.Contains(strings.Join(names, " "), number)
		for _, b := range about {
			known = known || slices.Contains([]string{fmt.Sprint(b.Year), fmt.Sprint(b.Pages)}, number)
		}
		if !known {
			return number
		}
	}
	return ""
}

// chips are what was understood, in words.
func (v *view) chips() string {
	var labels strings.Builder
	for _, chip := range v.reply.Chips {
		labels.WriteString("\n" + v.words.Label(chip.Wish))
	}
	return labels.String()
}

func isNumber(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.IsNumber(r) }) < 0
}

// about are the books of a saying: those it names, and those that its reasons and wishes name.
func (v *view) about(say reply.Saying) (books []book.Book) {
	rows := slices.Clone(say.Rows)
	for _, item := range v.reply.Table {
		if slices.Contains(say.Rows, item.Row) {
			for _, r := range item.Reasons {
				if r.Row >= 0 {
					rows = append(rows, r.Row)
				}
			}
		}
	}
	for _, row := range rows {
		books = append(books, *v.library.Book(row))
	}
	return books
}

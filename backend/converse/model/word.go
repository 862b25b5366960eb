package model

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/book"
)

// Book is what the model is told of a book.
type Book struct {
	ID          book.ID  `json:"id"`
	Title       string   `json:"-"` // put in afterwards
	Authors     []string `json:"authors"`
	Year        int      `json:"year,omitempty"`
	Pages       int      `json:"pages,omitempty"`
	Genres      []string `json:"genres,omitempty"`
	Description string   `json:"description,omitempty"`
	Reasons     []string `json:"reasons,omitempty"` // why it is on the table
}

// Task is a reply to word.
type Task struct {
	Said       string   `json:"reader"`     // what the reader said
	Understood []string `json:"understood"` // what of it was understood
	Plain      string   `json:"plain"`      // the reply without a model
	Books      []Book   `json:"books"`      // on the table
	Names      []string `json:"-"`          // that were understood and stand in the catalogue: they may be said, too
}

// Bounds on a reply.
const (
	longestReply  = 1200 // characters
	mostSentences = 5
)

// Bounds on what the model is shown of each book: it reads slowly where there is no
// graphics card.
const (
	longestDescription = 300 // characters
	mostGenres         = 4
	mostReasons        = 3
)

// Word lets the model word a reply and gives its sentences, at least one. Each is told
// as soon as it stands; what was told stands only if no error follows.
func (c *Client) Word(ctx context.Context, task Task, tell func(sentence string)) ([]string, error) {
	shown := task
	shown.Books = slices.Clone(task.Books)
	for i := range shown.Books {
		b := &shown.Books[i]
		if text := []rune(b.Description); len(text) > longestDescription {
			b.Description = string(text[:longestDescription]) + "…"
		}
		b.Genres, b.Reasons = b.Genres[:min(len(b.Genres), mostGenres)], b.Reasons[:min(len(b.Reasons), mostReasons)]
	}
	user, err := json.Marshal(shown)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "ask the language model")
	}
	w := newWording(task)
	err = c.stream(ctx, []message{{"system", instructions}, {"user", exampleTask}, {"assistant", exampleReply},
		{"user", string(user)}}, func(text string) bool {
		w.add(text, tell)
		return !w.over()
	})
	if err == nil {
		w.end(tell)
		err = w.err
	}
	if err == nil && len(w.sentences) == 0 {
		err = w.nothing()
	}
	if err != nil {
		return nil, err
	}
	return w.sentences, nil
}

// wording is a reply while it comes.
type wording struct {
	task      Task
	books     map[string]*Book
	names     map[string]bool
	rest      string // what is no whole sentence yet
	length    int    // characters that have come, but for thoughts
	thoughts  bool   // what comes is not for the reader
	about     []*Book
	left      string // why the first sentence that was left out was
	sentences []string
	err       error
}

func newWording(task Task) *wording {
	w := &wording{task: task, books: map[string]*Book{}, names: wordsOf(task.Names...)}
	for i := range task.Books {
		w.books[string(task.Books[i].ID)] = &task.Books[i]
	}
	return w
}

// over says whether more need not come.
func (w *wording) over() bool {
	return w.err != nil || len(w.sentences) == mostSentences || w.length > longestReply
}

// Some servers hand on what a model thinks before it answers, between these marks.
const (
	thinks = "<think>"
	thunk  = "</think>"
)

// add takes in what has come, and judges the sentences that are whole by now.
func (w *wording) add(text string, tell func(string)) {
	w.rest += text
	if begin := strings.TrimLeft(w.rest, " \n"); w.length == 0 && strings.HasPrefix(begin, thinks) {
		w.thoughts = true
	} else if w.length == 0 && strings.HasPrefix(thinks, begin) {
		return // perhaps the beginning of that mark
	}
	if w.thoughts {
		_, after, done := strings.Cut(w.rest, thunk)
		if !done {
			return
		}
		w.thoughts, w.rest, text = false, after, after
	}
	if w.length == 0 {
		text = w.rest
	}
	w.length += utf8.RuneCountInString(text)
	for w.err == nil && len(w.sentences) < mostSentences {
		end := sentenceEnd(w.rest)
		if end < 0 {
			return
		}
		sentence := w.rest[:end]
		w.rest = w.rest[end:]
		w.judge(sentence, tell)
	}
}

// end judges what is left when nothing more comes. Of a text without an end, nothing is.
func (w *wording) end(tell func(string)) {
	last := strings.TrimSpace(w.rest)
	if !w.over() && !w.thoughts && last != "" && strings.ContainsAny(last[len(last)-1:], ".!?") {
		w.judge(last, tell)
	}
}

// sentenceEnd is where the first sentence of a text ends: behind its stop and before
// a space, or at the end of its line; −1 while that has not come.
func sentenceEnd(text string) int {
	for _, at := range stops.FindAllStringIndex(text, -1) {
		if text[at[0]] == '\n' {
			if strings.TrimSpace(text[:at[0]]) != "" {
				return at[1]
			}
			continue
		}
		if text[at[0]] != '.' || !shortened.MatchString(text[:at[0]]) {
			return at[1]
		}
	}
	return -1
}

var (
	stops = regexp.MustCompile(`[.!?]+\s|\n`)
	// shortened are words whose dot ends no sentence, initials above all.
	shortened = regexp.MustCompile(`(?:^|[^\p{L}])(?:\p{L}|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|etc)$`)
)

// judge takes a sentence into the reply, leaves it out or ends everything.
func (w *wording) judge(sentence string, tell func(string)) {
	shown, about, why, err := w.check(strings.Join(strings.FieldsFunc(sentence, unicode.IsSpace), " "))
	switch {
	case err != nil:
		w.err = err
	case why != "":
		if w.left == "" {
			w.left = why
		}
		w.about = nil // so what hangs on it falls, too
	default:
		w.about = about
		w.sentences = append(w.sentences, shown)
		tell(shown)
	}
}

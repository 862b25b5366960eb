package converse

import (
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
)

func library(t testing.TB) *Library {
	t.Helper()
	return libraryOf(t, conversetest.Books())
}

func libraryOf(t testing.TB, books []book.Book) *Library {
	t.Helper()
	l, err := NewLibrary(t.Context(), Source{Books: books, Vectors: conversetest.Vectors(books),
		Encoder: conversetest.Encoder{}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// turn takes one turn that has to succeed.
func turn(t testing.TB, l *Library, state State, in Input) (State, *reply.Reply) {
	t.Helper()
	next, out, err := l.Turn(t.Context(), state, in, Guest{})
	if err != nil {
		t.Fatalf("%+v: %v", in, err)
	}
	return next, out
}

// talk takes turns of text and gives the last reply and state.
func talk(t testing.TB, l *Library, texts ...string) (State, *reply.Reply) {
	t.Helper()
	var state State
	var out *reply.Reply
	for _, text := range texts {
		state, out = turn(t, l, state, Input{Text: text})
	}
	return state, out
}

func titles(l *Library, out *reply.Reply) []string {
	var all []string
	for _, item := range out.Table {
		all = append(all, l.Book(item.Row).Title)
	}
	return all
}

func labels(wishes []wish.Wish) string {
	var all []string
	for _, w := range wishes {
		if w.Kind != wish.About {
			all = append(all, reply.English.Label(w))
		}
	}
	return strings.Join(all, "; ")
}

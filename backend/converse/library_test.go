package converse

import (
	"context"
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
	l, err := NewLibrary(context.Background(), Source{Books: books, Vectors: conversetest.Vectors(books),
		Encoder: conversetest.Encoder{}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// talk takes turns of text and gives the last reply and state.
func talk(t testing.TB, l *Library, texts ...string) (State, *reply.Reply) {
	t.Helper()
	var state State
	var out *reply.Reply
	for _, text := range texts {
		var err error
		if state, out, err = l.Turn(context.Background(), state, Input{Text: text}, Guest{}); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
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

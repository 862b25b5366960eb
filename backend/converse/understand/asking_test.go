package understand

import (
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/wish"
)

func TestABareNameAsksForTheBookItself(t *testing.T) {
	r := reader(t, conversetest.Books())
	for text, itself := range map[string]bool{"Gone Girl": true, "I'm looking for Dune": true, "like Dune": false,
		"I loved Dune": false, "Dune but darker": false} {
		request := r.Understand(text, Situation{}, nil).Request
		if got := slices.ContainsFunc(request.Wishes, func(w wish.Wish) bool { return w.Itself }); got != itself {
			t.Errorf("%q asks for the book itself: %v", text, got)
		}
	}
}

func TestATextCanPointAtTheTable(t *testing.T) {
	books := conversetest.Books()
	r := reader(t, books)
	in := Situation{Table: []int32{3, 4, 1}}
	for text, want := range map[string]string{
		"the third one but funnier":           "like " + books[1].Title + "; funnier",
		"another by the third one's author":   "by " + books[1].Authors[0] + "; read: " + books[1].Title,
		"something else by the same author":   "by " + books[3].Authors[0] + "; read: " + books[3].Title,
		"more like the second one but darker": "like " + books[4].Title + "; darker",
	} {
		request := r.Understand(text, in, nil).Request
		if request == nil || labels(request.Wishes) != want {
			t.Errorf("%q: %+v, want %s", text, request, want)
		}
	}
}

func TestWhatWasReadOnceIsNoFirmWish(t *testing.T) {
	r := reader(t, conversetest.Books())
	said := r.Understand("What was that book, I read it in the 90s? There was a mystery "+
		"and under 300 pages, no horror", Situation{}, nil)
	if said.Kind != Remembered || slices.ContainsFunc(said.Request.Wishes, wish.Wish.Firm) {
		t.Errorf("%+v", said.Request)
	}
}

func TestKindsOfWhichOneWillDo(t *testing.T) {
	r := reader(t, conversetest.Books())
	for text, or := range map[string]bool{"fantasy or horror": true, "crime, fantasy and horror": true,
		"fantasy horror": false} {
		wishes := r.Wishes(text)
		if got := slices.ContainsFunc(wishes, func(w wish.Wish) bool { return w.Or }); got != or {
			t.Errorf("%q: one will do: %v", text, got)
		}
	}
}

func TestADenialThatIsTakenBackAsksForOne(t *testing.T) {
	if got := labels(reader(t, conversetest.Books()).Wishes("I hate fantasy but want to try one")); got != "fantasy" {
		t.Error(got)
	}
}

func TestContradictionsAreNoticedAndOneSideIsKept(t *testing.T) {
	books := append(conversetest.Books(), book.Book{ID: "x", Title: "X", Moods: []string{"warm"}},
		book.Book{ID: "y", Title: "Y", Moods: []string{"tragic"}})
	r := reader(t, books)
	for text, want := range map[string]struct {
		contrary Contrary
		wishes   string
	}{
		"a long short book":      {Short, "at most 300 pages"},
		"a short long novel":     {Long, "fiction; at least 500 pages"},
		"a happy tragedy":        {Moods, "feel-good"},
		"a short book":           {"", "at most 300 pages"},
		"ein langes kurzes Buch": {Short, "at most 300 pages"},
	} {
		request := r.Understand(text, Situation{}, nil).Request
		if request == nil || request.Contrary != want.contrary || labels(request.Wishes) != want.wishes {
			t.Errorf("%q: %+v, want %+v", text, request, want)
		}
	}
}

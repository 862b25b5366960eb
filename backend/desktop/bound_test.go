package desktop

import (
	"context"
	"testing"

	"shelftalk/backend/book"
)

func TestAbortEndsTheCallOfItsIdAlone(t *testing.T) {
	var c calls
	contexts := map[string]context.Context{}
	for _, call := range []string{"1", "2", ""} {
		ctx, end := c.begin(t.Context(), call)
		defer end()
		contexts[call] = ctx
	}
	c.stop("2")
	c.stop("") // has no id, and cannot be meant
	c.stop("of nobody")
	for call, ctx := range contexts {
		if ended := ctx.Err() != nil; ended != (call == "2") {
			t.Errorf("the call %q: %v", call, ctx.Err())
		}
	}
}

func TestTheIdOfACallIsFreeWhenItHasBeenAnswered(t *testing.T) {
	var c calls
	first, end := c.begin(t.Context(), "1")
	twin, endTwin := c.begin(t.Context(), "1") // the page never does this; the first keeps the id
	endTwin()
	c.stop("1")
	if first.Err() == nil || twin.Err() == nil || len(c.stops) != 1 {
		t.Errorf("%v, %v, %d", first.Err(), twin.Err(), len(c.stops))
	}
	end()
	second, endSecond := c.begin(t.Context(), "1")
	defer endSecond()
	if c.stop("1"); second.Err() == nil {
		t.Error("the second call of the id cannot be stopped")
	}
}

func TestOnlyWebLinksLeaveTheWindow(t *testing.T) {
	var opened []string
	b := &Bound{browse: func(url string) { opened = append(opened, url) }}
	if err := b.OpenLink("file:///etc/passwd"); book.CodeOf(err) != book.CodeInvalid || len(opened) != 0 {
		t.Errorf("a file is answered by %v, opened %q", err, opened)
	}
	if err := b.OpenLink("https://example.org/a"); err != nil || len(opened) != 1 || opened[0] != "https://example.org/a" {
		t.Errorf("a web address is answered by %v, opened %q", err, opened)
	}
}

func TestWhatCannotBeOpenedIsSaidInASentence(t *testing.T) {
	refused := book.Errorf(book.CodeBadInput, "These columns are not known.").WithHint("Bring a CSV file.")
	if want := "These columns are not known.\n\nBring a CSV file."; complaint(refused) != want {
		t.Errorf("the dialog says %q", complaint(refused))
	}
}

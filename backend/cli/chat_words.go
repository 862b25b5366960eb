package cli

import (
	"context"
	"fmt"

	"shelftalk/backend/service"
	"shelftalk/backend/service/talk"
)

// words reports how far the wording of a conversation's last reply is, until it is done;
// nothing if from is nil.
func words(ctx context.Context, from *service.Subscription, c *talk.Conversation) <-chan talk.ChatWording {
	out := make(chan talk.ChatWording)
	go func() {
		defer close(out)
		for c.Wording && from != nil {
			events, err := from.Next(ctx)
			if err != nil {
				return
			}
			for _, e := range events {
				if w := e.Wording; w != nil && w.ConversationID == c.ID && w.At.Equal(c.Turns[len(c.Turns)-1].At) {
					select {
					case out <- *w:
					case <-ctx.Done():
						return
					}
					if w.State != talk.WordingGoing {
						return
					}
				}
			}
		}
	}()
	return out
}

// printWords prints the sentences of a language model as they come, until the reply is
// complete or the next line of input arrives.
func (t *talking) printWords(ctx context.Context, from *service.Subscription, c *talk.Conversation,
	lines <-chan string) (next string) {
	ctx, done := context.WithCancel(ctx)
	defer done()
	coming := words(ctx, from, c)
	printed := 0
	end := func() {
		if printed > 0 {
			fmt.Fprintln(t.out)
		}
	}
	for {
		select {
		case w, ok := <-coming:
			if !ok {
				end()
				return ""
			}
			for ; printed < len(w.Sentences); printed++ {
				fmt.Fprintln(t.out, wrapped(w.Sentences[printed], 0, 100))
			}
			if w.State == talk.WordingDropped && printed > 0 {
				fmt.Fprintln(t.out, "(That broke off; what was said above stands.)")
			}
		case next = <-lines:
			end()
			return next
		}
	}
}

// waitForWords waits until a reply is worded and puts the words into the conversation.
func (t *talking) waitForWords(ctx context.Context, from *service.Subscription, c *talk.Conversation) {
	for range words(ctx, from, c) {
	}
	if !c.Wording {
		return
	}
	if kept, err := t.app.Talk.Conversation(ctx, c.ID); err == nil { // without it the plain text stands
		c.Turns, c.Wording = kept.Turns, kept.Wording
	}
}

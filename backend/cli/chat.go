package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/service/talk"
)

func (t *terminal) chatCommand() *cobra.Command {
	var said []string
	var id string
	cmd := &cobra.Command{
		Use:   "chat [--say TEXT]...",
		Short: "Talk about what to read next",
		Long: "Say what you feel like reading, in English, and look at what lies on the table. Without --say, lines\n" +
			"are read until Ctrl-D. Of what is on the table: \"darker\", \"more like the second\", \"why the\n" +
			"first?\", \"more\", \"undo\". Conversations are kept; --conversation goes on with one. Where the\n" +
			"settings name a language model, its words follow what lies on the table, as they come; the next line\n" +
			"ends them.",
		Example: "  shelftalk chat\n" +
			"  shelftalk chat --say \"like Beloved but warmer, no horror\" --say \"shorter\"",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			app, err := t.app()
			if err != nil {
				return err
			}
			defer app.Close()
			talk := &talking{terminal: t, app: app, id: id}
			if cmd.Flags().Changed("say") {
				for _, text := range said {
					if _, err := talk.say(cmd.Context(), text, nil); err != nil {
						return err
					}
				}
				return nil
			}
			return talk.listen(cmd.Context(), cmd.InOrStdin())
		},
	}
	cmd.Flags().StringArrayVar(&said, "say", nil, "something to say; repeat it to go on")
	cmd.Flags().StringVar(&id, "conversation", "", "the id of a conversation to go on with")
	return cmd
}

// talking is a conversation in the terminal.
type talking struct {
	*terminal
	app *service.App
	id  string // "" before the first turn
}

// say takes one turn, prints the result, and prints what a language model makes of the
// reply. If the next line of input arrives while that goes on, it is returned.
func (t *talking) say(ctx context.Context, text string, lines <-chan string) (next string, err error) {
	words, _ := t.app.Subscribe() // before anything is worded; without it, what is said at once must do
	if words != nil {
		defer words.Close()
	}
	c, err := t.app.Talk.Chat(ctx, talk.ChatOrder{ConversationID: t.id, Text: &text})
	if err != nil {
		return "", err
	}
	t.id = c.ID
	if t.json {
		t.waitForWords(ctx, words, c)
		return "", t.printJSON(c)
	}
	t.printConversationAt(c)
	return t.printWords(ctx, words, c, lines), nil
}

// listen takes one turn for each line until the input or ctx ends. An error is printed and
// the next line is read.
func (t *talking) listen(ctx context.Context, in io.Reader) error {
	prompt := func() {}
	lines := make(chan string)
	var typed <-chan string // what comes from a person, who may go on before everything is said
	if file, ok := in.(*os.File); ok && term.IsTerminal(int(file.Fd())) && !t.json {
		fmt.Fprintln(t.out, "What do you feel like reading? (Ctrl-D ends)")
		prompt = func() { fmt.Fprint(t.out, "> ") }
		typed = lines
	}
	ended := make(chan error, 1)
	go func() { // until the input or the program ends
		scanner := bufio.NewScanner(in)
		scanner.Buffer(nil, 1<<20)
		for scanner.Scan() {
			select {
			case lines <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
		ended <- scanner.Err()
	}()
	var next string
	for {
		line := next
		if line == "" {
			prompt()
			select {
			case line = <-lines:
			case err := <-ended:
				return book.Wrap(err, book.CodeInvalid, "read what was said")
			case <-ctx.Done():
				return nil
			}
		}
		if next = ""; strings.TrimSpace(line) == "" {
			continue
		}
		var err error
		next, err = t.say(ctx, line, typed)
		switch book.CodeOf(err) {
		case book.CodeNotReady, book.CodeCorrupt, book.CodeCancelled: // no other line would do better
			return err
		}
		if err != nil {
			printError(t.err, err, t.json)
		}
	}
}

// printConversationAt prints the last reply, the chips and the table.
func (t *talking) printConversationAt(c *talk.Conversation) {
	if len(c.Turns) > 0 {
		fmt.Fprintln(t.out, wrapped(c.Turns[len(c.Turns)-1].Text, 0, 100))
	} else {
		fmt.Fprintln(t.out, "Back at the beginning.")
	}
	if len(c.Chips) > 0 {
		var chips []string
		for _, chip := range c.Chips {
			chips = append(chips, fmt.Sprintf("[%s: %d]", chip.Label, chip.Leaves))
		}
		fmt.Fprintln(t.out, wrapped(strings.Join(chips, " "), 2, 100))
	}
	for i, item := range c.Table {
		change := ""
		if item.Change != "" && len(c.Turns) > 2 {
			change = ", " + string(item.Change)
		}
		fmt.Fprintf(t.out, "%2d. %s by %s%s\n", i+1, item.Book.Title, strings.Join(item.Book.Authors, ", "), facts(item.Book))
		fmt.Fprintf(t.out, "    keeps %d of %d%s", item.Keeps, item.Of, change)
		shown := item.Rest
		for j, reason := range item.Reasons {
			if j < shownReasons {
				fmt.Fprintf(t.out, "; %s (%+.2f)", reason.Text, reason.Share)
			} else {
				shown += reason.Share
			}
		}
		fmt.Fprintf(t.out, "; everything else %+.2f; score %.2f\n", shown, item.Score)
	}
	if c.Question != nil {
		for i, option := range c.Question.Options {
			fmt.Fprintf(t.out, "  %d) %s", i+1, option.Label)
		}
		fmt.Fprintln(t.out, "  or: it does not matter")
	}
	fmt.Fprintln(t.out)
}

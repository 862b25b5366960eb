package cli

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"shelftalk/backend/recommend"
	"shelftalk/backend/service"
	"shelftalk/backend/service/myshelf"
)

// imported is what an import reports to programs.
type imported struct {
	*myshelf.ShelfImport
	Unfound []myshelf.ShelfEntry `json:"unmatched_entries"` // the first of the shelf's
}

func (t *terminal) importCommand() *cobra.Command {
	dry := false
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Bring your own shelves: an export of another program, or a list of titles",
		Long: "Bring your own shelves. FILE is an export of Goodreads, The StoryGraph, LibraryThing, Hardcover,\n" +
			"Libib or Openreads, Calibre's CSV catalogue, its library folder or metadata.db, a table with titles\n" +
			"and authors, a list of ISBNs, or a plain list, a book a line; also in a zip or gzip. It is only\n" +
			"read. Every book is looked for in the catalogue; those that are not found are kept, wait for\n" +
			"another catalogue, and can be matched by hand. The same file again changes nothing, and an import\n" +
			"can be taken back.",
		Example: "  shelftalk import goodreads_library_export.csv --dry-run\n  shelftalk import goodreads_library_export.csv",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.withApp(func(a *service.App) error { return t.importFile(cmd.Context(), a, args[0], dry) })
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "say what importing would do, and do nothing")
	return cmd
}

// withApp does something with the program open on the chosen data folder.
func (t *terminal) withApp(do func(*service.App) error) error {
	a, err := t.app()
	if err != nil {
		return err
	}
	err = do(a)
	if closeErr := a.Close(); err == nil {
		err = closeErr
	}
	return err
}

func (t *terminal) importFile(ctx context.Context, a *service.App, path string, dry bool) error {
	preview, err := a.Shelf.PreviewFile(ctx, path)
	if err != nil {
		return orLook(err, "`shelftalk import --help` says which files it takes.")
	}
	if dry {
		return t.show(preview, func() {
			t.printPreview(preview)
			fmt.Fprintln(t.out, "Nothing was changed.")
		})
	}
	done, err := a.Shelf.Import(ctx, preview.ID)
	if err != nil {
		return err
	}
	unfound, err := a.Shelf.Entries(ctx, myshelf.EntryQuery{Unmatched: true, Limit: shownEntries})
	if err != nil {
		return err
	}
	if t.json {
		return t.printJSON(imported{done, unfound.Entries})
	}
	t.printPreview(preview)
	if done.ID == "" {
		fmt.Fprintln(t.out, "There was nothing new in it, so nothing was changed.")
		return nil
	}
	fmt.Fprintf(t.out, "Imported. `shelftalk shelf undo %s` takes it back.\n", done.ID)
	if unfound.Total > 0 && a.Library.Status().Ready {
		fmt.Fprintf(t.out, "\nNot found in the catalogue, of all your shelves:\n")
		t.printUnfound(unfound)
		fmt.Fprintln(t.out, "`shelftalk shelf match ID TITLE` says which book one of them is.")
	} else if unfound.Total > 0 {
		fmt.Fprintln(t.out, "They are looked for in the catalogue as soon as there is one. "+runAll)
	}
	return nil
}

// printPreview says what a file holds and what of it is new.
func (t *terminal) printPreview(p *myshelf.ShelfPreview) {
	fmt.Fprintf(t.out, "%s: %s, %s\n", p.Name, p.Title, counted(p.Rows, "row"))
	if p.Merged > 0 {
		fmt.Fprintf(t.out, "  %6d the same as one before\n", p.Merged)
	}
	for _, c := range p.RejectedFor {
		fmt.Fprintf(t.out, "  %6d left out: %s\n", c.Rows, c.Reason)
	}
	for _, r := range p.Rejects[:min(shownRejects, len(p.Rejects))] {
		t.printRow(r.Row, string(r.Reason), r.Text)
	}
	for _, c := range p.Doubts {
		fmt.Fprintf(t.out, "  %6d taken with %s\n", c.Rows, c.Reason)
	}
	for _, r := range p.Doubted[:min(shownRejects, len(p.Doubted))] {
		t.printRow(r.Row, string(r.Reason), r.Text)
	}
	works := p.Added + p.Changed + p.Unchanged
	fmt.Fprintf(t.out, "  %6d %s: %d new, %d changed, %d as before\n", works,
		strings.TrimLeft(counted(works, "book"), "0123456789 "), p.Added, p.Changed, p.Unchanged)
	fmt.Fprintf(t.out, "  %6d of them found in the catalogue, %d not\n", p.Matched, p.Unmatched)
}

// printRow shows a row that was not taken, or not whole.
func (t *terminal) printRow(row int64, reason, text string) {
	fmt.Fprintf(t.out, "         row %d, %s: %s\n", row, reason, visible(text))
}

// How much is printed of long lists.
const (
	shownEntries = 20
	shownRejects = 5
)

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// visible removes control characters from a text of somebody's file, which could move the
// terminal's cursor.
func visible(text string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, text)
}

// printUnfound lists entries that match no book, with the books that they may be.
func (t *terminal) printUnfound(list *myshelf.ShelfEntries) {
	for _, e := range list.Entries {
		fmt.Fprintf(t.out, "%6s  %s\n", e.ID, named(e.Title, e.Authors))
		for _, c := range e.Candidates {
			fmt.Fprintf(t.out, "          perhaps %s (%.2f)\n", named(c.Book.Title, c.Book.Authors), c.Score)
		}
	}
	if more := list.Total - len(list.Entries); more > 0 {
		fmt.Fprintf(t.out, "        and %d more\n", more)
	}
}

// named is a title with its authors.
func named(title string, authors []string) string {
	if len(authors) > 0 {
		title += " by " + strings.Join(authors, ", ")
	}
	return visible(title)
}

// stars draws a rating; nothing for none.
func stars(rating float64) string {
	if rating == 0 {
		return ""
	}
	return fmt.Sprintf(" ★%g", rating)
}

// meant says which book an entry is.
func meant(b *recommend.Shown, how string) string {
	switch {
	case b != nil:
		return fmt.Sprintf("%s (%s)", named(b.Title, b.Authors), ways[how])
	case how == "hand":
		return "no book of the catalogue, as you said"
	}
	return "not found"
}

// ways are the words for how a book was found.
var ways = map[string]string{"isbn": "by its ISBN", "id": "by its Goodreads id",
	"title": "by title and author", "similar": "by a similar title",
	"hand": "by hand"}

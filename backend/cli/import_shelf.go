package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/service/myshelf"
)

func (t *terminal) shelfCommand() *cobra.Command {
	cmd := group("shelf", "Show, match, take back and export your own shelves")
	cmd.Long = "Show, match, take back and export your own shelves: what `shelftalk import` brought, and what you\n" +
		"said of books here."
	cmd.AddCommand(t.shelfListCommand(), t.shelfShowCommand(), t.shelfUnmatchedCommand(), t.shelfMatchCommand(),
		t.shelfImportsCommand(), t.shelfUndoCommand(),
		t.shelfShelvesCommand(), t.shelfTasteCommand(), t.shelfExportCommand())
	return cmd
}

// pageFlags are those of commands that list entries.
func pageFlags(cmd *cobra.Command, q *myshelf.EntryQuery) *cobra.Command {
	cmd.Flags().StringVarP(&q.Text, "find", "f", "", "only those in whose title, authors or shelves these words stand")
	cmd.Flags().IntVarP(&q.Limit, "count", "n", 100, "at most so many")
	cmd.Flags().IntVar(&q.Offset, "skip", 0, "pass over so many first")
	return cmd
}

// list asks for entries.
func (t *terminal) list(cmd *cobra.Command, q myshelf.EntryQuery, show func(*myshelf.ShelfEntries)) error {
	if q.Limit < 1 || q.Offset < 0 {
		return advised(book.Errorf(book.CodeInvalid, "%d entries after %d cannot be listed.", q.Limit, q.Offset),
			"-n is 1 or more, --skip 0 or more.")
	}
	return t.withApp(func(a *service.App) error {
		entries, err := a.Shelf.Entries(cmd.Context(), q)
		if err != nil {
			return err
		}
		return t.show(entries, func() { show(entries) })
	})
}

func (t *terminal) shelfListCommand() *cobra.Command {
	var q myshelf.EntryQuery
	return pageFlags(&cobra.Command{
		Use:     "list",
		Short:   "List what was imported, and which book of the catalogue each is",
		Example: "  shelftalk shelf list --find \"le guin\"",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.list(cmd, q, func(list *myshelf.ShelfEntries) {
				for _, e := range list.Entries {
					fmt.Fprintf(t.out, "%6s  %s%s, %s → %s\n", e.ID, named(e.Title, e.Authors), stars(e.Rating), e.Status,
						meant(e.Book, string(e.How)))
				}
				fmt.Fprintf(t.out, "%d of %s\n", len(list.Entries), countedWorks(list.Total))
			})
		},
	}, &q)
}

func countedWorks(n int) string { return counted(n, "work") }

func (t *terminal) shelfUnmatchedCommand() *cobra.Command {
	q := myshelf.EntryQuery{Unmatched: true}
	return pageFlags(&cobra.Command{
		Use:   "unmatched",
		Short: "List what was not found in the catalogue, with the books that may be meant",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.list(cmd, q, func(list *myshelf.ShelfEntries) {
				t.printUnfound(list)
				fmt.Fprintf(t.out, "%s without a book\n", countedWorks(list.Total))
			})
		},
	}, &q)
}

func (t *terminal) shelfMatchCommand() *cobra.Command {
	var none, anew bool
	cmd := &cobra.Command{
		Use:   "match ID [TITLE]",
		Short: "Say which book of the catalogue an entry is",
		Long: "Say which book of the catalogue an entry is, by its title (\"Title by Author\" where two fit), that\n" +
			"it is none of the catalogue, or that Shelftalk is to find it again. ID is what `shelftalk shelf\n" +
			"list` shows. What you say here holds whatever is imported or trained later.",
		Example: "  shelftalk shelf match 17 \"Beloved\"\n  shelftalk shelf match 18 --none\n" +
			"  shelftalk shelf match 17 --again",
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			said := len(args) - 1
			for _, flag := range []bool{none, anew} {
				if flag {
					said++
				}
			}
			if said != 1 {
				return advised(book.Errorf(book.CodeInvalid, "What the entry is has to be said in one way."),
					"Give a title, --none or --again.")
			}
			return t.withApp(func(a *service.App) error {
				var e *myshelf.ShelfEntry
				var err error
				switch {
				case none:
					e, err = a.Shelf.Match(cmd.Context(), args[0], "")
				case anew:
					e, err = a.Shelf.Unmatch(cmd.Context(), args[0])
				default:
					e, err = matchTitle(cmd.Context(), a, args[0], args[1])
				}
				if err != nil {
					return orLook(err, "`shelftalk shelf list` shows the entries with their ids.")
				}
				return t.show(e, func() {
					fmt.Fprintf(t.out, "%s → %s\n", named(e.Title, e.Authors), meant(e.Book, string(e.How)))
				})
			})
		},
	}
	cmd.Flags().BoolVar(&none, "none", false, "it is no book of the catalogue")
	cmd.Flags().BoolVar(&anew, "again", false, "forget what was said by hand")
	return cmd
}

// matchTitle says that an entry is the book of a title.
func matchTitle(ctx context.Context, a *service.App, id, title string) (*myshelf.ShelfEntry, error) {
	d, err := a.Shelf.Desk(ctx)
	if err != nil {
		return nil, err
	}
	books, err := d.Named([]string{title})
	if err != nil {
		return nil, err
	}
	return a.Shelf.Match(ctx, id, books[0])
}

func (t *terminal) shelfImportsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "imports",
		Short: "List what was imported, the newest first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withApp(func(a *service.App) error {
				imports, err := a.Shelf.Imports(cmd.Context())
				if err != nil {
					return err
				}
				return t.show(imports, func() {
					for _, m := range imports {
						fmt.Fprintf(t.out, "%6s  %s  %s (%s): %d new, %d changed, %d as before\n", m.ID,
							m.At.Local().Format("2006-01-02 15:04"), visible(m.Name), m.Format,
							m.Added, m.Changed, m.Unchanged)
					}
				})
			})
		},
	}
}

func (t *terminal) shelfUndoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "undo IMPORT",
		Short: "Take an import back: what was said before it holds again",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.withApp(func(a *service.App) error {
				if err := a.Shelf.UndoImport(cmd.Context(), args[0]); err != nil {
					return orLook(err, "`shelftalk shelf imports` lists them.")
				}
				return t.show(map[string]string{"undone": args[0]}, func() { fmt.Fprintln(t.out, "The import was taken back.") })
			})
		},
	}
}

func (t *terminal) shelfShelvesCommand() *cobra.Command {
	var count, leave []string
	cmd := &cobra.Command{
		Use:   "shelves",
		Short: "List your shelves, and choose which count for recommending",
		Long: "List the shelves, tags and collections of what was imported, and choose which count for\n" +
			"recommending. All do until you say otherwise.",
		Example: "  shelftalk shelf shelves --leave \"book club\" --leave school\n  shelftalk shelf shelves --count school",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withApp(func(a *service.App) error {
				for i, name := range append(slices.Clone(count), leave...) {
					if _, err := a.Shelf.Count(cmd.Context(), name, i < len(count)); err != nil {
						return orLook(err, "`shelftalk shelf shelves` lists them.")
					}
				}
				shelves, err := a.Shelf.Shelves(cmd.Context())
				if err != nil {
					return err
				}
				return t.show(shelves, func() {
					for _, s := range shelves {
						note := ""
						if !s.Counts {
							note = ", left out"
						}
						fmt.Fprintf(t.out, "%6d  %s%s\n", s.Entries, visible(s.Name), note)
					}
				})
			})
		},
	}
	cmd.Flags().StringArrayVar(&count, "count", nil, "a shelf that is to count; repeat it")
	cmd.Flags().StringArrayVar(&leave, "leave", nil, "a shelf that is to be left out; repeat it")
	return cmd
}

func (t *terminal) shelfExportCommand() *cobra.Command {
	force := false
	cmd := &cobra.Command{
		Use:     "export [FILE]",
		Short:   "Write all that is kept of your books as CSV, to a file or the output",
		Example: "  shelftalk shelf export my-books.csv",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.withApp(func(a *service.App) error {
				if len(args) == 0 {
					data, err := a.Shelf.Export(cmd.Context())
					if err == nil {
						_, err = t.out.Write(data)
					}
					return err
				}
				err := a.Shelf.ExportTo(cmd.Context(), args[0], force)
				if book.CodeOf(err) == book.CodeInvalid {
					return advised(err, "--force writes over a file.")
				}
				if err != nil {
					return err
				}
				return t.show(map[string]string{"file": args[0]}, func() {
					fmt.Fprintf(t.out, "Your books are in %s.\n", strings.TrimSpace(args[0]))
				})
			})
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "write over a file that is there")
	return cmd
}

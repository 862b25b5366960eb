package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/service/myshelf"
)

func (t *terminal) shelfTasteCommand() *cobra.Command {
	var less, forget, restore []string
	cmd := &cobra.Command{
		Use:   "taste",
		Short: "List what counts for recommending, and say what is to count less",
		Long: "List the books that count for recommending and how much: 1 liked, 2 loved. A book that you like can\n" +
			"count half as much (--less) or not at all (--forget), from now on and until you take that back\n" +
			"(--restore). It stays liked, and is not recommended.",
		Example: "  shelftalk shelf taste\n  shelftalk shelf taste --less \"Beloved\"\n" +
			"  shelftalk shelf taste --restore \"Beloved\"",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withApp(func(a *service.App) error {
				if err := a.Shelf.Link(cmd.Context()); err != nil {
					return err
				}
				for _, said := range []struct {
					titles []string
					of     func(book.ID) (*myshelf.LikedBook, error)
				}{
					{less, func(id book.ID) (*myshelf.LikedBook, error) { return a.Shelf.Damp(cmd.Context(), id, "less") }},
					{forget, func(id book.ID) (*myshelf.LikedBook, error) { return a.Shelf.Damp(cmd.Context(), id, "forget") }},
					{restore, func(id book.ID) (*myshelf.LikedBook, error) { return a.Shelf.Undamp(cmd.Context(), id) }},
				} {
					if err := sayOf(cmd.Context(), a, said.titles, said.of); err != nil {
						return orLook(err, "`shelftalk shelf taste` lists what you like.")
					}
				}
				taste, err := a.Shelf.Taste(cmd.Context())
				if err != nil {
					return err
				}
				return t.show(taste, func() { t.printTaste(taste) })
			})
		},
	}
	cmd.Flags().StringArrayVar(&less, "less", nil, "a liked book that is to count half as much, by its title; repeat it")
	cmd.Flags().StringArrayVar(&forget, "forget", nil, "a liked book that is not to count; repeat it")
	cmd.Flags().StringArrayVar(&restore, "restore", nil, "a liked book that is to count as before; repeat it")
	return cmd
}

// sayOf applies a change, such as a damper, to books given by their titles.
func sayOf(ctx context.Context, a *service.App, titles []string, say func(book.ID) (*myshelf.LikedBook, error)) error {
	d, err := a.Shelf.Desk(ctx)
	if err != nil {
		return err
	}
	ids, err := d.Named(titles)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := say(id); err != nil {
			return err
		}
	}
	return nil
}

func (t *terminal) printTaste(taste *myshelf.Taste) {
	for _, l := range taste.Liked {
		note := ""
		if l.Said != "" {
			note = ", " + map[string]string{"less": "less of it", "forget": "forgotten"}[string(l.Said)]
		}
		fmt.Fprintf(t.out, "%5g  %s, %s%s\n", l.Weight, named(l.Book.Title, l.Book.Authors), l.Why, note)
	}
	if len(taste.Liked) == 0 {
		fmt.Fprintln(t.out, "Nothing of the catalogue is liked. `shelftalk import` brings what you rated elsewhere.")
	}
	var disliked []string
	for _, b := range taste.Disliked {
		disliked = append(disliked, b.Title)
	}
	if disliked != nil {
		fmt.Fprintln(t.out, wrapped("Disliked: "+strings.Join(disliked, "; "), 0, 100))
	}
}

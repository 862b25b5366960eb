package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"shelftalk/backend/service"
)

func (t *terminal) shelfShowCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Show an entry, which book of the catalogue it is, and which it may be",
		Long: "Show an entry, which book of the catalogue it is and how it was found, and which books it may be. ID\n" +
			"is what `shelftalk shelf list` shows.",
		Example: "  shelftalk shelf show 17",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.withApp(func(a *service.App) error {
				e, err := a.Shelf.Entry(cmd.Context(), args[0])
				if err != nil {
					return orLook(err, "`shelftalk shelf list` shows the entries with their ids.")
				}
				return t.show(e, func() {
					fmt.Fprintf(t.out, "%s%s, %s (%s)\n  → %s\n", named(e.Title, e.Authors), stars(e.Rating), e.Status, e.Format,
						meant(e.Book, string(e.How)))
					for _, c := range e.Candidates {
						fmt.Fprintf(t.out, "  %.2f  %s\n", c.Score, named(c.Book.Title, c.Book.Authors))
					}
					fmt.Fprintf(t.out, "`shelftalk shelf match %s TITLE` says that it is another one.\n", e.ID)
				})
			})
		},
	}
}

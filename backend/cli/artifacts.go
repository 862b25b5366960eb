package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
	"shelftalk/backend/service/library"
)

func (t *terminal) artifactsCommand() *cobra.Command {
	cmd := group("artifacts", "List, verify or delete what the stages made")
	list := &cobra.Command{
		Use: "list", Short: "List the artifacts", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return t.artifacts(cmd, false) },
	}
	verify := &cobra.Command{
		Use: "verify", Short: "Check every artifact against its recorded hash", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return t.artifacts(cmd, true) },
	}
	remove := &cobra.Command{
		Use: "delete NAME", Short: "Move one artifact to the system's trash; where there is none, delete it",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			deleted, err := t.library().DeleteArtifact(args[0])
			if err != nil {
				return orLook(err, "`shelftalk artifacts list` names them all.")
			}
			return t.show(deleted, func() { fmt.Fprintln(t.out, deleted.Message) })
		},
	}
	cmd.AddCommand(list, verify, remove)
	return cmd
}

func (t *terminal) artifacts(cmd *cobra.Command, verify bool) error {
	list, err := t.library().Artifacts(cmd.Context(), verify)
	if err != nil {
		return err
	}
	if err := t.show(list, func() { t.printArtifacts(list) }); err != nil {
		return err
	}
	return damagedArtifacts(list)
}

func (t *terminal) printArtifacts(list []library.Artifact) {
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NAME\tSHAPE\tSIZE\tMADE\tRUN\tSTATE")
	for _, a := range list {
		if a.Made == nil {
			fmt.Fprintf(w, "%s\t\t\t\t\t%s\n", a.Name, a.State)
			continue
		}
		dims := make([]string, len(a.Shape))
		for i, n := range a.Shape {
			dims[i] = progress.Count(n)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", a.Name, strings.Join(dims, " × "), progress.Bytes(a.Bytes),
			a.Made.Local().Format("2006-01-02 15:04"), a.Run, a.State)
	}
	w.Flush()
}

// damagedArtifacts makes a listing with a damaged file fail, so that scripts see it.
func damagedArtifacts(list []library.Artifact) error {
	var names []string
	for _, a := range list {
		if a.State == library.ArtifactDamaged {
			names = append(names, a.Name)
		}
	}
	if names == nil {
		return nil
	}
	return book.Errorf(book.CodeCorrupt, "Damaged: %s.", strings.Join(names, ", "))
}

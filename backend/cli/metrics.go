package cli

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"shelftalk/backend/evaluate"
	"shelftalk/backend/progress"
)

func (t *terminal) metricsCommand() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "metrics",
		Short: "Show what evaluation found on the test set",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			report, err := t.library().Evaluation()
			if err != nil {
				return orLook(err, runAll)
			}
			return t.show(report, func() { printMetrics(t.out, report, all) })
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "show every blend, not only the best")
	return cmd
}

const runAll = "`shelftalk run` runs all stages."

// printMetrics prints a line for each baseline and for the best blend, or for
// all of them, at the list length in the middle of those measured.
func printMetrics(out io.Writer, r *evaluate.Report, all bool) {
	k := r.Ks[len(r.Ks)/2]
	fmt.Fprintf(out, "On the test books of %s readers, among %s books:\n", progress.Count(int64(r.Test.Readers)),
		progress.Count(int64(r.Books)))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\tNDCG@%d\trecall@%d\tprecision@%d\tMAP@%d\tcoverage\tnovelty\n", k, k, k, k)
	for _, result := range r.Test.Results {
		best := result.Blend != nil && *result.Blend == r.BestBlend
		if result.Blend != nil && !best && !all {
			continue
		}
		name := result.Scorer
		if best {
			name += " (chosen)"
		}
		at, ok := result.AtK(k)
		if !ok {
			continue
		}
		fmt.Fprintf(w, "  %s\t%.4f\t%.4f\t%.4f\t%.4f\t%.1f %%\t%.2f bits\n", name, at.NDCG.Value, at.Recall.Value,
			at.Precision.Value, at.MAP.Value, 100*at.Coverage, at.Novelty)
	}
	w.Flush()
}

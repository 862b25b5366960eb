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
	return &cobra.Command{
		Use:   "metrics",
		Short: "Show what evaluation found on the test set",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			report, err := t.library().Evaluation()
			if err != nil {
				return orLook(err, runAll)
			}
			return t.show(report, func() { printMetrics(t.out, report) })
		},
	}
}

const runAll = "`shelftalk run` runs all stages."

// printMetrics prints what the mixture is, and a line for each scorer alone and for the mixture, at the list length in
// the middle of those measured.
func printMetrics(out io.Writer, r *evaluate.Report) {
	k := r.Ks[len(r.Ks)/2]
	fmt.Fprintf(out, "On the test books of %s readers, among %s books:\n", progress.Count(int64(r.Test.Readers)),
		progress.Count(int64(r.Books)))
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\tNDCG@%d\trecall@%d\tprecision@%d\tMAP@%d\tcoverage\tnovelty\tthe mixture's lead in NDCG\n",
		k, k, k, k)
	for _, result := range r.Test.Results {
		at, ok := result.AtK(k)
		if !ok {
			continue
		}
		fmt.Fprintf(w, "  %s\t%.4f ± %.4f\t%.4f\t%.4f\t%.4f\t%.1f %%\t%.2f bits\t%s\n", result.Scorer, at.NDCG.Value,
			at.NDCG.StdErr, at.Recall.Value, at.Precision.Value, at.MAP.Value, 100*at.Coverage, at.Novelty,
			leadOver(r, result.Scorer, k))
	}
	w.Flush()
	fmt.Fprintf(out, "The mixture is %v, chosen by %s.\n", r.Mixture, r.ChosenBy)
}

// leadOver is by how much the mixture leads a scorer, with its 95 % interval.
func leadOver(r *evaluate.Report, scorer string, k int) string {
	for _, c := range r.Comparisons {
		if c.Baseline == scorer && c.Metric == "ndcg" && c.K == k {
			return fmt.Sprintf("%+.4f (%+.4f to %+.4f)", c.Difference, c.Low, c.High)
		}
	}
	return ""
}

package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"shelftalk/backend/evaluate"
	"shelftalk/backend/evaluate/benchmark"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

func (t *terminal) evalCommand() *cobra.Command {
	cmd := group("eval", "Measure against published benchmarks")
	cmd.AddCommand(t.evalInteractionsCommand(), t.evalConversationCommand())
	return cmd
}

func (t *terminal) evalInteractionsCommand() *cobra.Command {
	opt := benchmark.DefaultOptions()
	var train, test, form string
	var set []string
	var full bool
	cmd := &cobra.Command{
		Use:   "interactions --train F --test F",
		Short: "Train on one file of interactions, find those of another, as papers do",
		Long: "Train on one file of interactions as a run does and measure recall and NDCG at 20 on another, over\n" +
			"all items that the reader does not have in training: the mixture that a run would serve, its\n" +
			"members alone (implicit ALS, neighbours), popularity and item-kNN. Lines are\n" +
			"`reader item item …` or `reader item weight`; ids are any words.",
		Example: "  shelftalk eval interactions --train train.txt --test test.txt --tune",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config := stages.DefaultConfig()
			if full {
				set = append(set, fullSearch)
			}
			changes, err := pairs("--set", "KEY=VALUE", set)
			if err != nil {
				return err
			}
			for key, value := range changes {
				if err := config.Set(key, value); err != nil {
					return orLook(err, listSettings)
				}
			}
			opt.Form, opt.Training = benchmark.Form(form), config.Training.Options
			report, err := benchmark.Interactions(cmd.Context(), train, test, opt, config.Threads(), t.notes())
			if err != nil {
				return err
			}
			return t.show(report, func() { t.printBenchmark(report) })
		},
	}
	cmd.Flags().StringVar(&train, "train", "", "file of interactions to train on")
	cmd.Flags().StringVar(&test, "test", "", "file of interactions to find")
	cmd.Flags().BoolVar(&full, "tune", false, "search further for the best settings, on a tenth of the training file")
	cmd.Flags().StringVar(&form, "form", string(benchmark.FormAuto), "form of the lines: auto, list or weight")
	cmd.Flags().StringArrayVar(&set, "set", nil, "change a setting: training.KEY=VALUE, repeated")
	_ = cmd.MarkFlagRequired("train") // fails only for a flag that does not exist
	_ = cmd.MarkFlagRequired("test")
	return cmd
}

// notes prints what a long command says of itself, unless JSON is wanted.
func (t *terminal) notes() progress.Reporter {
	return progress.Func(func(e progress.Event) {
		if !t.json && (e.Kind == progress.KindNote || e.Kind == progress.KindWarning) {
			fmt.Fprintln(t.err, e.Text)
		}
	})
}

func (t *terminal) printBenchmark(r *benchmark.Report) {
	o := r.Training
	fmt.Fprintf(t.out, "Implicit ALS with %d factors, %d iterations, alpha %v, regularization %v, frequency scaling %v",
		o.Factors, o.Iterations, o.Alpha, o.Regularization, o.FrequencyScaling)
	if trials := len(r.Search.Trials); trials > 0 {
		fmt.Fprintf(t.out, " (the best of %d trials)", trials)
	}
	fmt.Fprintf(t.out, "\nThe mixture, chosen on a part of the training file: %v\n", r.Mixture)
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\trecall@%d\tNDCG@%d\tprecision@%d\n", r.K, r.K, r.K)
	for _, result := range r.Results {
		at := result.At[0]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", result.Scorer, plusMinus(at.Recall), plusMinus(at.NDCG), plusMinus(at.Precision))
	}
	w.Flush()
}

func plusMinus(e evaluate.Estimate) string { return fmt.Sprintf("%.4f ± %.4f", e.Value, e.StdErr) }

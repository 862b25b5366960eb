package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/runs"
)

// fullSearch is what --tune stands for.
const fullSearch = "training.search=full"

// runFlags are the flags of `run` and `stage`.
type runFlags struct {
	source  stages.Source
	mapping []string
	set     []string
	force   bool
	tune    bool
}

func (f *runFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.source.Sample, "sample", false, "the embedded sample library with simulated readers")
	cmd.Flags().StringVar(&f.source.Books, "books", "", "file with books")
	cmd.Flags().StringVar(&f.source.Ratings, "ratings", "", "file with ratings")
	cmd.Flags().StringVar(&f.source.Import, "import", "", "folder or archive that holds a whole data set")
	cmd.Flags().StringArrayVar(&f.mapping, "map", nil,
		"for a CSV of no known format: FIELD=COLUMN, repeated (title=Name, reader=user, …)")
	cmd.Flags().Float64Var(&f.source.MinScore, "min-score", 0, "for such a CSV: the lowest score of its scale (default 1)")
	cmd.Flags().Float64Var(&f.source.MaxScore, "max-score", 0, "for such a CSV: the highest (default 5)")
	cmd.Flags().StringArrayVar(&f.set, "set", nil, "change a setting for this run only: KEY=VALUE, repeated")
	cmd.Flags().BoolVar(&f.force, "force", false, "run stages that are up to date, too")
	cmd.Flags().BoolVar(&f.tune, "tune", false, "in stage 4, search further for the best settings (training.search=full)")
	cmd.MarkFlagsMutuallyExclusive("sample", "import", "books")
	cmd.MarkFlagsMutuallyExclusive("sample", "import", "ratings")
}

// order turns the flags into what to run.
func (f *runFlags) order(plan []book.Stage, settings *configuration.Settings) (runs.RunOrder, error) {
	order := runs.RunOrder{Stages: plan, Force: f.force}
	var err error
	if f.source.Mapping, err = pairs("--map", "FIELD=COLUMN", f.mapping); err != nil {
		return order, err
	}
	if order.Files, err = f.source.Absolute(); err != nil {
		return order, err
	}
	if f.tune {
		f.set = append(f.set, fullSearch)
	}
	if order.Settings, err = pairs("--set", "KEY=VALUE", f.set); err != nil {
		return order, err
	}
	_, err = settings.With(order.Settings)
	return order, orLook(err, listSettings)
}

// pairs parses the values of a flag that is given as KEY=VALUE; nil for none.
func pairs(flag, form string, given []string) (map[string]string, error) {
	var said map[string]string
	for _, pair := range given {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, book.Errorf(book.CodeInvalid, "%s %s is not of the form %s.", flag, pair, form)
		}
		if said == nil {
			said = map[string]string{}
		}
		said[key] = value
	}
	return said, nil
}

func (t *terminal) runCommand() *cobra.Command {
	var flags runFlags
	var from string
	var chosen []string
	cmd := &cobra.Command{
		Use:   "run [--sample | --books F --ratings F | --import PATH]",
		Short: "Run the five stages, skipping what is up to date",
		Long: "Run the five stages in order. Stages that are up to date are skipped; stale ones say why they run.\n" +
			"Without a source, the data of the last run is used. Ctrl-C cancels: finished stages and vectors are\n" +
			"kept.",
		Example: "  shelftalk run --sample\n" +
			"  shelftalk run --books books_data.csv --ratings Books_rating.csv\n" +
			"  shelftalk run --import book_crossing.zip --tune\n" +
			"  shelftalk run --from stage_4_training --set training.factors=128\n" +
			"  shelftalk run --stages stage_3_matrices,stage_5_evaluation",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("stages") && len(chosen) == 0 {
				return book.Errorf(book.CodeInvalid, "--stages names no stage.")
			}
			var stages []book.Stage
			for _, text := range chosen {
				stages = append(stages, book.Stage(text))
			}
			plan, err := runs.Plan(stages, book.Stage(from))
			if err != nil {
				return err
			}
			return t.execute(cmd, &flags, plan)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&from, "from", "", "begin with this stage")
	cmd.Flags().StringSliceVar(&chosen, "stages", nil,
		"run these stages only: ID,ID (or numbers, or names), in the order of the pipeline")
	cmd.MarkFlagsMutuallyExclusive("from", "stages")
	return cmd
}

func (t *terminal) stageCommand() *cobra.Command {
	var flags runFlags
	cmd := &cobra.Command{
		Use:   "stage STAGE_ID",
		Short: "Run one stage",
		Long: "Run one stage, by id, number or name. What it needs must be complete.\n\n" +
			"Stages: stage_1_preprocessing, stage_2_embeddings, stage_3_matrices, stage_4_training,\n" +
			"stage_5_evaluation",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			stage, err := book.ParseStage(args[0])
			if err != nil {
				return err
			}
			return t.execute(cmd, &flags, []book.Stage{stage})
		},
	}
	flags.add(cmd)
	return cmd
}

// execute runs a plan to its end and shows it.
func (t *terminal) execute(cmd *cobra.Command, flags *runFlags, plan []book.Stage) error {
	order, err := flags.order(plan, t.settings())
	if err != nil {
		return err
	}
	view := t.progressView(plan)
	r := t.runs(cmd.Context(), view.show)
	handle, err := r.Start(order)
	if err != nil {
		return refused(err, r, plan)
	}
	run := handle.Wait()
	view.end(run)
	if run.Failure != nil {
		return runError(run)
	}
	if last := run.Stage(book.StageEvaluation); last != nil && last.Status == pipeline.StatusCompleted && !t.json {
		report, err := t.library().Evaluation()
		if err != nil {
			return err
		}
		printMetrics(t.out, report)
	}
	return nil
}

// refused adds the commands that help to the refusal of a run: how to name data, or how to
// run an earlier stage whose artifacts are missing.
func refused(err error, r *runs.Runs, plan []book.Stage) error {
	if errors.Is(err, runs.ErrNoData) {
		return advised(err, "Use --sample for the sample library, --books and --ratings for two files, or --import for a "+
			"folder or archive.")
	}
	if book.CodeOf(err) != book.CodeNotReady {
		return err
	}
	checks, _ := r.Checks() // without them the refusal stands as it is
	for _, check := range checks {
		for _, before := range check.Unmet {
			if slices.Contains(plan, check.Stage) && !slices.Contains(plan, before) {
				return advised(err, fmt.Sprintf("`shelftalk stage %s` does that, `shelftalk run` runs them all.", before))
			}
		}
	}
	return err
}

// runError is the failure of a run, ready for printError.
func runError(run pipeline.Run) error {
	failure := run.Failure
	message := failure.Message
	for _, s := range run.Stages {
		if s.Failure != nil {
			message = fmt.Sprintf("Stage %d (%s) ended: %s. %s", s.Stage.Number(), s.Stage.Label(),
				strings.ToLower(failure.Name), message)
		}
	}
	return advised(&book.Error{Code: failure.Code, Op: failure.Detail, Message: message, Hint: failure.Suggestion},
		failureAdvice(failure))
}

// progressView shows a run while it goes on.
type progressView interface {
	show(pipeline.Run)
	end(pipeline.Run)
}

func (t *terminal) progressView(plan []book.Stage) progressView {
	switch {
	case t.json:
		return &jsonView{encoder: json.NewEncoder(t.out)}
	case isTerminal(t.out):
		return newBarView(t.out, plan)
	}
	return &lineView{out: t.out}
}

// jsonView prints the pipeline's status as a JSON line for every change.
type jsonView struct{ encoder *json.Encoder }

func (v *jsonView) show(run pipeline.Run) { _ = v.encoder.Encode(runs.StatusOf(run)) }
func (v *jsonView) end(pipeline.Run)      {}

package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// training factorizes the matrix of interactions and finds which books go with which. Version 3
// has the latter.
var training = Stage{
	ID: book.StageTraining, Version: 3, Section: "training",
	Needs: []book.Stage{book.StageMatrices},
	Reads: []string{artifact.TrainMatrix, artifact.ValMatrix},
	options: func(c Config) any {
		if !c.Training.Tune {
			c.Training.Grid = als.Grid{} // not looked at
		}
		return c.Training
	},
	run: runTraining,
	forecast: func(g Guess) {
		_, books := g.shape(artifact.TrainMatrix)
		g.expect(artifact.BookFactors, books*256, books, 64)
		forecastNeighbours(g)
	},
	estimate: estimateTraining,
	saving:   saving{key: "training.factors", what: "the number of factors", least: 8},
}

func estimateTraining(g Guess, config Config) Estimate {
	readers, books := g.shape(artifact.TrainMatrix)
	n := g.nnz(artifact.TrainMatrix)
	opt := config.Training.Options
	trainings := 1
	if config.Training.Tune {
		trainings += len(config.Training.Grid.Options(opt))
	}
	k := float64(opt.Factors)
	// Both sides, each iteration: k multiply-adds an element and factor, k²
	// a row.
	work := 2 * float64(opt.Iterations) * (float64(n)*k*k/2 + float64(readers+books)*k*k*k/6)
	factors := Estimate{Seconds: float64(trainings) * work / (8e9 * float64(config.Threads())),
		MemoryBytes: baseMemory + 16*n + als.EstimateBytes(readers, books, n, opt, config.Threads()),
		DiskBytes:   4*int64(opt.Factors)*(readers+books) + 1<<20}
	return withNeighbours(factors, g, config)
}

// TrainingOptions are the settings of stage 4: the model's own, and whether and
// over what to search.
type TrainingOptions struct {
	als.Options
	Tune bool     `toml:"tune" json:"tune" help:"Search the grid on the validation set before training; the settings above that the grid lists are then only where it starts."`
	Grid als.Grid `toml:"grid" json:"grid"`

	Neighbours neighbours.Options `toml:"neighbours" json:"neighbours"`
}

// DefaultTrainingOptions are the settings as shipped.
func DefaultTrainingOptions() TrainingOptions {
	return TrainingOptions{Options: als.DefaultOptions(), Grid: als.DefaultGrid(),
		Neighbours: neighbours.DefaultOptions()}
}

// TrainingReport is training.json: the options in force, which serving folds
// readers in with, and how training went.
type TrainingReport struct {
	Options als.Options `json:"options"`
	Losses  []float64   `json:"losses"`
	Tuned   bool        `json:"tuned"`
	TunedBy string      `json:"tuned_by,omitempty"`
	Trials  []als.Trial `json:"trials,omitempty"`

	Neighbours NeighboursReport `json:"neighbours"`
}

// tunedShare is the percent of a tuned stage's bar that the search takes.
const tunedShare = 90

func runTraining(ctx context.Context, b bench) (made, error) {
	train, err := readCSR(b.store, artifact.TrainMatrix)
	if err != nil {
		return made{}, err
	}
	report := TrainingReport{Options: b.Config.Training.Options}
	if report.Neighbours, err = b.findNeighbours(ctx, train); err != nil {
		return made{}, err
	}
	b.report = progress.Within(b.report, neighboursShare, 100)
	reporter := b.report
	if b.Config.Training.Tune {
		if err := b.tune(ctx, train, &report); err != nil {
			return made{}, err
		}
		reporter = progress.Within(b.report, tunedShare, 100)
	}
	model, err := als.Train(ctx, train, report.Options, b.threads, reporter)
	if err != nil {
		return made{}, err
	}
	report.Options, report.Losses = model.Options, model.Losses
	for _, part := range []struct {
		name    string
		factors matrix.Dense
	}{{artifact.BookFactors, model.Books}, {artifact.UserFactors, model.Users}} {
		err := b.out.Write(part.name, func(w io.Writer) ([]int64, error) { return artifact.WriteDense(w, part.factors) })
		if err != nil {
			return made{}, err
		}
	}
	loss := report.Losses[len(report.Losses)-1]
	summary := map[string]any{"options": report.Options, "tuned": report.Tuned, "last_loss": loss}
	headline := fmt.Sprintf("%d factors, alpha %v, regularization %v",
		report.Options.Factors, report.Options.Alpha, report.Options.Regularization)
	finding := Finding{"trained", map[string]any{"factors": report.Options.Factors, "alpha": report.Options.Alpha,
		"regularization": report.Options.Regularization}}
	if report.Tuned {
		finding.Code, finding.Values["trials"] = "tuned", len(report.Trials)
		headline += fmt.Sprintf(", the best of %d trials", len(report.Trials))
	}
	return made{summary: summary, headline: headline, finding: finding}, b.out.WriteJSON(artifact.TrainingReport, report)
}

// tuneDepth is the length of the lists that trials are judged by.
const tuneDepth = 10

// tune searches the grid and puts the best settings and all trials into report.
func (b bench) tune(ctx context.Context, train matrix.CSR, report *TrainingReport) error {
	val, err := readCSR(b.store, artifact.ValMatrix)
	if err != nil {
		return err
	}
	score := func(ctx context.Context, model *als.Model) (float64, error) {
		scorer, err := evaluate.NewFactors(model.Users, model.Books)
		if err != nil {
			return 0, err
		}
		task := evaluate.Task{Train: train, Relevant: val}
		results, _, err := evaluate.Measure(ctx, task, []scoring.Scorer{scorer}, []int{tuneDepth}, b.threads, func(int64) {})
		if err != nil {
			return 0, err
		}
		return results[0].At[0].NDCG.Value, nil
	}
	trials, best, err := als.Tune(ctx, train, report.Options, b.Config.Training.Grid, score, b.threads,
		progress.Within(b.report, 0, tunedShare))
	if err != nil {
		return err
	}
	report.Options, report.Trials, report.Tuned = trials[best].Options, trials, true
	report.TunedBy = fmt.Sprintf("ndcg@%d on validation", tuneDepth)
	progress.Note(b.report, fmt.Sprintf("The best of %d trials has alpha %v, regularization %v and %d factors.",
		len(trials), report.Options.Alpha, report.Options.Regularization, report.Options.Factors))
	return nil
}

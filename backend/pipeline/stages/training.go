package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
	"shelftalk/backend/search"
)

// training factorizes the matrix of interactions and finds which books go with which. Version 3
// has the latter.
var training = Stage{
	ID: book.StageTraining, Version: 3, Section: "training",
	Needs:   []book.Stage{book.StageMatrices},
	Reads:   []string{artifact.TrainMatrix, artifact.ValMatrix},
	options: func(c Config) any { return c.Training },
	run:     runTraining,
	forecast: func(g Guess) {
		_, books := g.shape(artifact.TrainMatrix)
		const likely = 128
		g.expect(artifact.BookFactors, books*4*likely, books, likely)
		forecastNeighbours(g)
	},
	estimate: estimateTraining,
	saving:   saving{key: "training.factors", what: "the number of factors", least: 8, unlimited: 256},
}

func estimateTraining(g Guess, config Config) Estimate {
	readers, books := g.shape(artifact.TrainMatrix)
	n := g.nnz(artifact.TrainMatrix)
	_, before := g.shape(artifact.BookFactors)
	taken := takenBeside(readers, books, n, config)
	search := search.EstimateTrain(readers, books, n, config.Training.Options, int(before),
		roomBeside(taken, g.Memory), config.Threads())
	factors := Estimate{Seconds: search.Work / (5e9 * float64(config.Threads())),
		MemoryBytes: taken + search.MemoryBytes,
		DiskBytes:   4*int64(search.Factors)*(readers+books) + 1<<20}
	return withNeighbours(factors, g, config)
}

// takenBeside is what a worker has in memory while it looks for settings: the matrices and the neighbours.
func takenBeside(readers, books, interactions int64, config Config) int64 {
	_, weights := neighbours.EstimateBytes(readers, books, interactions, config.Training.Neighbours, 1)
	return baseMemory + 16*interactions + weights
}

// roomBeside is how much of a stage's memory a search may use, 0 where nobody knows how much there is.
func roomBeside(taken, memory int64) int64 {
	if memory <= 0 {
		return 0
	}
	return max(1, memory-taken)
}

// TrainingOptions are the settings of stage 4.
type TrainingOptions struct {
	search.Options

	Neighbours neighbours.Options `toml:"neighbours" json:"neighbours"`
}

// DefaultTrainingOptions are the settings as shipped.
func DefaultTrainingOptions() TrainingOptions {
	return TrainingOptions{Options: search.DefaultOptions(), Neighbours: neighbours.DefaultOptions()}
}

// SearchAccount is what a search for settings tried and chose.
type SearchAccount = search.Account

// TrainingReport is training.json: the options in force, which serving folds
// readers in with, how training went and how its options were found.
type TrainingReport struct {
	Options als.Options    `json:"options"`
	Losses  []float64      `json:"losses"`
	Search  *SearchAccount `json:"search"`

	Neighbours NeighboursReport `json:"neighbours"`
}

func runTraining(ctx context.Context, b bench) (made, error) {
	train, err := readCSR(b.store, artifact.TrainMatrix)
	if err != nil {
		return made{}, err
	}
	val, err := readCSR(b.store, artifact.ValMatrix)
	if err != nil {
		return made{}, err
	}
	var report TrainingReport
	found, err := b.findNeighbours(ctx, train, &report)
	if err != nil {
		return made{}, err
	}
	in := search.Input{Train: train, Validation: val, Neighbours: found,
		Memory: roomBeside(takenBeside(int64(train.Rows), int64(train.Cols), int64(train.NNZ()), b.Config), b.Memory)}
	model, account, err := search.Train(ctx, in, b.Config.Training.Options, b.threads,
		progress.Within(b.report, neighboursShare, 100))
	if err != nil {
		return made{}, err
	}
	report.Options, report.Losses, report.Search = model.Options, model.Losses, account
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
	summary := map[string]any{"options": report.Options, "trials": len(account.Trials), "last_loss": loss}
	headline := fmt.Sprintf("%d factors, alpha %v, regularization %v",
		report.Options.Factors, report.Options.Alpha, report.Options.Regularization)
	finding := Finding{"trained", map[string]any{"factors": report.Options.Factors, "alpha": report.Options.Alpha,
		"regularization": report.Options.Regularization}}
	if account.Chosen >= 0 {
		finding.Code, finding.Values["trials"] = "tuned", len(account.Trials)
		headline += fmt.Sprintf(", the best of %d trials", len(account.Trials))
	}
	return made{summary: summary, headline: headline, finding: finding, search: account},
		b.out.WriteJSON(artifact.TrainingReport, report)
}

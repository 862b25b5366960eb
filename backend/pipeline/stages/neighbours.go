package stages

import (
	"context"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/matrix"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// neighboursShare is the percent of the bar of stage 4 that the neighbours take.
const neighboursShare = 10

// NeighboursReport is what training.json says of the weights between books.
type NeighboursReport struct {
	Options neighbours.Options `json:"options"` // in force
	Weights int                `json:"weights"` // how many were kept
}

// findNeighbours writes which books go with which, and gives the scorer that they make.
func (b bench) findNeighbours(ctx context.Context, train matrix.CSR, report *TrainingReport) (scoring.Scorer, error) {
	report.Neighbours.Options = b.Config.Training.Neighbours
	weights, err := neighbours.Train(ctx, train, report.Neighbours.Options, b.threads,
		progress.Within(b.report, 0, neighboursShare))
	if err != nil {
		return nil, err
	}
	report.Neighbours.Weights = weights.NNZ()
	err = b.out.Write(artifact.ItemNeighbours, func(w io.Writer) ([]int64, error) {
		return artifact.WriteCSR(w, weights)
	})
	if err != nil {
		return nil, err
	}
	return neighbours.NewScorer(train, weights)
}

func forecastNeighbours(g Guess) {
	readers, books := g.shape(artifact.TrainMatrix)
	_, weights := neighbours.EstimateBytes(readers, books, g.nnz(artifact.TrainMatrix), neighbours.DefaultOptions(), 1)
	g.expect(artifact.ItemNeighbours, weights, books, books)
}

// withNeighbours adds what finding neighbours takes to what factors take, after which only the weights stay; so the
// worker's peak is the greater of both.
func withNeighbours(factors Estimate, g Guess, config Config) Estimate {
	readers, books := g.shape(artifact.TrainMatrix)
	n := g.nnz(artifact.TrainMatrix)
	opt := config.Training.Neighbours
	peak, weights := neighbours.EstimateBytes(readers, books, n, opt, config.Threads())
	seconds := neighbours.EstimateSeconds(readers, books, n, opt) / float64(config.Threads())
	return Estimate{Seconds: factors.Seconds + seconds, MemoryBytes: max(factors.MemoryBytes, baseMemory+16*n+peak),
		DiskBytes: factors.DiskBytes + weights}
}

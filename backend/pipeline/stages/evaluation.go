package stages

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"

	"shelftalk/backend/artifact"
	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/scoring"
)

// evaluation measures factors, neighbours, content and popularity, and finds the mixture of them that serves. Version 2
// compares content in principal components, with authors; version 3 calls the columns of
// the lists user_row and book_column; version 4 mixes all four.
var evaluation = Stage{
	ID: book.StageEvaluation, Version: 4, Section: "evaluation", OneLineage: true,
	Needs: []book.Stage{book.StageEmbeddings, book.StageTraining},
	Reads: []string{artifact.TrainMatrix, artifact.ValMatrix, artifact.TestMatrix, artifact.BookIndex,
		artifact.BookFactors, artifact.UserFactors, artifact.ItemNeighbours, artifact.Vectors, artifact.Books},
	options:  func(c Config) any { return c.Evaluation },
	run:      runEvaluation,
	estimate: estimateEvaluation,
	saving: saving{key: "evaluation.max_readers", what: "the number of readers that are evaluated",
		least: 200, unlimited: 10000},
}

func estimateEvaluation(g Guess, config Config) Estimate {
	readers, books := g.shape(artifact.TrainMatrix)
	catalogue, dims := g.shape(artifact.Vectors)
	_, factors := g.shape(artifact.BookFactors)
	evaluated := readers
	if most := int64(config.Evaluation.MaxReaders); most > 0 {
		evaluated = min(evaluated, most)
	}
	work := float64(evaluated) * float64(books) * (float64(dims) + float64(factors) + 300)
	return Estimate{Seconds: work / (6e9 * float64(config.Threads())), DiskBytes: evaluated*20*8*40 + 1<<20,
		MemoryBytes: baseMemory + 4*dims*(catalogue+books) + 4*factors*(readers+books) +
			48*g.nnz(artifact.TrainMatrix) + 64<<20}
}

var listColumns = []artifact.Column[evaluate.ListRow]{
	artifact.Text("split", func(r *evaluate.ListRow) *string { return &r.Split }),
	artifact.Text("scorer", func(r *evaluate.ListRow) *string { return &r.Scorer }),
	artifact.Int("user_row", func(r *evaluate.ListRow) *int32 { return &r.User }),
	artifact.Int("rank", func(r *evaluate.ListRow) *int32 { return &r.Rank }),
	artifact.Int("book_column", func(r *evaluate.ListRow) *int32 { return &r.Book }),
	artifact.Score("score", func(r *evaluate.ListRow) *float32 { return &r.Score }),
	artifact.Flag("relevant", func(r *evaluate.ListRow) *bool { return &r.Relevant }),
}

func runEvaluation(ctx context.Context, b bench) (made, error) {
	in, err := b.evaluationInput()
	if err != nil {
		return made{}, err
	}
	report, lists, err := evaluate.Evaluate(ctx, in, b.Config.Evaluation, b.threads, b.report)
	if err != nil {
		return made{}, err
	}
	if err := b.out.WriteJSON(artifact.Evaluation, report); err != nil {
		return made{}, err
	}
	err = b.out.Write(artifact.EvaluationLists, func(w io.Writer) ([]int64, error) {
		return artifact.WriteTable(w, listColumns, lists.Rows)
	})
	var percent [scoring.Members]float64
	for i, weight := range report.Mixture.Weights() {
		percent[i] = math.Round(100 * weight)
	}
	headline := fmt.Sprintf("the mixture is %.0f %% factors, %.0f %% neighbours, %.0f %% content and %.0f %% popularity",
		percent[0], percent[1], percent[2], percent[3])
	finding := Finding{"mixed", map[string]any{"factors": percent[0], "neighbours": percent[1], "content": percent[2],
		"popularity": percent[3]}}
	summary := map[string]any{"mixture": report.Mixture, "readers": report.Test.Readers}
	return made{summary: summary, headline: headline, finding: finding, quality: qualityOf(report)}, err
}

// Quality is what evaluation found on the test set of lists of K books: of each scorer alone, and of the mixture of
// them that serves.
type Quality struct {
	Mixture     scoring.Mixture       `json:"mixture"`
	K           int                   `json:"k"`
	Results     []evaluate.Result     `json:"results" doc:"The mixture is the last."`
	Comparisons []evaluate.Comparison `json:"comparisons" doc:"The mixture against each scorer alone."`
}

// qualityDepth is the length of the lists that runs are compared by, where it is
// among those that were measured; else it is the middle one of those.
const qualityDepth = 10

func qualityOf(report *evaluate.Report) *Quality {
	q := &Quality{Mixture: report.Mixture, K: report.Ks[len(report.Ks)/2]}
	if slices.Contains(report.Ks, qualityDepth) {
		q.K = qualityDepth
	}
	for _, result := range report.Test.Results {
		at, _ := result.AtK(q.K)
		q.Results = append(q.Results, evaluate.Result{Scorer: result.Scorer, At: []evaluate.AtK{at}})
	}
	for _, c := range report.Comparisons {
		if c.K == q.K {
			q.Comparisons = append(q.Comparisons, c)
		}
	}
	return q
}

func (b bench) evaluationInput() (evaluate.Input, error) {
	var in evaluate.Input
	var err error
	for name, to := range map[string]*matrix.CSR{
		artifact.TrainMatrix: &in.Train, artifact.ValMatrix: &in.Val, artifact.TestMatrix: &in.Test} {
		if *to, err = readCSR(b.store, name); err != nil {
			return in, err
		}
	}
	for name, to := range map[string]*matrix.Dense{
		artifact.UserFactors: &in.Users, artifact.BookFactors: &in.Books} {
		if *to, err = readDense(b.store, name); err != nil {
			return in, err
		}
	}
	weights, err := readCSR(b.store, artifact.ItemNeighbours)
	if err != nil {
		return in, err
	}
	if in.Neighbours, err = neighbours.NewScorer(in.Train, weights); err != nil {
		return in, err
	}
	vectors, err := readDense(b.store, artifact.Vectors)
	if err != nil {
		return in, err
	}
	index, err := read(b.store, artifact.BookIndex, artifact.ParseBookIndex)
	if err != nil {
		return in, err
	}
	books, err := readBooks(b.store)
	if err != nil {
		return in, err
	}
	// The vectors and authors of the matrix columns, in their order.
	in.Vectors, in.Authors = matrix.NewDense(len(index), vectors.Cols), make([][]string, len(index))
	for column, entry := range index {
		if entry.CatalogueRow < 0 || int(entry.CatalogueRow) >= vectors.Rows || len(books) != vectors.Rows {
			return in, book.Errorf(book.CodeCorrupt, "The matrices are of a catalogue with other books than the vectors.").
				WithHint("Run the stages again from stage 2 on.")
		}
		copy(in.Vectors.Row(column), vectors.Row(int(entry.CatalogueRow)))
		in.Authors[column] = biblio.Writers(books[entry.CatalogueRow].Authors)
	}
	return in, nil
}

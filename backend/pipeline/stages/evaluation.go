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
)

// evaluation measures the factors, the vectors and blends of both. Version 2
// compares content in principal components, with authors; version 3 calls the columns of
// the lists user_row and book_column.
var evaluation = Stage{
	ID: book.StageEvaluation, Version: 3, Section: "evaluation", OneLineage: true,
	Needs: []book.Stage{book.StageEmbeddings, book.StageTraining},
	Reads: []string{artifact.TrainMatrix, artifact.ValMatrix, artifact.TestMatrix, artifact.BookIndex,
		artifact.BookFactors, artifact.UserFactors, artifact.Vectors, artifact.Books},
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
	factors := math.Round(100 * report.BestBlend)
	headline := fmt.Sprintf("the best blend has %.0f %% factors and %.0f %% content", factors, 100-factors)
	finding := Finding{"evaluated", map[string]any{"factors": factors, "content": 100 - factors}}
	summary := map[string]any{"best_blend": report.BestBlend, "readers": report.Test.Readers}
	return made{summary: summary, headline: headline, finding: finding, blend: blendOf(report)}, err
}

// BlendPoint is how good the lists of one blend are: means over the readers of
// the test set, of lists of K books.
type BlendPoint struct {
	Weight    float64 `json:"weight" doc:"Of the factors, 0 to 1; the content has the rest."`
	K         int     `json:"k" doc:"Length of the lists."`
	NDCG      float64 `json:"ndcg"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	MAP       float64 `json:"map"`
	HitRate   float64 `json:"hit_rate"`
}

// blendDepth is the length of the lists that blends are compared by, where it is
// among those that were measured; else it is the middle one of those.
const blendDepth = 10

// blendOf gives the blends of a report, by weight.
func blendOf(report *evaluate.Report) []BlendPoint {
	k := report.Ks[len(report.Ks)/2]
	if slices.Contains(report.Ks, blendDepth) {
		k = blendDepth
	}
	var points []BlendPoint
	for _, result := range report.Test.Results {
		if at, ok := result.AtK(k); ok && result.Blend != nil {
			points = append(points, BlendPoint{*result.Blend, k, at.NDCG.Value, at.Precision.Value, at.Recall.Value,
				at.MAP.Value, at.HitRate.Value})
		}
	}
	return points
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

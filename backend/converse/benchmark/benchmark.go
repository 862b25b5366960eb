package benchmark

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/embedding"
	"shelftalk/backend/embedding/onnx"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// Options say what is measured with.
type Options struct {
	Catalogue string   // file, see ReadCatalogue
	Requests  []string // files, see ReadRequests
	Most      int      // requests of each file; 0 for all
	Labels    string   // file of hand-made labels, see ReadLabels; "" for those of the program
	Weights   string   // file that changes some weights, see weights.Weights.Change; "" for none
	Cache     string   // file that keeps the catalogue's vectors
	Embedding embedding.Options
	Threads   int
	WordsOnly bool // without vectors: quick, and what is left when the text model fails
}

// Report is what was measured. A measure without requests to take it from is
// absent.
type Report struct {
	Books    int       `json:"books"`
	Requests int       `json:"requests"`
	Sources  []*Source `json:"sources"`

	Linking *Halves[Linking] `json:"linking,omitempty"`

	// share of the books in the top 10 that break a stated constraint
	Broken *Halves[Estimate] `json:"constraints_broken,omitempty"`

	LessBefore *Estimate `json:"less_before,omitempty"` // books of the kind in the top 10 before "less of it"
	LessAfter  *Estimate `json:"less_after,omitempty"`
	LessCosine *Estimate `json:"less_cosine,omitempty"` // of the mean vectors of the two tops

	WithQuestions    *Estimate `json:"success_with_questions,omitempty"`
	WithoutQuestions *Estimate `json:"success_without_questions,omitempty"`

	Strangers   int `json:"books_not_in_catalogue"`
	AlreadyRead int `json:"books_already_read"`
	Untrue      int `json:"untrue_reasons"`

	Turns     int           `json:"turns"`
	TurnP50   time.Duration `json:"turn_p50_ns"`
	TurnP99   time.Duration `json:"turn_p99_ns"`
	Preparing time.Duration `json:"preparing_ns"`
}

// bench is a measurement under way.
type bench struct {
	catalogue *Catalogue
	library   *converse.Library
	vectors   func(row int32) []float32
	report    *Report
	turns     []time.Duration
}

// Conversation measures. report hears of the embedding, which takes minutes the
// first time.
func Conversation(ctx context.Context, opt Options, report progress.Reporter) (*Report, error) {
	b := &bench{report: &Report{}}
	requests, err := b.prepare(ctx, opt, report)
	if err != nil {
		return nil, err
	}
	for _, source := range b.report.Sources {
		if err := b.answered(ctx, source); err != nil {
			return nil, err
		}
		if err := b.likes(ctx, source); err != nil {
			return nil, err
		}
	}
	labels, err := ReadLabels(opt.Labels)
	if err != nil {
		return nil, err
	}
	measures := []func(context.Context, []Request, *Labels) error{
		b.linking, b.constraints, b.less, b.simulated}
	for _, measure := range measures {
		if err := measure(ctx, requests, labels); err != nil {
			return nil, err
		}
	}
	slices.Sort(b.turns)
	if n := len(b.turns); n > 0 {
		b.report.Turns, b.report.TurnP50, b.report.TurnP99 = n, b.turns[n/2], b.turns[min(n-1, n*99/100)]
	}
	return b.report, nil
}

// asked is the year in which the development requests were written, so that "recent"
// means the same whenever they are measured with.
const asked = 2026

func (b *bench) prepare(ctx context.Context, opt Options, report progress.Reporter) ([]Request, error) {
	var err error
	if b.catalogue, err = ReadCatalogue(opt.Catalogue); err != nil {
		return nil, err
	}
	if b.report.Sources, err = readSources(opt.Requests, opt.Most); err != nil {
		return nil, err
	}
	var requests []Request
	for _, source := range b.report.Sources {
		requests = append(requests, source.requests...)
	}
	counts := weights.Default()
	if opt.Weights != "" {
		text, err := os.ReadFile(opt.Weights)
		if err != nil {
			return nil, book.Wrap(err, book.CodeBadInput, "read the weights")
		}
		if err := counts.Change(string(text)); err != nil {
			return nil, err
		}
	}
	vectors, encoder, err := b.embed(ctx, opt, report)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	source := converse.Source{Books: b.catalogue.Books, Vectors: vectors, Encoder: encoder, Year: asked, Weights: &counts}
	if b.library, err = converse.NewLibrary(ctx, source); err != nil {
		return nil, err
	}
	b.vectors = func(row int32) []float32 { return vectors.Row(int(row)) }
	b.report.Preparing, b.report.Books, b.report.Requests = time.Since(start), b.library.Len(), len(requests)
	return requests, nil
}

// embed gives the catalogue's vectors and what embeds requests.
func (b *bench) embed(ctx context.Context, opt Options, report progress.Reporter) (matrix.Dense, rank.Encoder, error) {
	if opt.WordsOnly {
		return matrix.NewDense(len(b.catalogue.Books), 1), nil, nil
	}
	model, err := onnx.Model()
	if err != nil {
		return matrix.Dense{}, nil, err
	}
	vectors, _, err := embedding.Embed(ctx, b.catalogue.Books, model, opt.Cache, opt.Embedding, opt.Threads, report)
	if err != nil {
		return matrix.Dense{}, nil, err
	}
	encoder, err := embedding.NewEncoder(model, opt.Embedding, opt.Threads, report)
	return vectors, encoder, err
}

// answer ranks the catalogue for a text, the k best, and checks on the way what
// must never happen.
func (b *bench) answer(ctx context.Context, text string, k int, left map[int32]bool,
	drop func(wish.Wish) bool) ([]int32, []wish.Wish, error) {
	start := time.Now()
	wishes, knobs := b.understood(text)
	if drop != nil {
		wishes = slices.DeleteFunc(wishes, drop)
	}
	ranking, err := b.library.Ranker().Rank(ctx, rank.Query{Wishes: wishes, Knobs: knobs, Left: left})
	if err != nil {
		return nil, nil, err
	}
	defer ranking.Free()
	rows := ranking.Best(k)
	b.turns = append(b.turns, time.Since(start))
	for _, row := range rows[:min(10, len(rows))] {
		if row < 0 || int(row) >= b.library.Len() {
			b.report.Strangers++
			continue
		}
		if left[row] {
			b.report.AlreadyRead++
		}
		reasons, _ := ranking.Reasons(row)
		for _, reason := range reasons {
			if !b.trueOf(reason, wishes, row) {
				b.report.Untrue++
			}
		}
	}
	return rows, wishes, nil
}

// understood reads a text as the first that somebody says. One that would be taken for
// something else than looking for books is looked for all the same.
func (b *bench) understood(text string) ([]wish.Wish, rank.Knobs) {
	said := b.library.Reader().Understand(text, understand.Situation{}, nil)
	if said.Request == nil {
		return b.library.Reader().Wishes(text), rank.Knobs{}
	}
	return said.Request.Wishes, rank.Knobs{Adventure: said.Request.Adventure}
}

// rowsOf gives the rows of named books. CodeBadInput for one that the catalogue
// does not have.
func (b *bench) rowsOf(all []Named) ([]int32, error) {
	rows := make([]int32, 0, len(all))
	for _, n := range all {
		row, ok := b.catalogue.Row(n.Title, n.Author)
		if !ok {
			return nil, book.Errorf(book.CodeBadInput, "%q by %q is not in the catalogue.", n.Title, n.Author).
				WithHint("Requests name books as the catalogue has them.")
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func setOf(rows []int32) map[int32]bool {
	in := make(map[int32]bool, len(rows))
	for _, row := range rows {
		in[row] = true
	}
	return in
}

// CacheBeside is where the vectors of a catalogue are kept that is measured with:
// a file in the user's folder for caches, named by the catalogue's.
func CacheBeside(catalogue string) string {
	folder, err := os.UserCacheDir()
	if err != nil {
		folder = os.TempDir()
	}
	return filepath.Join(folder, "shelftalk", filepath.Base(catalogue)+".vectors")
}

package embedding

import (
	"context"
	"math"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// Encoder turns texts into vectors of unit length. It is safe for concurrent use.
type Encoder interface {
	// Encode gives a texts × Dims matrix. Texts are cut at the encoder's limit.
	Encode(ctx context.Context, texts []string) (matrix.Dense, error)
	Name() string     // of the model
	Dims() int        // length of a vector
	Provider() string // what computes the vectors: "cpu", …
	Close() error     // gives the model's memory back
}

// TokenEncoder is a model that has been loaded. It is safe for concurrent use.
type TokenEncoder interface {
	// EncodeTokens writes the vector of texts[i], which are token ids with [CLS]
	// and [SEP], to vectors[i], whose length is the model's Dims. A vector does
	// not depend on the other texts of the call. It returns soon after ctx ends.
	EncodeTokens(ctx context.Context, texts [][]int32, vectors [][]float32) error
	Provider() string
	Close() error
}

// Model is a text model that can be loaded.
type Model struct {
	Name      string
	SHA256    string // of the weights, hexadecimal: vectors of different models never mix
	Dims      int
	Tokenizer *Tokenizer
	// Open loads the model for Options.Device. warn hears of a device that was
	// tried and does not work here; it is not nil.
	Open func(opt Options, warn func(string)) (TokenEncoder, error)
}

// NewEncoder loads a model for encoding whatever texts come along, up to threads
// of them at the same time.
func NewEncoder(model Model, opt Options, threads int, report progress.Reporter) (Encoder, error) {
	if err := opt.Check(); err != nil {
		return nil, err
	}
	tokens, err := model.Open(opt, func(text string) { progress.Warn(report, text) })
	if err != nil {
		return nil, err
	}
	return &textEncoder{model: model, tokens: tokens, opt: opt, threads: max(1, threads)}, nil
}

type textEncoder struct {
	model   Model
	tokens  TokenEncoder
	opt     Options
	threads int
}

func (e *textEncoder) Name() string     { return e.model.Name }
func (e *textEncoder) Dims() int        { return e.model.Dims }
func (e *textEncoder) Provider() string { return e.tokens.Provider() }
func (e *textEncoder) Close() error     { return e.tokens.Close() }

func (e *textEncoder) Encode(ctx context.Context, texts []string) (matrix.Dense, error) {
	vectors := matrix.NewDense(len(texts), e.model.Dims)
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range min(e.threads, e.opt.BatchSize, len(texts)) {
		group.Go(func() error {
			var ids []int32
			for i := int(next.Add(1)) - 1; i < len(texts); i = int(next.Add(1)) - 1 {
				ids, _ = e.model.Tokenizer.Encode(ids[:0], texts[i], e.opt.MaxTokens)
				if err := encodeChecked(ctx, e.tokens, [][]int32{ids}, [][]float32{vectors.Row(i)}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return matrix.Dense{}, book.Wrap(err, book.CodeInternal, "embed %d texts", len(texts))
	}
	return vectors, nil
}

// encodeChecked runs the model and checks what it gives.
func encodeChecked(ctx context.Context, model TokenEncoder, texts [][]int32, vectors [][]float32) error {
	if err := book.Cancelled(ctx, "embed texts"); err != nil {
		return err
	}
	if err := model.EncodeTokens(ctx, texts, vectors); err != nil {
		return err
	}
	for _, vector := range vectors {
		if !unitLength(vector) {
			return book.Errorf(book.CodeInternal, "the text model gave a vector that is not of unit length").
				WithHint("Set the device to cpu; if it happens there too, the model or the ONNX Runtime library is damaged.")
		}
	}
	return nil
}

// lengthTolerance is how far from 1 a vector's length may be.
const lengthTolerance = 1e-4

// unitLength says whether a vector is finite and its length is 1.
func unitLength(vector []float32) bool {
	var squares float64
	for _, v := range vector {
		squares += float64(v) * float64(v)
	}
	return math.Abs(math.Sqrt(squares)-1) <= lengthTolerance // false for NaN
}

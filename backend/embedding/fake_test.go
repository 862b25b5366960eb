package embedding

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"shelftalk/backend/book"
)

const fakeDims = 24

// fakeModel gives every text a unit vector drawn from its ids.
type fakeModel struct {
	mu       sync.Mutex
	opened   int
	closed   int
	texts    int                // encoded so far
	inFlight int                // now
	most     int                // at once
	after    func(int)          // hears of the count after every text
	spoil    func([]int32) bool // says which texts get a bad vector
}

func (f *fakeModel) model() Model {
	return Model{Name: "fake", SHA256: "f00d", Dims: fakeDims, Tokenizer: realTokenizer(),
		Open: func(Options, func(string)) (TokenEncoder, error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.opened++
			return f, nil
		}}
}

func (f *fakeModel) Provider() string { return "fake" }

func (f *fakeModel) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed++
	return nil
}

func (f *fakeModel) EncodeTokens(ctx context.Context, texts [][]int32, vectors [][]float32) error {
	f.mu.Lock()
	f.inFlight += len(texts)
	f.most = max(f.most, f.inFlight)
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		f.inFlight -= len(texts)
		f.mu.Unlock()
	}()
	for i, ids := range texts {
		if err := book.Cancelled(ctx, "embed texts"); err != nil {
			return err
		}
		fakeVector(ids, vectors[i])
		f.mu.Lock()
		f.texts++
		if f.spoil != nil && f.spoil(ids) {
			vectors[i][0] = float32(math.NaN())
		}
		if f.after != nil {
			f.after(f.texts)
		}
		f.mu.Unlock()
	}
	return nil
}

func fakeVector(ids []int32, vector []float32) {
	h := sha256.New()
	for _, id := range ids {
		binary.Write(h, binary.LittleEndian, id)
	}
	random := rand.New(rand.NewChaCha8([32]byte(h.Sum(nil))))
	var squares float64
	for i := range vector {
		vector[i] = float32(random.NormFloat64())
		squares += float64(vector[i]) * float64(vector[i])
	}
	for i := range vector {
		vector[i] = float32(float64(vector[i]) / math.Sqrt(squares))
	}
}

// someBooks makes n books with different texts of different lengths.
func someBooks(n int) []book.Book {
	books := make([]book.Book, n)
	for i := range books {
		description := "A story"
		for range i * 7 % 41 {
			description += " of rivers and mules"
		}
		books[i] = book.Book{Title: fmt.Sprintf("Volume %d", i), Genres: []string{"travel", "memoir"},
			Description: description}
	}
	return books
}

// wantVector is what the fake model gives for a book.
func wantVector(t testing.TB, b book.Book, opt Options) []float32 {
	t.Helper()
	ids, _ := realTokenizer().Encode(nil, Text(b), opt.MaxTokens)
	vector := make([]float32, fakeDims)
	fakeVector(ids, vector)
	return vector
}

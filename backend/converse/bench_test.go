package converse

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// largeLibrary is a catalogue of n books with texts of some length and vectors of
// the real width. Words follow Zipf's law, as words do.
func largeLibrary(b *testing.B, n int) *Library {
	b.Helper()
	draw := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(draw, 1.1, 4, 60_000)
	kinds := []string{"fantasy", "romance", "mystery", "history", "horror", "science fiction", "thriller", "classics", "young adult", "poetry"}
	books := make([]book.Book, n)
	vectors := matrix.NewDense(n, 384)
	for i := range books {
		var text strings.Builder
		for range 120 {
			fmt.Fprintf(&text, "w%d ", zipf.Uint64())
		}
		books[i] = book.Book{ID: book.ID(fmt.Sprint(i)), Title: fmt.Sprintf("Title w%d w%d", zipf.Uint64(), i), Authors: []string{fmt.Sprintf("Given Name%d", i/3)},
			Description: text.String(), Genres: []string{kinds[i%10], kinds[(i/10)%10]}, Year: 1950 + i%75, Pages: 100 + i%700, Ratings: int32(1_000_000 / (i + 1)), MeanScore: 4}
		for j := range vectors.Row(i) {
			vectors.Row(i)[j] = float32(draw.NormFloat64()) / 19.6
		}
	}
	l, err := NewLibrary(context.Background(), Source{Books: books, Vectors: vectors, Encoder: wideEncoder{}})
	if err != nil {
		b.Fatal(err)
	}
	return l
}

// wideEncoder gives vectors of the real width at once: the model's own time is
// measured where the model is.
type wideEncoder struct{}

func (wideEncoder) Encode(_ context.Context, texts []string) (matrix.Dense, error) {
	out := matrix.NewDense(len(texts), 384)
	for i := range texts {
		out.Row(i)[i%384] = 1
	}
	return out, nil
}

func BenchmarkTurnOf100000Books(b *testing.B) {
	l := largeLibrary(b, 100_000)
	state, _, err := l.Turn(context.Background(), State{}, Input{Text: "a dark fantasy about w12 w40 w90 w1000 w2000 in w77, no horror, under 400 pages"}, Guest{})
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for _, text := range []string{"a dark fantasy about w12 w40 w90 w1000 w2000 in w77 and w31 w50 w4000, no horror, under 400 pages", "darker", "like Title w3"} {
		b.Run(text[:6], func(b *testing.B) {
			for range b.N {
				if _, _, err := l.Turn(context.Background(), state, Input{Text: text}, Guest{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

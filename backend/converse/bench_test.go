package converse

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/embedding"
	"shelftalk/backend/embedding/onnx"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// The catalogue that is measured with: its books, the width of the vectors of
// their texts and of their factors, and how many different words there are.
const (
	largeBooks   = 100_000
	largeDims    = 384
	largeFactors = 64
	largeWords   = 60_000
)

// made words follow Zipf's law, as words do.
type spoken struct {
	draw *rand.Rand
	zipf *rand.Zipf
}

func newSpoken() spoken {
	draw := rand.New(rand.NewPCG(1, 2))
	return spoken{draw, rand.NewZipf(draw, 1.1, 4, largeWords)}
}

// word is a made word, as a stemmer and a text model see one.
func (s spoken) word() string {
	const first, second = "bdfghklmnprstvwz", "aeiou"
	var word []byte
	for n := s.zipf.Uint64() + 7; n > 0; n /= 80 {
		word = append(word, first[n%16], second[n/16%5])
	}
	return string(word) + []string{"", "s", "ing", "ed", "er"}[s.draw.IntN(5)]
}

// text is n words in sentences of ten.
func (s spoken) text(n int) string {
	var text strings.Builder
	for i := range n {
		word := s.word()
		if i%10 == 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		text.WriteString(word)
		text.WriteString(map[bool]string{true: ". ", false: " "}[i%10 == 9])
	}
	return text.String()
}

func largeSource() Source {
	words := newSpoken()
	kinds := []string{"fantasy", "romance", "mystery", "history", "horror", "science fiction", "thriller", "classics",
		"young adult", "poetry"}
	from := Source{Books: make([]book.Book, largeBooks), Vectors: noise(words.draw, largeBooks, largeDims),
		Factors: noise(words.draw, largeBooks, largeFactors)}
	for i := range from.Books {
		from.Books[i] = book.Book{ID: book.ID(fmt.Sprint(i)), Title: fmt.Sprintf("%s %d", words.text(3), i),
			Authors: []string{fmt.Sprintf("Given Name%d", i/3)}, Description: words.text(120),
			Genres: []string{kinds[i%10], kinds[(i/10)%10]}, Year: 1950 + i%75, Pages: 100 + i%700,
			Ratings: int32(1_000_000 / (i + 1)), MeanScore: 4}
	}
	return from
}

// noise is rows of unit length, about.
func noise(draw *rand.Rand, rows, cols int) matrix.Dense {
	m := matrix.NewDense(rows, cols)
	for i := range m.Data {
		m.Data[i] = (draw.Float32() - 0.5) * 0.18
	}
	return m
}

// quickEncoder gives vectors at once.
type quickEncoder struct{}

func (quickEncoder) Encode(_ context.Context, texts []string) (matrix.Dense, error) {
	out := matrix.NewDense(len(texts), largeDims)
	for i := range texts {
		out.Row(i)[i%largeDims] = 1
	}
	return out, nil
}

// remembering encodes a text once, as the program does.
type remembering struct {
	rank.Encoder
	known map[string][]float32
}

func (r remembering) Encode(ctx context.Context, texts []string) (matrix.Dense, error) {
	fresh := slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return r.known[text] != nil })
	vectors, err := r.Encoder.Encode(ctx, fresh)
	if err != nil {
		return matrix.Dense{}, err
	}
	for i, text := range fresh {
		r.known[text] = vectors.Row(i)
	}
	out := matrix.NewDense(len(texts), largeDims)
	for i, text := range texts {
		copy(out.Row(i), r.known[text])
	}
	return out, nil
}

// encoders are without the text model's own time, and with it where its library is.
func encoders(b *testing.B) map[string]rank.Encoder {
	found := map[string]rank.Encoder{"quick": quickEncoder{}}
	model, err := onnx.Model()
	if err != nil {
		b.Fatal(err)
	}
	encoder, err := embedding.NewEncoder(model, embedding.DefaultOptions(), runtime.GOMAXPROCS(0), progress.Silent)
	if err != nil {
		b.Logf("without the text model: %v", err)
		return found
	}
	b.Cleanup(func() { _ = encoder.Close() })
	found["model"] = encoder
	return found
}

// BenchmarkTurnOf100000Books takes conversations of several turns, one per iteration,
// and reports the times that half and 99 of 100 turns take no longer than, of all and
// of each kind of turn. What is said is new in every conversation.
func BenchmarkTurnOf100000Books(b *testing.B) {
	from := largeSource()
	from.Encoder = quickEncoder{}
	l, err := NewLibrary(b.Context(), from)
	if err != nil {
		b.Fatal(err)
	}
	for name, encoder := range encoders(b) {
		b.Run(name, func(b *testing.B) {
			l, words, times := l.With(remembering{encoder, map[string][]float32{}}), newSpoken(), map[string][]time.Duration{}
			for b.Loop() {
				converseOnce(b, l, words, times)
			}
			report(b, times)
		})
	}
}

// converseOnce is one conversation, each turn timed under the name of its kind.
func converseOnce(b *testing.B, l *Library, words spoken, times map[string][]time.Duration) {
	first := 0
	var state State
	for _, turn := range []struct {
		kind string
		in   Input
	}{
		{"words", Input{Text: fmt.Sprintf("A dark fantasy about %s and %s %s. No horror, under 400 pages.",
			words.word(), words.word(), words.word())}},
		{"critique", Input{Text: "darker"}},
		{"post", Input{Text: "Looking for something about " + words.text(60)}},
		{"book", Input{Text: "like “" + l.books[words.draw.IntN(1000)].Title + "”"}},
		{"answer", Input{Text: "for my nephew, 12"}},
		{"chip", Input{Remove: &first}},
		{"critique", Input{Text: "less romance"}},
		{"knobs", Input{Knobs: &rank.Knobs{Adventure: 0.5, Scales: map[string]float64{"tone": 0.5}}}},
	} {
		start := time.Now()
		next, _, err := l.Turn(b.Context(), state, turn.in, Guest{})
		if err != nil {
			b.Fatal(err)
		}
		state, times[turn.kind] = next, append(times[turn.kind], time.Since(start))
	}
}

func report(b *testing.B, times map[string][]time.Duration) {
	var all []time.Duration
	for kind, some := range times {
		all = append(all, some...)
		slices.Sort(some)
		b.ReportMetric(milliseconds(some[len(some)*99/100]), kind+"-p99-ms")
	}
	slices.Sort(all)
	b.ReportMetric(milliseconds(all[len(all)/2]), "p50-ms")
	b.ReportMetric(milliseconds(all[len(all)*99/100]), "p99-ms")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// BenchmarkLibraryOf100000Books is what the first talk after a start waits for. It
// reports, beside the time, what a library keeps in memory over its source.
func BenchmarkLibraryOf100000Books(b *testing.B) {
	from := largeSource()
	from.Encoder = quickEncoder{}
	before := inUse()
	var l *Library
	for b.Loop() {
		var err error
		if l, err = NewLibrary(b.Context(), from); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(inUse()-before)/1e6, "kept-MB")
	runtime.KeepAlive(l)
}

func inUse() int64 {
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	return int64(now.HeapAlloc)
}

package recommend

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

// large is a recommender of 100,000 books, a quarter of which were trained. Each
// is of one of 100 topics, which shows in its text and in its factors, and some are read much more than others.
func large(b *testing.B) *Recommender {
	const books, trained, readers = 100_000, 25_000, 2_000
	draw := rand.New(rand.NewPCG(1, 1))
	noise := func(rows, cols int) matrix.Dense {
		m := matrix.NewDense(rows, cols)
		for i := range m.Data {
			m.Data[i] = draw.Float32() - 0.5
		}
		return m
	}
	const topics = 100
	about := func(m matrix.Dense, centres matrix.Dense, topic func(row int) int, scale func() float32) matrix.Dense {
		for row := range m.Rows {
			by := scale()
			for j, v := range centres.Row(topic(row)) {
				m.Row(row)[j] = by * (m.Row(row)[j] + v)
			}
		}
		return m
	}
	texts := about(noise(books, 384), noise(topics, 384), func(row int) int {
		return row % topics
	}, func() float32 { return 1 })
	factors := about(noise(trained, 64), noise(topics, 64), func(column int) int { return 4 * column % topics },
		func() float32 { return float32(math.Exp(0.7 * draw.NormFloat64())) })
	r := &Recommender{mixture: Mixture{Factors: 0.5, Neighbours: 0.3, Content: 0.15, Popularity: 0.05}, vectors: texts}
	for row := range int32(books) {
		r.books = append(r.books, book.Book{ID: book.ID(fmt.Sprint(row)), Title: fmt.Sprintf("Book %d of its kind", row),
			Authors: []string{fmt.Sprint("author ", row%20_000)},
			Genres:  []string{fmt.Sprint("genre ", row%150)}, Description: "Nothing is said of it.", Year: int(1950 + row%70),
			Ratings: 1 + row%50, MeanScore: 3})
		if row%4 == 0 {
			r.rows = append(r.rows, row)
		}
	}
	r.history = make([]matrix.CSR, 3)
	ids := make([]string, readers)
	for i := range r.history {
		m := matrix.CSR{Rows: readers, Cols: trained, Indptr: []int64{0}}
		for reader := range readers {
			ids[reader] = fmt.Sprint(reader)
			first := (reader*7 + i*400) % (trained - 400)
			for j := range 10 {
				m.Indices = append(m.Indices, int32(first+j*40))
				m.Data = append(m.Data, 1)
			}
			m.Indptr = append(m.Indptr, int64(len(m.Indices)))
		}
		r.history[i] = m
	}
	var err error
	if r.users, err = book.NewVocabulary(ids); err != nil {
		b.Fatal(err)
	}
	options := als.DefaultOptions()
	options.Alpha = 20
	start := time.Now()
	t := training{r.history[0], factors, manyNeighbours(draw, trained), options}
	must.Succeed(b, r.prepare(t, runtime.GOMAXPROCS(0)))
	b.Logf("prepared in %v", time.Since(start).Round(time.Millisecond))
	return r
}

// manyNeighbours gives every book 100 books that speak of it, some of which speak of far more books than others.
func manyNeighbours(draw *rand.Rand, books int) matrix.CSR {
	const each = 100
	said := matrix.CSR{Rows: books, Cols: books, Indptr: []int64{0}}
	for range books {
		var by []int32
		for range each {
			by = append(by, int32(float64(books)*math.Pow(draw.Float64(), 2)))
		}
		slices.Sort(by)
		by = slices.Compact(by)
		said.Indices = append(said.Indices, by...)
		for range by {
			said.Data = append(said.Data, draw.Float32())
		}
		said.Indptr = append(said.Indptr, int64(len(said.Indices)))
	}
	return said.Transpose()
}

// BenchmarkSuggest reports, beside the mean, the times that half and 99 of 100 answers
// take no longer than. Every answer is for another reader.
func BenchmarkSuggest(b *testing.B) {
	r := large(b)
	for _, ask := range []struct {
		name string
		opt  Options
	}{
		{"plain", Options{K: 20}},
		{"filtered", Options{K: 20, Filter: Filter{HideAuthors: true, HideStartedSeries: true, YearFrom: 1960,
			Avoid: []string{"war", "genre 7"}}}},
		{"knobs", Options{K: 20, Adventure: 0.5, Diversity: 0.3,
			Filter: Filter{HideAuthors: true, Avoid: []string{"war", "genre 7"}}}},
	} {
		b.Run(ask.name, func(b *testing.B) {
			var times []time.Duration
			for b.Loop() {
				start := time.Now()
				p := must.Get(r.ReaderProfile(fmt.Sprint(len(times) % r.users.Len()))).OrFatal(b)
				must.Get(r.Suggest(b.Context(), p, ask.opt)).OrFatal(b)
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			for name, at := range map[string]int{"p50-ms": len(times) / 2, "p99-ms": len(times) * 99 / 100} {
				b.ReportMetric(float64(times[at].Microseconds())/1000, name)
			}
		})
	}
}

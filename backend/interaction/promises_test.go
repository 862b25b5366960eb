package interaction

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

// powerLaw draws ratings whose readers and books are as unevenly busy as real
// ones; some have no confidence, a third of the readers no times.
func powerLaw(seed uint64, readers, books, draws int) *book.Ratings {
	r := rand.New(rand.NewPCG(seed, 1))
	zipf := func(n int) int32 { return int32(float64(n) * math.Pow(r.Float64(), 2.5)) }
	perReader := make([][]int32, readers)
	for range draws {
		reader := zipf(readers)
		perReader[reader] = append(perReader[reader], zipf(books))
	}
	out := &book.Ratings{}
	for i, items := range perReader {
		out.Users = append(out.Users, fmt.Sprintf("reader-%06d", i))
		slices.Sort(items)
		for _, b := range slices.Compact(items) {
			out.User, out.Book = append(out.User, int32(i)), append(out.Book, b)
			out.Score = append(out.Score, 4)
			out.Confidence = append(out.Confidence, float32(max(0, r.IntN(10)-1)%3))
			time := int64(0)
			if i%3 != 0 {
				time = int64(1_000_000_000 + r.IntN(1000))
			}
			out.Time = append(out.Time, time)
		}
	}
	return out
}

func mustBuild(t *testing.T, ratings *book.Ratings, books int, opt Options, threads int) *Set {
	t.Helper()
	return must.Get(Build(context.Background(), ratings, books, opt, threads, progress.Silent)).OrFatal(t)
}

// pairs lists (reader index, catalogue row) → confidence of a matrix.
func pairs(set *Set, m matrix.CSR) map[[2]int32]float32 {
	out := map[[2]int32]float32{}
	for row := range m.Rows {
		columns, values := m.Row(row)
		for i, column := range columns {
			out[[2]int32{set.Users[row], set.Books[column]}] = values[i]
		}
	}
	return out
}

// promises checks every promise of the package's comment.
func promises(t *testing.T, ratings *book.Ratings, set *Set, opt Options) {
	t.Helper()
	source := map[[2]int32]float32{}
	for i := range ratings.Len() {
		source[[2]int32{ratings.User[i], ratings.Book[i]}] = ratings.Confidence[i]
	}
	if !slices.IsSorted(set.Users) || !slices.IsSorted(set.Books) {
		t.Error("rows or columns are out of order")
	}
	perReader, perBook := make([]int, len(set.Users)), make([]int, len(set.Books))
	trainPerBook := make([]int, len(set.Books))
	seen := map[[2]int32]bool{}
	for name, m := range map[string]matrix.CSR{"train": set.Train, "val": set.Val, "test": set.Test} {
		if err := m.Check(); err != nil {
			t.Fatal(name, err)
		}
		if m.Rows != len(set.Users) || m.Cols != len(set.Books) {
			t.Fatalf("%s is %d × %d", name, m.Rows, m.Cols)
		}
		for row := range m.Rows {
			columns, values := m.Row(row)
			perReader[row] += len(columns)
			if name == "train" && len(columns) == 0 {
				t.Errorf("row %d has nothing to train on", row)
			}
			for i, column := range columns {
				perBook[column]++
				if name == "train" {
					trainPerBook[column]++
				}
				pair := [2]int32{set.Users[row], set.Books[column]}
				if seen[pair] {
					t.Errorf("%v is in two matrices", pair)
				}
				seen[pair] = true
				if confidence, ok := source[pair]; !ok || confidence != values[i] || confidence <= 0 {
					t.Errorf("%v has %v, the ratings say %v", pair, values[i], confidence)
				}
			}
		}
	}
	for row, n := range perReader {
		if n < opt.MinPerReader || n > opt.MaxPerReader {
			t.Errorf("row %d has %d interactions", row, n)
		}
	}
	for column, n := range perBook {
		if n < opt.MinPerBook || trainPerBook[column] == 0 {
			t.Errorf("column %d has %d interactions, %d to train on", column, n, trainPerBook[column])
		}
	}
	s := set.Summary
	if s.Interactions != int64(ratings.Len()) || s.Interactions != s.Train+s.Validation+s.Test+s.Dropped.Total() {
		t.Errorf("the summary does not add up: %+v", s)
	}
	if s.Train != int64(set.Train.NNZ()) || s.Validation != int64(set.Val.NNZ()) || s.Test != int64(set.Test.NNZ()) {
		t.Errorf("the summary does not count the matrices: %+v", s)
	}
}

func TestAllPromisesHold(t *testing.T) {
	for seed := range uint64(12) {
		opt := Options{MinPerReader: 1 + int(seed%6), MinPerBook: 1 + int(seed*7%6), MaxPerReader: 20 + int(seed)*5,
			ValShare: 0.1, TestShare: 0.2, Seed: seed}
		ratings := powerLaw(seed, 300, 400, 9000)
		promises(t, ratings, mustBuild(t, ratings, 400, opt, 2), opt)
	}
	ratings := powerLaw(99, 3000, 17000, 300_000)
	opt := DefaultOptions()
	set := mustBuild(t, ratings, 17000, opt, 2)
	promises(t, ratings, set, opt)
	if set.Summary.CappedReaders == 0 || set.Summary.MovedToTrain == 0 || set.Summary.Dropped.NoConfidence == 0 {
		t.Errorf("the data do not exercise the cap, the rescue and the confidence: %+v", set.Summary)
	}
}

func TestCoreIsTheLargest(t *testing.T) {
	ratings := powerLaw(5, 200, 250, 2500)
	opt := Options{MinPerReader: 4, MinPerBook: 5, MaxPerReader: 10_000, Seed: 1}
	set := mustBuild(t, ratings, 250, opt, 1)
	got := pairs(set, set.Train)

	// The definition, done the slow way: drop whatever is below until nothing is.
	want := map[[2]int32]bool{}
	for i := range ratings.Len() {
		if ratings.Confidence[i] > 0 {
			want[[2]int32{ratings.User[i], ratings.Book[i]}] = true
		}
	}
	for before := -1; before != len(want); {
		before = len(want)
		readers, books := map[int32]int{}, map[int32]int{}
		for pair := range want {
			readers[pair[0]]++
			books[pair[1]]++
		}
		for pair := range want {
			if readers[pair[0]] < opt.MinPerReader || books[pair[1]] < opt.MinPerBook {
				delete(want, pair)
			}
		}
	}
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%d interactions, the core has %d", len(got), len(want))
	}
	for pair := range got {
		if !want[pair] {
			t.Errorf("%v is not in the core", pair)
		}
	}
}

func TestThreadsDoNotChangeTheSet(t *testing.T) {
	ratings := powerLaw(7, 2500, 900, 60_000)
	one := mustBuild(t, ratings, 900, DefaultOptions(), 1)
	for _, threads := range []int{2, 3, 8} {
		if many := mustBuild(t, ratings, 900, DefaultOptions(), threads); !reflect.DeepEqual(one, many) {
			t.Errorf("%d threads give another set", threads)
		}
	}
}

func TestAReadersSplitDependsOnNoOther(t *testing.T) {
	const books = 300
	ratings := powerLaw(8, 120, books, 6000)
	opt := Options{MinPerReader: 1, MinPerBook: 1, MaxPerReader: 40, ValShare: 0.1, TestShare: 0.1, Seed: 42}
	whole := mustBuild(t, ratings, books, opt, 1)
	wholeTest, wholeTrain := pairs(whole, whole.Test), pairs(whole, whole.Train)

	rest := &book.Ratings{} // every other reader, so rows and columns are others
	for i := range ratings.Users {
		if i%2 == 1 {
			rest.Users = append(rest.Users, ratings.Users[i])
		}
	}
	for i := range ratings.Len() {
		if reader := ratings.User[i]; reader%2 == 1 {
			rest.User, rest.Book = append(rest.User, reader/2), append(rest.Book, ratings.Book[i])
			rest.Confidence, rest.Time = append(rest.Confidence, ratings.Confidence[i]), append(rest.Time, ratings.Time[i])
		}
	}
	half := mustBuild(t, rest, books, opt, 1)
	moved := int64(0)
	for pair := range pairs(half, half.Test) {
		if _, ok := wholeTest[[2]int32{pair[0]*2 + 1, pair[1]}]; !ok {
			if _, ok := wholeTrain[[2]int32{pair[0]*2 + 1, pair[1]}]; !ok {
				t.Errorf("%v is in test without the other readers, and in validation with them", pair)
			}
			moved++
		}
	}
	if moved > whole.Summary.MovedToTrain {
		t.Errorf("%d test interactions differ, but only %d were moved", moved, whole.Summary.MovedToTrain)
	}
	another := mustBuild(t, ratings, books, Options{1, 1, 40, 0.1, 0.1, 43}, 1)
	if reflect.DeepEqual(another.Test, whole.Test) {
		t.Error("another seed gives the same test matrix")
	}
}

func TestSharesAreExactOnAverage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 60; n++ {
		var vals, tests float64
		const draws = 4000
		for range draws {
			v, s := sizes(n, 0.1, 0.1, r.Float64())
			if v < 0 || s < 0 || v+s > max(0, n-1) {
				t.Fatalf("%d gives %d and %d", n, v, s)
			}
			if n > 1 && (math.Abs(float64(v)-0.1*float64(n)) >= 1 || math.Abs(float64(v+s)-0.2*float64(n)) >= 1) {
				t.Fatalf("%d gives %d and %d", n, v, s)
			}
			vals, tests = vals+float64(v), tests+float64(s)
		}
		if n > 1 {
			for _, sum := range []float64{vals, tests} {
				if math.Abs(sum/draws-0.1*float64(n)) > 0.04 {
					t.Errorf("%d gives %v on average", n, sum/draws)
				}
			}
		}
	}
	if v, s := sizes(10, 0.1, 0.1, 0); v != 1 || s != 1 {
		t.Errorf("ten give %d and %d", v, s)
	}
	if v, s := sizes(2, 0.5, 0.5, 0.9); v+s != 1 {
		t.Errorf("two give %d and %d", v, s)
	}
}

func BenchmarkBuild(b *testing.B) {
	ratings := powerLaw(99, 30_000, 20_000, 1_000_000)
	b.ResetTimer()
	for b.Loop() {
		must.Get(Build(context.Background(), ratings, 20_000, DefaultOptions(), 2, progress.Silent)).OrFatal(b)
	}
	b.ReportMetric(float64(ratings.Len()), "ratings")
}

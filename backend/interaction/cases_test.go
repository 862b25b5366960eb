package interaction

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

// oneReader makes a table in which the first reader has all books.
func oneReader(times []int64) *book.Ratings {
	r := &book.Ratings{Users: []string{"ann"}}
	for b, time := range times {
		r.User, r.Book = append(r.User, 0), append(r.Book, int32(b))
		r.Confidence, r.Time = append(r.Confidence, 1), append(r.Time, time)
	}
	return r
}

func TestTheCapKeepsTheNewest(t *testing.T) {
	opt := Options{MinPerReader: 1, MinPerBook: 1, MaxPerReader: 3, Seed: 42}
	set := mustBuild(t, oneReader([]int64{50, 0, 20, 40, -3600, 30, 0}), 7, opt, 1)
	if want := []int32{0, 3, 5}; !slices.Equal(set.Books, want) {
		t.Errorf("kept %v, the newest are %v", set.Books, want)
	}
	opt.MaxPerReader = 5 // a time before 1970 is a time and comes before none
	set = mustBuild(t, oneReader([]int64{50, 0, 20, 40, -3600, 30, 0}), 7, opt, 1)
	if want := []int32{0, 2, 3, 4, 5}; !slices.Equal(set.Books, want) {
		t.Errorf("kept %v, the newest are %v", set.Books, want)
	}
	drawn := map[string]bool{} // without times the seed draws
	for seed := range uint64(20) {
		opt.Seed = seed
		drawn[fmt.Sprint(mustBuild(t, oneReader(make([]int64, 30)), 30, opt, 1).Books)] = true
	}
	if len(drawn) < 15 {
		t.Errorf("20 seeds draw %d sets", len(drawn))
	}
}

func TestABookOutsideTrainingIsBroughtBack(t *testing.T) {
	ratings := &book.Ratings{Users: []string{"a", "b"}}
	for reader := range int32(2) {
		for b := range int32(10) {
			ratings.User, ratings.Book = append(ratings.User, reader), append(ratings.Book, reader*10+b)
			ratings.Confidence, ratings.Time = append(ratings.Confidence, 1), append(ratings.Time, 0)
		}
	}
	// No book has a second reader, so everything held out is stranded.
	opt := Options{MinPerReader: 1, MinPerBook: 1, MaxPerReader: 500, ValShare: 0.1, TestShare: 0.2, Seed: 42}
	set := mustBuild(t, ratings, 20, opt, 1)
	if set.Summary.MovedToTrain != 6 || set.Train.NNZ() != 20 {
		t.Errorf("moved %d, train has %d", set.Summary.MovedToTrain, set.Train.NNZ())
	}
}

func TestValidationGivesABookBackBeforeTestDoes(t *testing.T) {
	ratings := &book.Ratings{Users: []string{"a", "b", "c", "d"}, User: []int32{0, 1, 2, 3}, Book: make([]int32, 4),
		Confidence: []float32{1, 1, 1, 0}, Time: make([]int64, 4)}
	g := must.Get(newGraph(ratings, 1)).OrFatal(t)
	for _, c := range []struct {
		parts []part
		want  int32
	}{
		{[]part{test, validation, validation, test}, 1},
		{[]part{test, test, validation, test}, 2},
		{[]part{test, test, test, train}, 0}, // the fourth has no confidence, so it is not in training
		{[]part{test, validation, train, test}, -1},
	} {
		if got := g.stranded(0, c.parts); got != c.want {
			t.Errorf("of %v rating %d is moved, want %d", c.parts, got, c.want)
		}
	}
}

func TestReadersOfTheSameBooksAreSplitDifferently(t *testing.T) {
	ratings := &book.Ratings{}
	for reader := range int32(60) {
		ratings.Users = append(ratings.Users, fmt.Sprintf("reader-%02d", reader))
		for b := range int32(10) {
			ratings.User, ratings.Book = append(ratings.User, reader), append(ratings.Book, b)
			ratings.Confidence, ratings.Time = append(ratings.Confidence, 1), append(ratings.Time, 0)
		}
	}
	set := mustBuild(t, ratings, 10, DefaultOptions(), 1)
	perBook := make([]int, 10)
	for _, column := range set.Test.Indices {
		perBook[column]++
	}
	for column, n := range perBook { // each is 6 on average
		if n == 0 || n > 20 {
			t.Errorf("book %d is in the test of %d of 60 readers", column, n)
		}
	}
}

func TestNothingLeftSaysWhy(t *testing.T) {
	refuse(t, "three ratings", oneReader([]int64{1, 2, 3}), DefaultOptions(), book.CodeBadInput).
		Saying("3 ratings", "1 readers", "busiest reader has 3", "most read book 1").Hinting("min_per_reader")
	unloved := oneReader([]int64{1, 2})
	unloved.Confidence = []float32{0, 0}
	refuse(t, "no confidence at all", unloved, DefaultOptions(), book.CodeBadInput)
	refuse(t, "no ratings at all", &book.Ratings{}, DefaultOptions(), book.CodeBadInput)
}

// refuse checks that ratings of up to three books cannot be used with some options.
func refuse(t *testing.T, what string, ratings *book.Ratings, opt Options, code book.Code) must.Refusal {
	t.Helper()
	books := min(3, len(ratings.Book))
	return must.Refuse(t, what, must.Err(Build(t.Context(), ratings, books, opt, 1, progress.Silent)), code)
}

func TestDamagedTablesAndContradictionsAreRefused(t *testing.T) {
	for name, damage := range map[string]func(*book.Ratings){
		"book out of range":   func(r *book.Ratings) { r.Book[2] = 3 },
		"reader out of range": func(r *book.Ratings) { r.User[2] = 1 },
		"a pair twice":        func(r *book.Ratings) { r.Book[1] = 0 },
		"not a number":        func(r *book.Ratings) { r.Confidence[1] = float32(math.NaN()) },
		"infinite":            func(r *book.Ratings) { r.Confidence[1] = float32(math.Inf(1)) },
		"short column":        func(r *book.Ratings) { r.Time = r.Time[:2] },
	} {
		ratings := oneReader([]int64{1, 2, 3})
		damage(ratings)
		refuse(t, name, ratings, Options{1, 1, 5, 0.1, 0.1, 42}, book.CodeCorrupt)
	}
	for _, opt := range []Options{{5, 5, 4, 0.1, 0.1, 1}, {0, 5, 4, 0.1, 0.1, 1}, {1, 1, 4, 0.7, 0.7, 1},
		{1, 1, 4, -0.1, 0.1, 1}, {1, 1, 4, math.NaN(), 0.1, 1}} {
		refuse(t, fmt.Sprintf("%+v", opt), oneReader([]int64{1, 2, 3}), opt, book.CodeInvalid)
	}
}

func TestCancelIsAnErrorWhereverItComes(t *testing.T) {
	ratings := powerLaw(3, 500, 400, 20_000)
	for stop := range 8 {
		ctx, cancel := context.WithCancel(context.Background())
		events := 0
		report := progress.Func(func(progress.Event) {
			if events++; events > stop {
				cancel()
			}
		})
		// Nothing more than the last note can come after the last look at the context.
		if _, err := Build(ctx, ratings, 400, DefaultOptions(), 1, report); err != nil &&
			book.CodeOf(err) != book.CodeCancelled {
			t.Errorf("stopped at event %d: %v", stop, err)
		}
		cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	must.Refuse(t, "cancelled before",
		must.Err(Build(ctx, ratings, 400, DefaultOptions(), 2, progress.Silent)), book.CodeCancelled)
}

package interaction

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
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
	g, err := newGraph(ratings, 1)
	if err != nil {
		t.Fatal(err)
	}
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
	_, err := Build(context.Background(), oneReader([]int64{1, 2, 3}), 3, DefaultOptions(), 1, progress.Silent)
	if book.CodeOf(err) != book.CodeBadInput {
		t.Fatalf("code %q", book.CodeOf(err))
	}
	for _, part := range []string{"3 ratings", "1 readers", "busiest reader has 3", "most read book 1"} {
		if !strings.Contains(book.MessageOf(err), part) {
			t.Errorf("%q does not say %q", book.MessageOf(err), part)
		}
	}
	if !strings.Contains(book.HintOf(err), "min_per_reader") {
		t.Errorf("the hint is %q", book.HintOf(err))
	}
	unloved := oneReader([]int64{1, 2})
	unloved.Confidence = []float32{0, 0}
	if _, err := Build(context.Background(), unloved, 2, DefaultOptions(), 1,
		progress.Silent); book.CodeOf(err) != book.CodeBadInput {
		t.Errorf("no confidence at all: %v", err)
	}
	if _, err := Build(context.Background(), &book.Ratings{}, 0, DefaultOptions(), 1,
		progress.Silent); book.CodeOf(err) != book.CodeBadInput {
		t.Errorf("no ratings at all: %v", err)
	}
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
		if _, err := Build(context.Background(), ratings, 3, Options{1, 1, 5, 0.1, 0.1, 42}, 1,
			progress.Silent); book.CodeOf(err) != book.CodeCorrupt {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, opt := range []Options{{5, 5, 4, 0.1, 0.1, 1}, {0, 5, 4, 0.1, 0.1, 1}, {1, 1, 4, 0.7, 0.7, 1},
		{1, 1, 4, -0.1, 0.1, 1}, {1, 1, 4, math.NaN(), 0.1, 1}} {
		if _, err := Build(context.Background(), oneReader([]int64{1, 2, 3}), 3, opt, 1,
			progress.Silent); book.CodeOf(err) != book.CodeInvalid {
			t.Errorf("%+v: %v", opt, err)
		}
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
	if _, err := Build(ctx, ratings, 400, DefaultOptions(), 2, progress.Silent); book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("cancelled before: %v", err)
	}
}

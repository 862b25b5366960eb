package recommend

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
)

func TestMatchIsTheShareThatScoredNoHigherAndNeverFalls(t *testing.T) {
	m := matches{scores: []float64{-1, 0, 0, 2, 3, 5, 6, 7, 8, 9}}
	for score, want := range map[float64]int{-5: 1, -1: 10, 0: 30, 1.9: 30, 2: 40, 100: 99} {
		if got := m.of(score); got != want {
			t.Errorf("score %v: %d %%, want %d", score, got, want)
		}
	}
	if (matches{}).of(3) != 0 {
		t.Error("a match from nothing")
	}
	r := loaded(t)
	for name, p := range profiles(t, r) {
		last := 100
		for _, got := range recommended(t, r, p, len(r.books)) {
			if got.Match > last {
				t.Fatalf("%s: the match rises to %d while the score falls", name, got.Match)
			}
			last = got.Match
		}
	}
	if !strings.Contains(r.MatchMeaning(), fmt.Sprint(len(r.matches.scores))) {
		t.Errorf("%q does not say of how many books", r.MatchMeaning())
	}
}

// What is calibrated on validation must hold on test: of the books that were taken up
// there, as many lie below a match as it says.
func TestMatchHoldsForBooksThatCalibrationDidNotSee(t *testing.T) {
	r := loaded(t)
	below, n := map[int]float64{25: 0, 50: 0, 75: 0}, 0.0
	train, test := r.history[0], r.history[2]
	for reader := range 300 {
		columns, values := train.Row(reader)
		later, _ := test.Row(reader)
		if len(columns) == 0 || len(later) == 0 {
			continue
		}
		var liked []Liked
		for i, column := range columns {
			liked = append(liked, Liked{r.rows[column], values[i]})
		}
		v, err := r.view(profile(t, r, liked...), r.blend)
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range later {
			n++
			for percent := range below {
				if r.matches.of(r.total(v, r.rows[column])) <= percent {
					below[percent]++
				}
			}
		}
	}
	for percent, count := range below {
		if share := 100 * count / n; math.Abs(share-float64(percent)) > 7 {
			t.Errorf("%.1f %% of %v test books lie at a match of %d %% or below", share, n, percent)
		}
	}
}

func TestCompareTellsEnteredLeftAndMoved(t *testing.T) {
	list := func(ids string) (out []Recommendation) {
		for _, id := range strings.Split(ids, "") {
			out = append(out, Recommendation{Book: Shown{ID: book.ID(id)}})
		}
		return out
	}
	places := func(moved []Moved) (out string) {
		for _, m := range moved {
			out += fmt.Sprintf("%s%d%d ", m.Book.ID, m.From, m.To)
		}
		return out
	}
	c := Compare(list("abcd"), list("acxb"))
	if got := places(c.Entered) + "| " + places(c.Left) + "| " + places(c.Moved); got != "x03 | d40 | c32 b24 " {
		t.Error(got)
	}
	if same := Compare(list("abc"), list("abc")); len(same.Entered)+len(same.Left)+len(same.Moved) != 0 {
		t.Errorf("%+v", same)
	}
}

func TestBacktestCountsWhereHiddenBooksStand(t *testing.T) {
	r := loaded(t)
	const id = "simulated-0042"
	p, err := r.ReaderProfile(id)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := r.HeldOut(id, 3)
	if err != nil || len(hidden) == 0 {
		t.Fatal(hidden, err)
	}
	got, err := r.Backtest(context.Background(), p, hidden, 100)
	if err != nil {
		t.Fatal(err)
	}
	// The same by hand: a profile that never had them, and its whole list.
	var rest []Liked
	for _, l := range p.Liked {
		if !slices.Contains(hidden, l.Row) {
			rest = append(rest, l)
		}
	}
	list := recommended(t, r, profile(t, r, rest...), len(r.books))
	found := 0
	for i, row := range hidden {
		place := 1 + slices.IndexFunc(list, func(got Recommendation) bool { return got.Row == row })
		if got.Places[i].Place != place || got.Places[i].Book.ID != r.books[row].ID {
			t.Errorf("%s stands at %d, by hand at %d", r.books[row].Title, got.Places[i].Place, place)
		}
		if place <= 100 {
			found++
		}
	}
	if got.Found != found || got.Hidden != len(hidden) || got.Trained != 0 {
		t.Errorf("%+v, by hand %d found", got, found)
	}
	if got, err = r.Backtest(context.Background(), p, p.trainedRows()[:2], 100); err != nil || got.Trained != 2 {
		t.Errorf("books of the reader's training row are not told: %+v, %v", got, err)
	}
	for name, rows := range map[string][]int32{"none": {}, "twice": {hidden[0], hidden[0]}, "unknown": {unknownTo(p)}} {
		if _, err := r.Backtest(context.Background(), p, rows, 100); book.CodeOf(err) != book.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func (p *Profile) trainedRows() (rows []int32) {
	for _, l := range p.Liked {
		if p.trained[l.Row] {
			rows = append(rows, l.Row)
		}
	}
	return rows
}

func unknownTo(p *Profile) int32 {
	for row := int32(0); ; row++ {
		if !p.known[row] {
			return row
		}
	}
}

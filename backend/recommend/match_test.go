package recommend

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
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
	if got := r.MatchMeaning(); got.Books != len(r.matches.scores) || got.Readers == 0 || got.Readers > mostReaders ||
		(&Recommender{}).MatchMeaning() != nil {
		t.Errorf("%+v does not say of how many books and readers", got)
	}
}

// What is calibrated on validation must hold on test: of the books that were taken up
// there, as many lie below a match as it says.
func TestMatchHoldsForBooksThatCalibrationDidNotSee(t *testing.T) {
	r := loaded(t)
	below, n := map[int]float64{25: 0, 50: 0, 75: 0}, 0.0
	train, test := r.history[0], r.history[2]
	for reader := range 300 {
		liked := r.likedIn(train, reader)
		later, _ := test.Row(reader)
		if len(liked) == 0 || len(later) == 0 {
			continue
		}
		v := must.Get(r.view(profile(t, r, liked...), r.mixture)).OrFatal(t)
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

func TestChangesTellEnteredLeftAndMovedWithTheTrueReason(t *testing.T) {
	r := smallCatalogue() // 0 and 1 are of Herbert; 3 is German
	r.ids = map[book.ID]int32{}
	for row := range r.books {
		r.books[row].ID = book.ID(fmt.Sprint(row))
		r.ids[r.books[row].ID] = int32(row)
	}
	s, _ := filtered(t, r, &Profile{known: map[int32]bool{0: true}}, Filter{HideAuthors: true})
	now := &Suggestion{Filtered: s}
	for _, row := range []int32{2, 4} {
		now.Recommendations = append(now.Recommendations, Recommendation{Row: row, Book: ShownOf(r.books[row])})
	}
	told := func(before string) (out string) {
		var ids []book.ID
		for _, id := range strings.Split(before, "") {
			ids = append(ids, book.ID(id))
		}
		c := r.Changes(ids, now)
		for _, e := range c.Entered {
			out += fmt.Sprintf("%s enters at %d. ", e.Book.ID, e.Place)
		}
		for _, l := range c.Left {
			out += fmt.Sprintf("%s was %d, %s. ", l.Book.ID, l.Was, l.Why)
		}
		for _, m := range c.Moved {
			out += fmt.Sprintf("%s from %d to %d. ", m.Book.ID, m.Was, m.Place)
		}
		return out
	}
	for before, want := range map[string]string{
		"24": "",
		"42": "2 from 2 to 1. 4 from 1 to 2. ",
		"01534x": "2 enters at 1. 0 was 1, known. 1 was 2, filtered. 5 was 3, outranked. 3 was 4, outranked. " +
			"x was 6, gone. 4 from 5 to 2. ",
		"2255": "4 enters at 2. 5 was 3, outranked. ",
	} {
		if got := told(before); got != want {
			t.Errorf("%s: %s\nwant %s", before, got, want)
		}
	}
}

func TestBacktestCountsWhereHiddenBooksStand(t *testing.T) {
	r := loaded(t)
	const id = "simulated-0042"
	p := must.Get(r.ReaderProfile(id)).OrFatal(t)
	hidden, err := r.HeldOut(id, 3)
	if err != nil || len(hidden) == 0 {
		t.Fatal(hidden, err)
	}
	got := must.Get(r.Backtest(context.Background(), p, hidden, 100)).OrFatal(t)
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
		must.Refuse(t, name, must.Err(r.Backtest(context.Background(), p, rows, 100)), book.CodeInvalid)
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

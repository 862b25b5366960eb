package recommend

import (
	"context"
	"math"
	"slices"
	"testing"

	"shelftalk/backend/must"
	"shelftalk/backend/scoring"
)

func TestWeightsOfFewBooksLeanOnTheFactorsAndBecomeThoseOfMany(t *testing.T) {
	chosen := Mixture{Factors: 0.4, Neighbours: 0.3, Content: 0.2, Popularity: 0.1}
	last := forProfile(chosen, 1)
	for n := 1; n <= 500; n++ {
		got := forProfile(chosen, n)
		if got.Check() != nil || got.Factors > last.Factors+1e-12 || got.Factors < chosen.Factors {
			t.Fatalf("%d books: %v after %v", n, got, last)
		}
		last = got
	}
	for i, w := range last.Weights() {
		if math.Abs(w-chosen.Weights()[i]) > 0.001 {
			t.Errorf("500 books: %v", last)
		}
	}
	// One book has a half of content's weight and 1/31 of the neighbours'.
	sum := 0.4 + 0.3/31 + 0.1 + 0.1
	if one := forProfile(chosen, 1); math.Abs(one.Neighbours-0.3/31/sum) > 1e-12 || math.Abs(one.Content-0.1/sum) > 1e-12 {
		t.Errorf("one book: %v", one)
	}
	for _, alone := range []Mixture{{Neighbours: 1}, {Content: 1}, {Popularity: 1}} {
		if got := forProfile(alone, 1); got != alone {
			t.Errorf("%v becomes %v", alone, got)
		}
	}
}

func TestWeightsAreNeverLost(t *testing.T) {
	for _, m := range []Mixture{{Factors: 1}, {Neighbours: 1}, {Content: 1}, {Popularity: 1},
		{Factors: 0.4, Neighbours: 0.3, Content: 0.2, Popularity: 0.1}} {
		if cold := forCold(m); cold.Check() != nil || cold.Neighbours > 0 || cold.Popularity != m.Popularity ||
			cold.Content < m.Content {
			t.Errorf("%v for a new book: %v", m, cold)
		}
		for _, factors := range []bool{false, true} {
			for _, neighbours := range []bool{false, true} {
				got := speaking(m, factors, neighbours)
				if got.Check() != nil || !factors && got.Factors > 0 || !neighbours && got.Neighbours > 0 {
					t.Errorf("%v where factors speak: %v, neighbours: %v: %v", m, factors, neighbours, got)
				}
			}
		}
	}
}

// Of neighbours alone a score is made by hand: weights times elements, over the deviation of the sums of all books.
func TestNeighboursAreCountedAsTheyStand(t *testing.T) {
	r := mixtures(t)[2]
	p := profile(t, r, Liked{row(t, r, "Beloved"), 0.5}, Liked{row(t, r, "Persuasion"), 2},
		Liked{row(t, r, "The Hobbit"), 1})
	sums := make([]float64, len(r.rows))
	for _, liked := range p.Liked {
		targets, weights := r.weights.Row(int(r.columns[liked.Row]))
		for i, target := range targets {
			sums[target] += float64(liked.Weight) * float64(weights[i])
		}
	}
	mean, deviation := 0.0, 0.0
	for _, s := range sums {
		mean += s / float64(len(sums))
	}
	for _, s := range sums {
		deviation += (s - mean) * (s - mean) / float64(len(sums))
	}
	deviation = math.Sqrt(deviation)
	for _, got := range recommended(t, r, p, len(r.books)) {
		column := r.columns[got.Row]
		if column < 0 {
			continue
		}
		if want := (sums[column] - mean) / deviation; math.Abs(got.Score-want) > 1e-9*(1+math.Abs(want)) {
			t.Errorf("%s scores %v, by hand %v", got.Book.Title, got.Score, want)
		}
		for _, reason := range got.Reasons {
			want := float64(p.Weight(reason.Row)) * r.says(reason.Row, got.Row) / deviation
			if math.Abs(reason.Share-want) > 1e-9*(1+want) {
				t.Errorf("%s adds %v to %s, by hand %v", reason.Title, reason.Share, got.Book.Title, want)
			}
		}
	}
}

func TestPopularityIsThePriorAndOfNobodysBook(t *testing.T) {
	r := mixtures(t)[4]
	readers := make([]int, len(r.books))
	for _, column := range r.history[0].Indices {
		readers[r.rows[column]]++
	}
	least := len(r.books)
	for _, row := range r.rows {
		least = min(least, readers[row])
	}
	for row := range readers { // a new book counts as the least read
		readers[row] = max(least, readers[row])
	}
	p := likes(t, r, favourites...)
	list := recommended(t, r, p, len(r.books))
	for i, got := range list {
		if i > 0 && readers[got.Row] > readers[list[i-1].Row] {
			t.Errorf("%s with %d readers comes after one with %d", got.Book.Title, readers[got.Row], readers[list[i-1].Row])
		}
		if got.Prior != got.Score || got.Average != 0 ||
			slices.ContainsFunc(got.Reasons, func(reason Reason) bool { return reason.Share != 0 }) {
			t.Errorf("%s: %v of %v is the prior", got.Book.Title, got.Prior, got.Score)
		}
	}
	// What the reader turns comes on top.
	chosen := mixtures(t)[6]
	s := must.Get(chosen.Suggest(context.Background(), p, Options{K: 20, Adventure: -1})).OrFatal(t)
	for _, got := range s.Recommendations {
		addsUp(t, "with popularity turned up", got)
		want := 0.5*chosen.prior[got.Row] + forProfile(chosen.mixture, 3).Popularity*chosen.popularity[got.Row]
		if math.Abs(got.Prior-want) > 1e-12 {
			t.Errorf("%s: the prior is %v, want %v", got.Book.Title, got.Prior, want)
		}
	}
}

// A book that training did not know is scored by its predicted factors at the neighbours' weight, too: were they only
// silent, it would fall behind wherever they count much.
func TestNewBookIsNoWorseOffWhereNeighboursCount(t *testing.T) {
	all := mixtures(t)
	factors, neighbours := all[1], all[2]
	p := profiles(t, factors)["reader"]
	cold := func(list []Recommendation) (out []Recommendation) {
		for _, got := range list {
			if factors.columns[got.Row] < 0 {
				out = append(out, got)
			}
		}
		return out
	}
	want := cold(recommended(t, factors, p, len(factors.books)))
	got := cold(recommended(t, neighbours, p, len(factors.books)))
	if len(want) == 0 || len(got) != len(want) {
		t.Fatalf("%d and %d new books", len(got), len(want))
	}
	for i := range want {
		if got[i].Row != want[i].Row || math.Abs(got[i].Score-want[i].Score) > 1e-9 {
			t.Errorf("place %d among the new: %s %v, by factors %s %v", i+1, got[i].Book.Title, got[i].Score,
				want[i].Book.Title, want[i].Score)
		}
		addsUp(t, "new", got[i])
	}
}

// The best of a long list are the same whether the texts of all books are looked at or only of those that may be among
// them.
func TestTextsAreLookedAtWhereverTheyMayMatter(t *testing.T) {
	for _, r := range mixtures(t) {
		for name, p := range profiles(t, r) {
			v := must.Get(r.view(p, r.mixture)).OrFatal(t)
			all := must.Get(r.totals(context.Background(), v)).OrFatal(t)
			some := must.Get(r.withoutTexts(context.Background(), v)).OrFatal(t)
			must.Succeed(t, r.addTextsToBest(context.Background(), v, some, 5))
			if want, got := scoring.Top(all, 5, nil), scoring.Top(some, 5, nil); !slices.EqualFunc(want, got,
				func(a, b scoring.Entry) bool { return a.Item == b.Item }) {
				t.Errorf("%v, %s: %v, want %v", r.mixture, name, got, want)
			}
		}
	}
}

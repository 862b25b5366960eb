package recommend

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// share is what a book adds to each recommendation of a list, by row.
func share(list []Recommendation, of int32) map[int32]float64 {
	shares := map[int32]float64{}
	for _, got := range list {
		for _, reason := range got.Reasons {
			if reason.Row == of {
				shares[got.Row] = reason.Share
			}
		}
	}
	return shares
}

func TestLessOfABookMakesItsReasonsSmaller(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, favourites...)
	of := row(t, r, "Beloved")
	less := must.Get(p.Less(of)).OrFatal(t)
	before, after := share(recommended(t, r, p, len(r.books)), of), share(recommended(t, r, less, len(r.books)), of)
	sum := func(shares map[int32]float64) (sum float64) {
		for _, got := range recommended(t, r, p, 20) { // where it counted most
			sum += shares[got.Row]
		}
		return sum
	}
	if sum(after) >= sum(before) {
		t.Errorf("it adds %v to the first 20, and %v when there should be less of it", sum(before), sum(after))
	}
	if p.Liked[0].Weight != 1 || p.Liked[1].Weight != 1 {
		t.Error("the profile before was changed")
	}
}

func TestForgottenBookGivesNoReasonAndIsNotRecommended(t *testing.T) {
	r := loaded(t)
	of := row(t, r, "Beloved")
	p := must.Get(likes(t, r, favourites...).Forget(of)).OrFatal(t)
	list := recommended(t, r, p, len(r.books))
	if len(share(list, of)) > 0 {
		t.Error("it still gives a reason")
	}
	if holds(list, of) {
		t.Error("a book that was read is recommended")
	}
	others := likes(t, r, "The Left Hand of Darkness", "Pedro Páramo").Without(of)
	if !reflect.DeepEqual(list, recommended(t, r, others, len(r.books))) {
		t.Error("it left a trace")
	}
	for _, change := range []func(int32) (*Profile, error){p.Less, p.Forget} {
		must.Refuse(t, "a book that is not there", must.Err(change(of)), book.CodeNotFound)
	}
}

func TestSimilarBooksAreAlikeInTextAndReaders(t *testing.T) {
	r := loaded(t)
	of := row(t, r, "The Hobbit")
	left := row(t, r, "The Lies of Locke Lamora")
	list := must.Get(r.Similar(context.Background(), of, 20, left)).OrFatal(t)
	for i, got := range list {
		if got.Row == of || got.Row == left || got.Score > 1+1e-6 || i > 0 && list[i-1].Score < got.Score {
			t.Errorf("place %d: %s, %v", i+1, got.Book.Title, got.Score)
		}
		explainedExactly(t, "similar", got)
	}
	if !slices.ContainsFunc(list, func(got Recommendation) bool { return slices.Contains(got.Book.Genres, "fantasy") }) {
		t.Error("nothing like The Hobbit is fantasy")
	}
	must.Refuse(t, "no book", must.Err(r.Similar(context.Background(), -1, 5)), book.CodeInvalid)
}

func TestUnlikeIsWellRatedAndFarFromTheTaste(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, "The Hobbit", "A Wizard of Earthsea", "The Last Unicorn", "The Lies of Locke Lamora")
	got := must.Get(r.Unlike(context.Background(), p, Options{K: 10})).OrFatal(t)
	list := got.Recommendations
	good := r.ranking.rated[:len(r.books)/5+1]
	for _, got := range list {
		if !slices.Contains(good, got.Row) || p.known[got.Row] {
			t.Errorf("%s is not among the well rated others", got.Book.Title)
		}
		if slices.Contains(got.Book.Genres, "fantasy") {
			t.Errorf("%s is fantasy, like all of the profile", got.Book.Title)
		}
	}
}

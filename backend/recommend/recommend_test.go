package recommend

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/scoring"
)

var favourites = []string{"The Left Hand of Darkness", "Beloved", "Pedro Páramo"}

// mixtures are recommenders that differ in their mixture, the one
// that evaluation chose among them.
func mixtures(t *testing.T) []*Recommender {
	t.Helper()
	chosen := loaded(t)
	all := []*Recommender{chosen}
	for _, mixture := range []Mixture{{Factors: 1}, {Neighbours: 1}, {Content: 1}, {Popularity: 1},
		{Factors: 0.5, Neighbours: 0.5}, {Factors: 0.3, Neighbours: 0.4, Content: 0.2, Popularity: 0.1}} {
		other := *chosen
		other.mixture = mixture
		all = append(all, &other)
	}
	return all
}

// profiles are one of few books, one of many, and one of books that weigh
// differently.
func profiles(t *testing.T, r *Recommender) map[string]*Profile {
	t.Helper()
	reader := must.Get(r.ReaderProfile("simulated-0042")).OrFatal(t)
	return map[string]*Profile{
		"titles":   likes(t, r, favourites...),
		"one book": likes(t, r, "Beloved"),
		"reader":   reader,
		"weights":  profile(t, r, Liked{row(t, r, "Beloved"), 0.25}, Liked{row(t, r, "Persuasion"), 3}),
	}
}

func TestReasonsAndAverageSumToTheScore(t *testing.T) {
	for _, r := range mixtures(t) {
		for name, p := range profiles(t, r) {
			list := recommended(t, r, p, 30)
			if len(list) != 30 {
				t.Fatalf("%s: %d recommendations", name, len(list))
			}
			for _, got := range list {
				addsUp(t, fmt.Sprintf("%s, %v", name, r.mixture), got)
				if len(got.Reasons) != len(p.Liked) {
					t.Errorf("%s: %d reasons for a profile of %d books", name, len(got.Reasons), len(p.Liked))
				}
			}
		}
	}
}

// addsUp checks that the reasons come in order and explain the whole score.
func addsUp(t *testing.T, name string, got Recommendation) {
	t.Helper()
	sum, size := got.Average+got.Prior, math.Abs(got.Average)+math.Abs(got.Prior)
	for i, reason := range got.Reasons {
		sum += reason.Share
		size += math.Abs(reason.Share)
		if i > 0 && got.Reasons[i-1].Share < reason.Share {
			t.Errorf("%s: the reasons of %s are not the largest first", name, got.Book.Title)
		}
	}
	// The scores are computed in float32, the reasons in float64.
	if math.Abs(sum-got.Score) > 1e-6*(1+size) {
		t.Errorf("%s: %s scores %.9f, its reasons, average and prior sum to %.9f", name, got.Book.Title, got.Score, sum)
	}
}

func TestBestComeFirstOnceAndNoneIsTheProfilesOwn(t *testing.T) {
	r := loaded(t)
	for name, p := range profiles(t, r) {
		list := recommended(t, r, p, len(r.books)+10)
		seen := map[int32]bool{}
		for i, got := range list {
			if p.known[got.Row] {
				t.Errorf("%s: %s is the profile's own", name, got.Book.Title)
			}
			if seen[got.Row] {
				t.Errorf("%s: %s stands twice", name, got.Book.Title)
			}
			seen[got.Row] = true
			if i > 0 && list[i-1].Score < got.Score {
				t.Errorf("%s: place %d scores more than place %d", name, i+1, i)
			}
			if got.Book.ID != r.books[got.Row].ID {
				t.Errorf("%s: row %d is shown as %s", name, got.Row, got.Book.Title)
			}
		}
		if want := len(r.books) - len(p.Liked); len(list) != want {
			t.Errorf("%s: %d books are ranked, want the %d others of the catalogue", name, len(list), want)
		}
	}
}

// What is served must be what evaluation can measure: the scores of the training
// matrix' books are those of evaluate.Mixed, of the reader's factors as they are folded in, and at the
// weights that the length of the history gives. They are computed there from
// all books' scores and here from covariances.
func TestScoresAreThoseOfAnEvaluatedMixture(t *testing.T) {
	for _, r := range mixtures(t) {
		train := r.history[0]
		for _, reader := range []int32{0, 7, 500, int32(train.Rows - 1)} {
			liked := r.likedIn(train, int(reader))
			direct := matrix.NewDense(1, train.Cols)
			must.Succeed(t, measured(t, r, reader, len(liked)).Score(context.Background(), []int32{reader}, direct))
			for _, got := range recommended(t, r, profile(t, r, liked...), len(r.books)) {
				if r.columns[got.Row] < 0 {
					continue
				}
				want := float64(direct.Row(0)[r.columns[got.Row]])
				if math.Abs(got.Score-want) > 1e-4*(1+math.Abs(want)) {
					t.Fatalf("%v, reader %d, %s: served %.5f, evaluated %.5f", r.mixture, reader, got.Book.Title, got.Score, want)
				}
			}
		}
	}
}

// measured is the scorer by which stage 5 would measure r for a reader whose
// profile is n training books.
func measured(t *testing.T, r *Recommender, reader int32, n int) scoring.Scorer {
	t.Helper()
	trained := dense(t, artifact.BookFactors)
	users, vectors := matrix.NewDense(r.history[0].Rows, trained.Cols), matrix.NewDense(len(r.rows), r.vectors.Cols)
	var feedback []als.Feedback
	for _, item := range r.likedIn(r.history[0], int(reader)) {
		feedback = append(feedback, als.Feedback{Book: item.Row, Value: item.Weight})
	}
	x := must.Get(r.folder.FoldIn(feedback)).OrFatal(t)
	copy(users.Row(int(reader)), x)
	authors := make([][]string, len(r.rows))
	for column, row := range r.rows {
		copy(vectors.Row(column), r.vectors.Row(int(row)))
		authors[column] = r.books[row].Authors
	}
	factors := must.Get(evaluate.NewFactors(users, trained)).OrFatal(t)
	content := must.Get(evaluate.NewContent(r.history[0], vectors, authors, 1)).OrFatal(t)
	near := must.Get(neighbours.NewScorer(r.history[0], r.weights)).OrFatal(t)
	members := evaluate.Members{factors, near, content, evaluate.NewPopularity(r.history[0])}
	return must.Get(evaluate.NewMixed(forProfile(r.mixture, n), members)).OrFatal(t)
}

func dense(t *testing.T, name string) matrix.Dense {
	t.Helper()
	data := must.Get(openStore(t, shelf).Read(name)).OrFatal(t)
	return must.Get(artifact.ParseDense(data)).OrFatal(t)
}

func TestOrderOfTheProfileMakesNoDifference(t *testing.T) {
	r := loaded(t)
	liked := []Liked{{row(t, r, "Persuasion"), 1}, {row(t, r, "Beloved"), 2}, {row(t, r, "The Hobbit"), 0.5},
		{row(t, r, "Pedro Páramo"), 1}}
	want := recommended(t, r, profile(t, r, liked...), 50)
	draw := rand.New(rand.NewPCG(1, 1))
	for range 5 {
		draw.Shuffle(len(liked), func(i, j int) { liked[i], liked[j] = liked[j], liked[i] })
		if got := recommended(t, r, profile(t, r, liked...), 50); !reflect.DeepEqual(got, want) {
			t.Fatalf("the order %v gives other recommendations", liked)
		}
	}
}

func TestFewerAreTheFirstOfMore(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, favourites...)
	if more, fewer := recommended(t, r, p, 20), recommended(t, r, p, 5); !reflect.DeepEqual(more[:5], fewer) {
		t.Error("asking for 5 gives others than the first 5 of 20")
	}
}

func TestForgettingABookTakesItsReasonAway(t *testing.T) {
	r := loaded(t)
	forgotten := row(t, r, "Beloved")
	for _, got := range recommended(t, r, likes(t, r, "Persuasion", "Beloved"), 20) {
		if !slices.ContainsFunc(got.Reasons, func(reason Reason) bool { return reason.Row == forgotten }) {
			t.Fatalf("%s has no reason for Beloved while it is liked", got.Book.Title)
		}
	}
	list := recommended(t, r, likes(t, r, "Persuasion"), len(r.books))
	for _, got := range list {
		if slices.ContainsFunc(got.Reasons, func(reason Reason) bool { return reason.Row == forgotten }) {
			t.Fatalf("%s still has a reason for Beloved", got.Book.Title)
		}
	}
	if !holds(list, forgotten) {
		t.Error("what was forgotten is not recommended again")
	}
}

func TestTasteIsFollowed(t *testing.T) {
	r := loaded(t)
	share := func(genre string, titles ...string) float64 {
		n := 0
		list := recommended(t, r, likes(t, r, titles...), 20)
		for _, got := range list {
			if slices.Contains(got.Book.Genres, genre) {
				n++
			}
		}
		return float64(n) / float64(len(list))
	}
	mysteries := []string{"The Maltese Falcon", "The Big Sleep", "And Then There Were None", "The Murder of Roger Ackroyd"}
	wizards := []string{"The Hobbit", "A Wizard of Earthsea", "The Last Unicorn", "The Lies of Locke Lamora"}
	if near, far := share("fantasy", wizards...), share("fantasy", mysteries...); near < 0.5 || near <= far {
		t.Errorf("%.0f %% fantasy for who likes it, %.0f %% for who likes mysteries", 100*near, 100*far)
	}
}

// Books that the matrix left out have the factors that their content predicts, so
// they say something and are recommended, too.
func TestBookTheModelDoesNotKnowGivesReasonsAndIsRecommended(t *testing.T) {
	r := loaded(t)
	unknown := int32(slices.Index(r.columns, -1))
	if unknown < 0 {
		t.Fatal("the sample library has no book outside the matrix")
	}
	list := recommended(t, r, profile(t, r, Liked{unknown, 1}), 2000)
	if len(list) != len(r.books)-1 {
		t.Errorf("%d books are ranked, want all %d others", len(list), len(r.books)-1)
	}
	likeness := func(list []Recommendation) float64 {
		sum := 0.0
		for _, got := range list {
			sum += r.similarity(got.Row, unknown)
		}
		return sum / float64(len(list))
	}
	if near, all := likeness(list[:20]), likeness(list); near <= all {
		t.Errorf("the first 20 are as alike to it as %.3f, all as %.3f", near, all)
	}
	for _, got := range list[:5] {
		if addsUp(t, "unknown", got); len(got.Reasons) != 1 || got.Reasons[0].Share <= 0 {
			t.Errorf("%s: %+v", got.Book.Title, got.Reasons)
		}
	}
	if !holds(recommended(t, r, likes(t, r, favourites...), len(r.books)), unknown) {
		t.Error("it is never recommended")
	}
}

func TestReadersProfileIsEverythingTheyTookUp(t *testing.T) {
	r := loaded(t)
	for reader, id := range r.Readers()[:20] {
		p := must.Get(r.ReaderProfile(id)).OrFatal(t)
		total := 0
		for _, m := range r.history {
			columns, values := m.Row(reader)
			total += len(columns)
			for i, column := range columns {
				if !slices.Contains(p.Liked, Liked{r.rows[column], values[i]}) {
					t.Errorf("%s: the book in column %d is missing", id, column)
				}
			}
		}
		if len(p.Liked) != total {
			t.Errorf("%s: %d books, want %d", id, len(p.Liked), total)
		}
		best := p.Best(3)
		for _, other := range p.Liked {
			if other.Weight > best[len(best)-1].Weight && !slices.Contains(best, other) {
				t.Errorf("%s: %v counts more than the best %v", id, other, best)
			}
		}
	}
}

func TestWrongRequestsAreNamed(t *testing.T) {
	r := loaded(t)
	wrong := func(name string, want book.Code, err error) {
		t.Helper()
		if book.CodeOf(err) != want || book.MessageOf(err) == "" {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	for _, reader := range []string{"", "nobody", "simulated-42", "simulated-0042 "} {
		_, err := r.ReaderProfile(reader)
		wrong("reader "+reader, book.CodeNotFound, err)
		if book.HintOf(err) == "" {
			t.Errorf("reader %q: no hint", reader)
		}
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for name, liked := range map[string][]Liked{
		"nothing":         {},
		"twice":           {{3, 1}, {4, 1}, {3, 2}},
		"row below":       {{-1, 1}},
		"row above":       {{int32(len(r.books)), 1}},
		"weight zero":     {{3, 0}},
		"weight negative": {{3, -1}},
		"weight NaN":      {{3, nan}},
		"weight infinite": {{3, inf}},
		"weight huge":     {{3, math.MaxFloat32}},
	} {
		_, err := r.NewProfile(liked)
		wrong(name, book.CodeInvalid, err)
	}
	for _, k := range []int{0, -1} {
		_, err := r.Recommend(context.Background(), likes(t, r, "Persuasion"), k)
		wrong("k below 1", book.CodeInvalid, err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := r.Recommend(ended, likes(t, r, "Persuasion"), 5)
	wrong("cancelled", book.CodeCancelled, err)
}

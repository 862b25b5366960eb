package recommend

import (
	"context"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestCompleteFindsByBeginningsOfWordsBlindToAccents(t *testing.T) {
	r := loaded(t)
	want := row(t, r, "Pedro Páramo")
	for _, typed := range []string{"pedro par", "PÁRAMO", "rulfo", "par rulf", "pedro páramo juan"} {
		if !slices.Contains(r.Complete(typed, 20), want) {
			t.Errorf("%q does not find Pedro Páramo", typed)
		}
	}
	for _, typed := range []string{"edro", "pedro zzz", "aramo"} {
		if slices.Contains(r.Complete(typed, len(r.Books())), want) {
			t.Errorf("%q finds Pedro Páramo", typed)
		}
	}
}

func TestCompleteGivesTheBestRatedFirstAndNoMoreThanAsked(t *testing.T) {
	r := loaded(t)
	rows := r.Complete("", 30)
	if len(rows) != 30 {
		t.Fatalf("%d rows", len(rows))
	}
	for i := 1; i < len(rows); i++ {
		if r.ranking.score[rows[i]] > r.ranking.score[rows[i-1]] {
			t.Errorf("place %d is rated better than the one before", i)
		}
	}
}

func TestDampedMeanLiesBetweenTheBooksAndTheCatalogues(t *testing.T) {
	books := []book.Book{{Title: "A", Ratings: 1, MeanScore: 5}, {Title: "B", Ratings: 400, MeanScore: 4.5},
		{Title: "C", Ratings: 400, MeanScore: 2}, {Title: "D"}}
	k := newRanking(books)
	if !slices.Equal(k.rated, []int32{1, 0, 2, 3}) {
		t.Errorf("order %v, scores %v", k.rated, k.score)
	}
	mean := (5 + 400*4.5 + 400*2) / 801.0
	if want := (5 + book.Damping*mean) / (1 + book.Damping); k.score[0] != want {
		t.Errorf("%v, want %v", k.score[0], want)
	}
}

// popular is what somebody gets of whom nothing is known but books they know.
func popular(t *testing.T, r *Recommender, opt Options, known ...int32) (rows []int32) {
	t.Helper()
	got := must.Get(r.Popular(context.Background(), r.Nobody().Without(known...), opt)).OrFatal(t)
	for _, item := range got.Recommendations {
		explainedExactly(t, "popular", item)
		rows = append(rows, item.Row)
	}
	return rows
}

func TestPopularBooksDifferMoreThanTheBestRated(t *testing.T) {
	r := loaded(t)
	rows := popular(t, r, Options{K: 10})
	if len(rows) != 10 {
		t.Fatal(rows)
	}
	if likeness(r, rows) >= likeness(r, r.Complete("", 10)) {
		t.Errorf("likeness %v of the varied, %v of the best rated", likeness(r, rows), likeness(r, r.Complete("", 10)))
	}
	if rows[0] != r.Complete("", 1)[0] {
		t.Error("the best rated book is not the first")
	}
}

// likeness is the mean cosine of the pairs of some books.
func likeness(r *Recommender, rows []int32) float64 {
	sum, n := 0.0, 0.0
	for i := range rows {
		for j := range i {
			sum, n = sum+r.similarity(rows[i], rows[j]), n+1
		}
	}
	return sum / n
}

func TestPopularLeavesOutAndEndsWithTheCatalogue(t *testing.T) {
	r := loaded(t)
	first := popular(t, r, Options{K: 1})
	if again := popular(t, r, Options{K: 1}, first...); again[0] == first[0] {
		t.Error(again)
	}
	if all := popular(t, r, Options{K: len(r.Books()) + 5}); len(all) != len(r.Books()) {
		t.Errorf("%d of %d books", len(all), len(r.Books()))
	}
}

func TestPopularObeysFilterAndKnobs(t *testing.T) {
	r := loaded(t)
	for _, row := range popular(t, r, Options{K: 30, Filter: Filter{YearTo: 1950, Avoid: []string{"love"}}}) {
		if b := r.books[row]; b.Year > 1950 || phraseOf("love").in(b.Description) {
			t.Errorf("%s of %d passes", b.Title, b.Year)
		}
	}
	ratings := func(adventure float64) (sum int) {
		for _, row := range popular(t, r, Options{K: 20, Adventure: adventure}) {
			sum += int(r.books[row].Ratings)
		}
		return sum
	}
	if familiar, plain, away := ratings(-1), ratings(0), ratings(1); !(familiar > plain && plain > away) {
		t.Errorf("%d ratings when familiar, %d plainly, %d when adventurous", familiar, plain, away)
	}
	plain := likeness(r, popular(t, r, Options{K: 10}))
	if diverse := likeness(r, popular(t, r, Options{K: 10, Diversity: 1})); diverse >= plain {
		t.Errorf("likeness %v plainly, %v diverse", plain, diverse)
	}
}

func TestDislikedBookIsNotRecommendedAndPushesItsKindAway(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, "Beloved", "Pedro Páramo")
	before := recommended(t, r, p, len(r.Books()))
	top := before[0]
	q := must.Get(r.Disliking(p, top.Row)).OrFatal(t)
	after := recommended(t, r, q, len(r.Books()))
	if holds(after, top.Row) {
		t.Error("a disliked book is recommended")
	}
	same := slices.EqualFunc(before[1:], after, func(a, b Recommendation) bool {
		return a.Row == b.Row && a.Score == b.Score
	})
	if same {
		t.Error("the dislike changed no score")
	}
	for _, item := range after[:10] {
		explainedExactly(t, "with a dislike", item)
	}
}

func TestLikedBookThatIsDislikedTooStaysLiked(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, "Beloved")
	q, err := r.Disliking(p, p.Liked[0].Row)
	if err != nil || len(q.disliked) != 0 {
		t.Fatalf("%v, %v", q.disliked, err)
	}
	recommended(t, r, q, 3)
	must.Refuse(t, "a row below 0", must.Err(r.Disliking(p, -1)), book.CodeInvalid)
}

func TestWithoutLeavesOutAndChangesNoScore(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, "Beloved")
	before := recommended(t, r, p, 5)
	after := recommended(t, r, p.Without(before[0].Row, before[2].Row), 3)
	for i, place := range []int{1, 3, 4} {
		if after[i].Row != before[place].Row || after[i].Score != before[place].Score {
			t.Errorf("place %d is %s", i, after[i].Book.Title)
		}
	}
	if before[0].Beats <= before[4].Beats || before[0].Beats >= 100 {
		t.Errorf("beats %v, then %v", before[0].Beats, before[4].Beats)
	}
}

func TestRowFindsByIDOnly(t *testing.T) {
	r := loaded(t)
	for i, b := range r.Books() {
		if found, err := r.Row(b.ID); err != nil || int(found) != i {
			t.Fatalf("%s: %d, %v", b.ID, found, err)
		}
	}
	must.Refuse(t, "an unknown id", must.Err(r.Row("000000000000")), book.CodeNotFound).Saying("000000000000")
}

package recommend

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func suggested(t *testing.T, r *Recommender, p *Profile, opt Options) []Recommendation {
	t.Helper()
	got := must.Get(r.Suggest(context.Background(), p, opt)).OrFatal(t)
	return got.Recommendations
}

// knobs are options with each knob turned, and with all of them.
func knobs() map[string]Options {
	return map[string]Options{
		"familiar":    {K: 30, Adventure: -1},
		"adventurous": {K: 30, Adventure: 0.6},
		"diverse":     {K: 30, Diversity: 1},
		"filter":      {K: 30, Filter: Filter{HideAuthors: true, Avoid: []string{"love"}}},
		"all":         {K: 30, Adventure: 1, Diversity: 0.5, Filter: Filter{YearTo: 1990, Avoid: []string{"war"}}},
	}
}

// explainedExactly checks that the parts of a score sum to it.
func explainedExactly(t *testing.T, name string, got Recommendation) {
	t.Helper()
	sum := got.Average + got.Prior
	for _, reason := range got.Reasons {
		sum += reason.Share
	}
	if math.Abs(sum-got.Score) > 1e-6 {
		t.Errorf("%s: %s scores %.9f, its parts sum to %.9f", name, got.Book.Title, got.Score, sum)
	}
}

func TestPartsSumToTheScoreWhateverTheKnobs(t *testing.T) {
	r := loaded(t)
	all := profiles(t, r)
	disliking := must.Get(r.Disliking(all["titles"], row(t, r, "The Hobbit"), row(t, r, "Dracula"))).OrFatal(t)
	all["disliking"], all["nobody"] = disliking, r.Nobody()
	for who, p := range all {
		for name, opt := range knobs() {
			for _, got := range suggested(t, r, p, opt) {
				explainedExactly(t, who+", "+name, got)
			}
		}
		options := Options{K: 20, Filter: Filter{Avoid: []string{"war"}}}
		unlike := must.Get(r.Unlike(context.Background(), p, options)).OrFatal(t)
		for _, got := range unlike.Recommendations {
			explainedExactly(t, who+", unlike", got)
		}
	}
}

// Texts are looked at for few of the books, yet none is missed.
func TestFewAreTheFirstOfAllWhateverTheKnobs(t *testing.T) {
	r := loaded(t)
	for who, p := range profiles(t, r) {
		for name, opt := range knobs() {
			if opt.Diversity > 0 {
				continue
			}
			few := suggested(t, r, p, opt)
			opt.K = len(r.books)
			for i, got := range suggested(t, r, p, opt)[:len(few)] {
				if got.Row != few[i].Row || got.Score != few[i].Score {
					t.Fatalf("%s, %s: place %d is %s, of all it is %s", who, name, i+1, few[i].Book.Title, got.Book.Title)
				}
			}
		}
	}
}

func TestAdventureLeadsAwayFromWhatManyRead(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, favourites...)
	last := math.Inf(1)
	for _, adventure := range []float64{-1, -0.5, 0, 0.5, 1} {
		ratings := 0.0
		for _, got := range suggested(t, r, p, Options{K: 20, Adventure: adventure}) {
			ratings += float64(r.books[got.Row].Ratings) / 20
		}
		if ratings > last {
			t.Errorf("at %v the books have %.0f ratings on average, more than before", adventure, ratings)
		}
		last = ratings
	}
}

func TestVariedTakesTheBestThenTheDifferent(t *testing.T) {
	// a and b are the same; c and d are like nothing. Scores fall from a to d.
	score := map[string]float64{"a": 4, "b": 3.5, "c": 2, "d": 1}
	likeness := func(x, y string) float64 {
		if x == y || x+y == "ab" || x+y == "ba" {
			return 1
		}
		return 0
	}
	for penalty, want := range map[float64]string{0: "abcd", 1: "abcd", 2: "acbd", 3: "acdb"} {
		got := diversified([]string{"a", "b", "c", "d"}, 4, penalty, func(s string) float64 { return score[s] }, likeness)
		if strings.Join(got, "") != want {
			t.Errorf("penalty %v gives %v, want %s", penalty, got, want)
		}
	}
}

func TestDiversityMakesBooksLessAlike(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, favourites...)
	profiles := []*Profile{p}
	for _, title := range favourites {
		profiles = append(profiles, likes(t, r, title))
	}
	alike := func(diversity float64) float64 {
		sum := 0.0
		for _, p := range profiles {
			var rows []int32
			for _, got := range suggested(t, r, p, Options{K: 10, Diversity: diversity}) {
				rows = append(rows, got.Row)
			}
			sum += likeness(r, rows)
		}
		return sum
	}
	if none, half, full := alike(0), alike(0.5), alike(1); !(full < half && half < none) {
		t.Errorf("likeness %v without, %v at a half, %v at 1", none, half, full)
	}
	best := recommended(t, r, p, 1)[0].Row
	if suggested(t, r, p, Options{K: 10, Diversity: 1})[0].Row != best {
		t.Error("the first is not the best")
	}
}

func TestNumberOfThreadsMakesNoDifference(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	one := loaded(t)
	runtime.GOMAXPROCS(4)
	four := loaded(t)
	runtime.GOMAXPROCS(before)
	if !slices.Equal(one.items.Data, four.items.Data) || !slices.Equal(one.space.Texts.Data, four.space.Texts.Data) ||
		!slices.Equal(one.matches.scores, four.matches.scores) {
		t.Fatal("the model is another one")
	}
	for name, opt := range knobs() {
		p := likes(t, one, favourites...)
		if !reflect.DeepEqual(suggested(t, one, p, opt), suggested(t, four, p, opt)) {
			t.Errorf("%s: other recommendations", name)
		}
	}
}

func TestWrongOptionsAreNamed(t *testing.T) {
	r := loaded(t)
	p := likes(t, r, "Persuasion")
	for name, opt := range map[string]Options{
		"k":             {},
		"adventure":     {K: 1, Adventure: 1.1},
		"adventure NaN": {K: 1, Adventure: math.NaN()},
		"diversity":     {K: 1, Diversity: -0.1},
		"years":         {K: 1, Filter: Filter{YearFrom: 2000, YearTo: 1999}},
		"pages":         {K: 1, Filter: Filter{PagesFrom: -1}},
		"no language":   {K: 1, Filter: Filter{Languages: []string{"English"}}},
		"a capital":     {K: 1, Filter: Filter{Languages: []string{"EN"}}},
		"long words":    {K: 1, Filter: Filter{Avoid: []string{strings.Repeat("ä", LongestAvoided+1)}}},
		"many words":    {K: 1, Filter: Filter{Avoid: make([]string, 21)}},
	} {
		if _, err := r.Suggest(context.Background(), p, opt); book.CodeOf(err) != book.CodeInvalid ||
			book.MessageOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
		must.Refuse(t, fmt.Sprintf("%s, for nobody", name),
			must.Err(r.Popular(context.Background(), r.Nobody(), opt)), book.CodeInvalid)
	}
}

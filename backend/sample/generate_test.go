package sample

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func generated(t *testing.T, options Options) Data {
	t.Helper()
	return must.Get(Generate(options)).OrFatal(t)
}

func TestGenerateGivesTheNumbersAskedFor(t *testing.T) {
	for _, options := range []Options{DefaultOptions(), {Readers: 1, Ratings: 8}, {Readers: 3, Ratings: 720, Seed: 9},
		{Readers: 40, Ratings: 1001, Seed: 1}} {
		data := generated(t, options)
		if len(data.Readers) != options.Readers || len(data.Ratings) != options.Ratings {
			t.Errorf("%+v: %d readers and %d ratings", options, len(data.Readers), len(data.Ratings))
		}
		counts, seen := make([]int, options.Readers), map[[2]int32]bool{}
		for _, rating := range data.Ratings {
			counts[rating.Reader]++
			if pair := [2]int32{rating.Reader, rating.Book}; seen[pair] {
				t.Errorf("%+v: reader %d rated book %d twice", options, rating.Reader, rating.Book)
			} else {
				seen[pair] = true
			}
		}
		if slices.Min(counts) < minPerReader || slices.Max(counts) > maxPerReader {
			t.Errorf("%+v: %d to %d ratings per reader", options, slices.Min(counts), slices.Max(counts))
		}
	}
}

func TestGenerateRefusesWhatCannotBeMet(t *testing.T) {
	for _, options := range []Options{{}, {Readers: -1, Ratings: 100}, {Readers: 10, Ratings: 79},
		{Readers: 10, Ratings: 2401}} {
		if _, err := Generate(options); book.CodeOf(err) != book.CodeInvalid || book.HintOf(err) == "" {
			t.Errorf("%+v: %v, want an invalid-option error with a hint", options, err)
		}
	}
}

func TestTheSeedDecides(t *testing.T) {
	options := Options{Readers: 50, Ratings: 2000, Seed: 7}
	one, two := generated(t, options), generated(t, options)
	if !reflect.DeepEqual(one, two) {
		t.Error("the same seed gave different data")
	}
	options.Seed = 8
	other := generated(t, options)
	if reflect.DeepEqual(one.Ratings, other.Ratings) || reflect.DeepEqual(one.Readers, other.Readers) {
		t.Error("another seed gave the same data")
	}
}

func TestReadersAreCalledSimulated(t *testing.T) {
	data := generated(t, DefaultOptions())
	if r := data.Readers[41]; r.ID != "simulated-0042" || r.Name != "Simulated reader 42" || r.Taste.Reader != r.ID {
		t.Errorf("the reader in row 41 is %+v", r)
	}
}

func TestPlantedTasteShows(t *testing.T) {
	data := generated(t, DefaultOptions())
	byGenre := map[string]float64{}
	for _, rating := range data.Ratings {
		byGenre[data.Books[rating.Book].MainGenre()]++
	}
	own, total := make([]float64, len(data.Readers)), make([]float64, len(data.Readers))
	for _, rating := range data.Ratings {
		total[rating.Reader]++
		if slices.Contains(data.Readers[rating.Reader].Taste.Genres, data.Books[rating.Book].MainGenre()) {
			own[rating.Reader]++
		}
	}
	var share, base, readers float64
	for i, reader := range data.Readers {
		if len(reader.Taste.Genres) == 0 {
			continue
		}
		readers++
		share += own[i] / total[i]
		for _, genre := range reader.Taste.Genres {
			base += byGenre[genre] / float64(len(data.Ratings))
		}
	}
	t.Logf("readers with a taste: %.0f; share of loved genres %.2f, of the same genres among all ratings %.2f", readers,
		share/readers, base/readers)
	if share < 3*base {
		t.Errorf("loved genres are %.1f times as frequent as with everybody, want 3", share/base)
	}
	if share > 0.9*readers {
		t.Errorf("%.2f of the ratings are within loved genres: the set is trivial", share/readers)
	}
}

// meanScores gives the mean score of the readers' ratings for which met is true, and of the others.
func meanScores(data Data, met func(*Taste, *Book) bool) (yes, no float64) {
	var n [2]float64
	var sum [2]float64
	for _, rating := range data.Ratings {
		taste := &data.Readers[rating.Reader].Taste
		if len(taste.Genres) == 0 {
			continue
		}
		i := 0
		if met(taste, &data.Books[rating.Book]) {
			i = 1
		}
		n[i]++
		sum[i] += float64(rating.Score)
	}
	return sum[1] / n[1], sum[0] / n[0]
}

func TestReadersScoreWhatTheyLoveHigher(t *testing.T) {
	data := generated(t, DefaultOptions())
	for name, met := range map[string]func(*Taste, *Book) bool{
		"genre": func(taste *Taste, b *Book) bool { return slices.Contains(taste.Genres, b.MainGenre()) },
		"mood": func(taste *Taste, b *Book) bool {
			return slices.ContainsFunc(taste.Moods, func(mood string) bool { return slices.Contains(b.Moods, mood) })
		},
		"author": func(taste *Taste, b *Book) bool { return slices.Contains(b.Authors, taste.Author) },
	} {
		if yes, no := meanScores(data, met); yes < no+0.1 {
			t.Errorf("mean score %.2f where the %s is loved, %.2f where not", yes, name, no)
		}
	}
}

func TestPopularityAndActivityAreHeavyTailed(t *testing.T) {
	data := generated(t, DefaultOptions())
	perBook, perReader := make([]int, len(data.Books)), make([]int, len(data.Readers))
	for _, rating := range data.Ratings {
		perBook[rating.Book]++
		perReader[rating.Reader]++
	}
	slices.Sort(perBook)
	slices.Sort(perReader)
	slices.Reverse(perBook)
	top := 0
	for _, n := range perBook[:10] {
		top += n
	}
	median := perBook[len(perBook)/2]
	if share := float64(top) / float64(len(data.Ratings)); share > 0.15 || perBook[0] < 5*median {
		t.Errorf("the ten most rated books have %.3f of the ratings, the first %d, the median book %d", share,
			perBook[0], median)
	}
	if perBook[len(perBook)-1] == 0 {
		t.Error("a book without any rating")
	}
	if median, most := perReader[len(perReader)/2], perReader[len(perReader)-1]; median > 35 || most < 200 {
		t.Errorf("the median reader gave %d ratings, the keenest %d", median, most)
	}
}

func TestScoresAreSkewedAsReviewsAre(t *testing.T) {
	data := generated(t, DefaultOptions())
	var share [6]float64
	for _, rating := range data.Ratings {
		share[rating.Score] += 1 / float64(len(data.Ratings))
	}
	if share[5] < 0.45 || share[5] > 0.65 || share[4] < 0.15 || share[4] > 0.3 || share[1] < 0.03 || share[3] < share[2] {
		t.Errorf("shares of the scores 1 to 5: %.3f", share[1:])
	}
}

func TestTimesAreOfTenYearsAndAfterPublication(t *testing.T) {
	data := generated(t, DefaultOptions())
	years := map[int]int{}
	for i, rating := range data.Ratings {
		when := time.Unix(rating.Time, 0).UTC()
		years[when.Year()]++
		if b := data.Books[rating.Book]; when.Year() <= b.Year {
			t.Fatalf("%s of %d was rated at %s", b.Title, b.Year, when)
		}
		if i > 0 && data.Ratings[i-1].Reader == rating.Reader && data.Ratings[i-1].Time > rating.Time {
			t.Fatalf("rating %d is older than the one before", i)
		}
	}
	if len(years) != 10 || years[2015] == 0 || years[2024] == 0 {
		t.Errorf("ratings per year: %v, want 2015 to 2024", years)
	}
}

func TestDescribeSaysWhatWasPlanted(t *testing.T) {
	data := generated(t, DefaultOptions())
	for _, reader := range data.Readers {
		taste, err := Describe(reader.ID)
		if err != nil || !reflect.DeepEqual(taste, reader.Taste) {
			t.Fatalf("%s: described as %+v (%v), planted %+v", reader.ID, taste, err, reader.Taste)
		}
		for _, word := range slices.Concat(taste.Genres, taste.Moods,
			[]string{taste.Author, taste.Region, string(taste.Era), string(taste.Length)}) {
			if sentence := taste.Sentence(); !strings.Contains(sentence, word) {
				t.Errorf("%s: %q does not say %q", reader.ID, sentence, word)
			}
		}
	}
	for _, id := range []string{"", "simulated-0000", "simulated-1501", "simulated-42", "somebody"} {
		if _, err := Describe(id); book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("Describe(%q): %v, want not found", id, err)
		}
	}
}

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		taste Taste
		want  string
	}{
		{Taste{}, "This simulated reader has no taste of their own and picks whatever many others read."},
		{Taste{Genres: []string{"horror"}, Moods: []string{"eerie"}},
			"This simulated reader loves horror and likes books to be eerie."},
		{Taste{Genres: []string{"magical realism", "poetry", "history"}, Moods: []string{"melancholy", "lyrical"},
			Era:    EraOlder,
			Length: LengthShort, Region: "South America", Author: "Isabel Allende"},
			"This simulated reader loves magical realism, poetry and history, likes books to be melancholy or lyrical, " +
				"leans to short older books by authors from South America and has a favourite author, Isabel Allende."},
	} {
		if got := c.taste.Sentence(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

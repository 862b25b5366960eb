package rest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/service/talk"
)

// shares is what a book adds to each recommendation of a list, by title.
func shares(list []recommend.Recommendation, of book.ID) map[string]float64 {
	found := map[string]float64{}
	for _, r := range list {
		for _, reason := range r.Reasons {
			if reason.BookID == of {
				found[r.Book.Title] = reason.Share
			}
		}
	}
	return found
}

func TestLessAndForgetTakeEffectAtOnceAndOutliveTheProgram(t *testing.T) {
	s := serve(t, copied(t), Options{})
	beloved, hobbit, persuasion := s.idOf("beloved"), s.idOf("the hobbit"), s.idOf("persuasion")
	for _, id := range []book.ID{beloved, hobbit} {
		swipe(s, id, "superlike")
	}
	swipe(s, persuasion, "dislike")
	list := func() library.Recommendations {
		got := recommended(s, "?k=50")
		sumsUp(t, got.Recommendations)
		return got
	}
	before := list()
	told := func(entry myshelf.LikedBook) string {
		return fmt.Sprint(entry.Book.ID == beloved, " ", entry.Weight, " ", entry.Why, " ", entry.Said)
	}
	path := "/taste/" + string(beloved)
	if got := told(ask[myshelf.LikedBook](s, "PUT", path, fields{"say": "less"})); got != "true 1 swiped less" {
		t.Error(got)
	}
	// As if it had been liked rather than loved: that is half.
	less := list()
	ask[myshelf.LikedBook](s, "DELETE", path, nil)
	if !equalJSON(list(), before) {
		t.Error("taking it back is not exact")
	}
	swipe(s, beloved, "like")
	if !equalJSON(less.Recommendations, list().Recommendations) {
		t.Error("less of a loved book is not what a liked one is")
	}
	swipe(s, beloved, "superlike")
	sum := func(found map[string]float64) (sum float64) {
		for _, r := range less.Recommendations {
			if share, both := found[r.Book.Title]; both && slices.Contains(idsOf(before.Recommendations), string(r.Book.ID)) {
				sum += math.Max(0, share)
			}
		}
		return sum
	}
	if was, is := sum(shares(before.Recommendations, beloved)), sum(shares(less.Recommendations, beloved)); is >= was {
		t.Errorf("it added %v, and adds %v when there should be less of it", was, is)
	}
	if got := told(ask[myshelf.LikedBook](s, "PUT", path, fields{"say": "forget"})); got != "true 0 swiped forget" {
		t.Error(got)
	}
	forgotten := list()
	if found := shares(forgotten.Recommendations, beloved); len(found) > 0 {
		t.Errorf("a forgotten book gives reasons: %v", found)
	}
	if slices.Contains(idsOf(forgotten.Recommendations), string(beloved)) {
		t.Error("a forgotten book is recommended")
	}
	unlike := recommended(s, "/unlike")
	if found := shares(unlike.Recommendations, beloved); len(found) > 0 {
		t.Errorf("what is unlike anything counts a forgotten book: %v", found)
	}
	taste := ask[myshelf.Taste](s, "GET", "/taste", nil)
	if len(taste.Liked) != 2 || len(taste.Disliked) != 1 || taste.Disliked[0].ID != persuasion {
		t.Errorf("%+v", taste)
	}
	s.stop()
	s = serve(t, s.data, Options{})
	if got := list(); !equalJSON(got, forgotten) {
		t.Error("after a restart the recommendations are others")
	}
	if got := ask[myshelf.Taste](s, "GET", "/taste", nil); !equalJSON(got, taste) {
		t.Errorf("after a restart the taste is %+v, it was %+v", got, taste)
	}
	// With the other forgotten, too, nothing is left to start from.
	ask[myshelf.LikedBook](s, "PUT", "/taste/"+string(hobbit), fields{"say": "forget"})
	if got := list(); got.Basis != library.BasisPopular || slices.Contains(idsOf(got.Recommendations), string(hobbit)) {
		t.Errorf("%s from two forgotten books", got.Basis)
	}
	// Whoever names a book to start from means it.
	if got := recommended(s, "?seed_book_ids="+string(beloved)); len(shares(got.Recommendations, beloved)) == 0 {
		t.Error("a forgotten book that is named to start from gives no reason")
	}
	ask[myshelf.LikedBook](s, "DELETE", "/taste/"+string(hobbit), nil)
	ask[myshelf.LikedBook](s, "DELETE", path, nil)
	if got := list(); !equalJSON(got.Recommendations, before.Recommendations) {
		t.Error("taking it back after a restart is not exact")
	}
	for _, id := range []string{string(persuasion), "000000000000"} {
		s.refused("PUT", "/taste/"+id, fields{"say": "less"}, 404, "not_found")
		s.refused("DELETE", "/taste/"+id, nil, 404, "not_found")
	}
	s.refused("PUT", path, fields{"say": "burn"}, 400, "invalid")
}

// The taste term of a conversation is the same taste.
func TestForgettingReachesTheConversation(t *testing.T) {
	s := serve(t, copied(t), Options{})
	hobbit := s.idOf("the hobbit")
	tasted := func() (sum float64) {
		for _, item := range ask[talk.Conversation](s, "POST", "/chat", fields{"text": "fantasy"}).Table {
			for _, reason := range item.Reasons {
				if reason.Kind == "taste" {
					sum += math.Abs(reason.Share)
				}
			}
		}
		return sum
	}
	swipe(s, hobbit, "superlike")
	if tasted() == 0 {
		t.Fatal("the taste adds nothing")
	}
	ask[myshelf.LikedBook](s, "PUT", "/taste/"+string(hobbit), fields{"say": "forget"})
	if got := tasted(); got != 0 {
		t.Errorf("a forgotten taste adds %v", got)
	}
	ask[myshelf.LikedBook](s, "DELETE", "/taste/"+string(hobbit), nil)
	if tasted() == 0 {
		t.Error("taken back, the taste adds nothing")
	}
}

// rated is an export of books of the sample library with stars and the day they were read.
func starred(books []recommend.Recommendation, stars func(i int) int) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"Title", "Author", "My Rating", "Exclusive Shelf", "Date Read"})
	for i, r := range books {
		_ = w.Write([]string{r.Book.Title, strings.Join(r.Book.Authors, ", "), fmt.Sprint(stars(i)), "read",
			fmt.Sprintf("2020/%02d/%02d", i/28+1, i%28+1)})
	}
	w.Flush()
	return out.Bytes()
}

func TestBacktestOfTheShelfHidesTheLastFiveStarBooks(t *testing.T) {
	s := serve(t, copied(t), Options{})
	s.refused("GET", "/recommend/backtest", nil, 400, "invalid")
	books := recommended(s, "?k=40&user_id=simulated-0001").Recommendations
	// Five stars for every other one, four for the rest.
	s.take("goodreads_library_export.csv", starred(books, func(i int) int { return 5 - i%2 }))
	hidden := func(got recommend.Backtest) (ids []string) {
		for _, p := range got.Places {
			ids = append(ids, string(p.Book.ID))
		}
		return ids
	}
	var want []string
	for i := 38; i >= 0; i -= 2 {
		want = append(want, string(books[i].Book.ID))
	}
	check := func(query string, n, top int) {
		t.Helper()
		got := ask[recommend.Backtest](s, "GET", "/recommend/backtest"+query, nil)
		if !slices.Equal(hidden(got), want[:n]) {
			t.Errorf("%s hides %v, want %v", query, hidden(got), want[:n])
		}
		found, popular := 0, 0
		for _, p := range got.Places {
			if p.Place <= top {
				found++
			}
			if p.Popular <= top {
				popular++
			}
		}
		if got.Hidden != n || got.Top != top || got.Found != found || got.Popular != popular || got.Trained != 0 ||
			got.Of != recommend.HiddenOnShelf {
			t.Errorf("%s: %+v, counted %d and %d", query, got, found, popular)
		}
	}
	check("", 20, 100) // as many as there are, and half of what is liked
	check("?last=5&top=30", 5, 30)
	// A forgotten one is not hidden, and what is left to hide is at most half of what counts.
	ask[myshelf.LikedBook](s, "PUT", "/taste/"+want[0], fields{"say": "forget"})
	want = want[1:]
	check("?last=100", 19, 100)
	// One that was rated here is the latest of all.
	ask[operation.Rated](s, "POST", "/shelf/ratings", fields{"book_id": books[1].Book.ID, "stars": 5})
	want = append([]string{string(books[1].Book.ID)}, want...)
	check("?last=4", 4, 100)
}

func TestBacktestNeedsEnoughAndIsHonestOfReadersOfTheData(t *testing.T) {
	s := serve(t, copied(t), Options{})
	books := recommended(s, "?k=5&user_id=simulated-0001").Recommendations
	s.take("goodreads_library_export.csv", starred(books, func(int) int { return 5 }))
	// Five that are loved: half is two, and two say nothing.
	if p := s.refused("GET", "/recommend/backtest", nil, 400, "invalid"); !strings.Contains(p.Message, "5") ||
		p.Suggestion == "" {
		t.Errorf("%+v", p)
	}
	got := ask[recommend.Backtest](s, "GET", "/recommend/backtest?user_id=simulated-0001", nil)
	if got.Of != recommend.HiddenHeldOut || got.Hidden == 0 || got.Hidden > 20 || got.Trained != 0 ||
		len(got.Places) != got.Hidden {
		t.Errorf("%+v", got)
	}
	s.refused("GET", "/recommend/backtest?user_id=nobody", nil, 404, "not_found")
	for _, query := range []string{"last=2", "last=101", "top=0", "top=1001", "last=x"} {
		s.refused(http.MethodGet, "/recommend/backtest?"+query, nil, 400, "invalid")
	}
}

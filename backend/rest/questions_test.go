package rest

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// idOf is the id of the book that some words find first.
func (s *site) idOf(words string) book.ID {
	s.t.Helper()
	found := ask[[]recommend.Shown](s, "GET", "/books?limit=1&q="+url.QueryEscape(words), nil)
	if len(found) == 0 {
		s.t.Fatalf("nothing is called %q", words)
	}
	return found[0].ID
}

// sumsUp checks that the parts of every score sum to it.
func sumsUp(t *testing.T, list []recommend.Recommendation) {
	t.Helper()
	for _, r := range list {
		sum := r.Average + r.Prior
		for _, reason := range r.Reasons {
			sum += reason.Share
		}
		if math.Abs(sum-r.Score) > 1e-6*(1+math.Abs(r.Score)) {
			t.Errorf("%s scores %v, its parts sum to %v", r.Book.Title, r.Score, sum)
		}
	}
}

func idsOf(list []recommend.Recommendation) (ids []string) {
	for _, r := range list {
		ids = append(ids, string(r.Book.ID))
	}
	return ids
}

func TestFilterAndKnobsAreObeyedWhoeverAsks(t *testing.T) {
	s := serve(t, copied(t), Options{})
	filter := "&year_from=1900&year_to=1980&pages_to=400&languages=en,de&avoid=" + url.QueryEscape("love,civil war") +
		"&hide_authors=true&hide_started_series=true"
	for _, who := range []string{"/recommend?k=40", "/recommend?k=40&user_id=simulated-0001",
		"/recommend?k=40&seed_book_ids=" + string(s.idOf("the hobbit")),
		"/recommend?k=40&adventure=0.7&diversity=0.4&user_id=simulated-0002",
		"/recommend/unlike?k=40&user_id=simulated-0003"} {
		got := ask[library.Recommendations](s, "GET", who+filter, nil)
		if len(got.Conditions) != 7 || got.Left == 0 || len(got.Recommendations) != min(40, got.Left) || got.Relax != -1 {
			t.Errorf("%s: %d of %d books, relax %d, %+v", who, len(got.Recommendations), got.Left, got.Relax, got.Conditions)
		}
		if (got.MatchMeaning != nil) != (got.Basis != library.BasisPopular) {
			t.Errorf("%s: match of %s is explained by %+v", who, got.Basis, got.MatchMeaning)
		}
		kinds := ""
		for _, c := range got.Conditions {
			kinds += string(c.Kind) + " " + c.Value + ";"
			if c.Alone < got.Left || c.Without < got.Left {
				t.Errorf("%s: %+v leaves fewer than all of them, %d", who, c, got.Left)
			}
		}
		if kinds != "hide_authors ;hide_started_series ;languages ;years ;pages ;avoid love;avoid civil war;" {
			t.Errorf("%s", kinds)
		}
		sumsUp(t, got.Recommendations)
		for _, r := range got.Recommendations {
			text := strings.ToLower(r.Book.Title + " " + strings.Join(r.Book.Genres, " ") + " " + r.Book.Description)
			if r.Book.Year < 1900 || r.Book.Year > 1980 || r.Book.Pages == 0 || r.Book.Pages > 400 ||
				slices.Contains(strings.FieldsFunc(text, func(c rune) bool {
					return c < 'a'
				}), "love") {
				t.Errorf("%s: %+v", who, r.Book)
			}
		}
	}
	plain := recommended(s, "?user_id=simulated-0001")
	if len(plain.Conditions) != 0 || plain.Relax != -1 || plain.Changes != nil {
		t.Errorf("%+v", plain)
	}
	for _, knob := range []string{"adventure=1", "adventure=-1", "diversity=1"} {
		if got := recommended(s, "?user_id=simulated-0001&"+knob); slices.Equal(idsOf(got.Recommendations),
			idsOf(plain.Recommendations)) {
			t.Errorf("%s changes nothing", knob)
		}
	}
}

func TestWhenNothingIsLeftTheConditionToRelaxIsNamed(t *testing.T) {
	s := serve(t, copied(t), Options{})
	for _, who := range []string{"", "&user_id=simulated-0001"} {
		got := recommended(s, "?pages_from=90000&year_from=1950"+who)
		if got.Left != 0 || len(got.Recommendations) != 0 || got.Relax != 1 {
			t.Fatalf("%+v", got)
		}
		relax := got.Conditions[got.Relax]
		if relax.Kind != recommend.OfPages || relax.Alone != 0 || relax.Without == 0 {
			t.Errorf("%+v", got.Conditions)
		}
		without := recommended(s, "?year_from=1950"+who)
		if without.Left != relax.Without {
			t.Errorf("without it %d are left, it said %d", without.Left, relax.Without)
		}
	}
}

func TestChangesAreTrueAfterASwipeAFilterAndAnotherCatalogue(t *testing.T) {
	s := serve(t, copied(t), Options{})
	swipe(s, s.idOf("the hobbit"), "like")
	list := func(query string) library.Recommendations { return recommended(s, "?k=8"+query) }
	before := list("")
	shown := "&before=" + strings.Join(idsOf(before.Recommendations), ",")
	if got := list(shown).Changes; got == nil || len(got.Entered)+len(got.Left)+len(got.Moved) != 0 {
		t.Fatalf("nothing happened: %+v", got)
	}
	// The first is liked, so it is known; all of the year of the second are left out.
	first, second := before.Recommendations[0].Book, before.Recommendations[1].Book
	swipe(s, first.ID, "like")
	after := list("&year_from=" + fmt.Sprint(second.Year+1) + shown + ",gone1")
	place := map[book.ID]int{}
	for i, r := range after.Recommendations {
		place[r.Book.ID] = i + 1
	}
	was := map[book.ID]int{}
	for i, r := range before.Recommendations {
		was[r.Book.ID] = i + 1
	}
	c := after.Changes
	for _, e := range c.Entered {
		if place[e.Book.ID] != e.Place || was[e.Book.ID] != 0 {
			t.Errorf("entered: %+v", e)
		}
	}
	for _, m := range c.Moved {
		if place[m.Book.ID] != m.Place || was[m.Book.ID] != m.Was || m.Was == m.Place {
			t.Errorf("moved: %+v", m)
		}
	}
	left := map[recommend.Why]int{}
	for _, l := range c.Left {
		left[l.Why]++
		want := recommend.WhyOutranked
		switch {
		case l.Book.ID == "gone1":
			want = recommend.WhyGone
		case l.Book.ID == first.ID:
			want = recommend.WhyKnown
		case l.Book.Year <= second.Year:
			want = recommend.WhyFiltered
		}
		if l.Why != want || place[l.Book.ID] != 0 || want != recommend.WhyGone && was[l.Book.ID] != l.Was {
			t.Errorf("%s left because it is %s, want %s: %+v", l.Book.Title, l.Why, want, l)
		}
	}
	if left[recommend.WhyKnown] != 1 || left[recommend.WhyFiltered] == 0 || left[recommend.WhyGone] != 1 || len(c.Left)+
		8-len(c.Entered) != 9 {
		t.Errorf("%v, %d entered", left, len(c.Entered))
	}
}

func TestSimilarAndUnlikeLeaveOutWhatIsKnown(t *testing.T) {
	s := serve(t, copied(t), Options{})
	hobbit := s.idOf("the hobbit")
	path := "/book/" + string(hobbit) + "/similar?k=5"
	s.refused("GET", "/recommend/unlike", nil, 400, "invalid")
	list := ask[[]recommend.Recommendation](s, "GET", path, nil)
	sumsUp(t, list)
	if len(list) != 5 || slices.Contains(idsOf(list), string(hobbit)) || list[0].Reasons[0].BookID != hobbit {
		t.Fatalf("%+v", list)
	}
	for i, action := range []shelf.Action{shelf.Like, shelf.Dislike, shelf.Never} {
		swipe(s, list[i].Book.ID, action)
	}
	after := ask[[]recommend.Recommendation](s, "GET", path, nil)
	if len(after) != 5 || after[0].Book.ID != list[3].Book.ID || after[1].Book.ID != list[4].Book.ID {
		t.Errorf("%v, then %v", idsOf(list), idsOf(after))
	}
	unlike := recommended(s, "/unlike?k=7")
	sumsUp(t, unlike.Recommendations)
	if unlike.Basis != library.BasisLiked || len(unlike.Recommendations) != 7 || unlike.Liked[0].ID != list[0].Book.ID {
		t.Errorf("%+v", unlike)
	}
	like := recommended(s, "?k=7")
	for _, r := range unlike.Recommendations {
		if slices.Contains(idsOf(like.Recommendations), string(r.Book.ID)) || slices.Contains(idsOf(list[:3]),
			string(r.Book.ID)) {
			t.Errorf("%s is recommended as like and as unlike, or known", r.Book.Title)
		}
	}
	s.refused("GET", "/book/000000000000/similar", nil, 404, "not_found")
	s.refused("GET", "/recommend/unlike?user_id=nobody", nil, 404, "not_found")
}

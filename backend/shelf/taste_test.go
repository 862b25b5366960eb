package shelf

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/must"
)

// taste gives "likes", "dislikes" and "knows" in a line each.
func taste(t *testing.T, s *Shelf, now time.Time) []string {
	t.Helper()
	got := must.Get(s.Taste(ctx, now)).OrFatal(t)
	lines := []string{fmt.Sprint("likes ", got.Liked), fmt.Sprint("dislikes ", got.Disliked),
		fmt.Sprint("knows ", got.Known)}
	for _, liked := range got.Liked {
		if !slices.Contains(got.Known, liked.BookID) || !(liked.Weight > 0) {
			t.Errorf("%v is liked and not known", liked)
		}
	}
	return lines
}

var everyBook = catalogueOf("A by W", "B by W", "C by W", "D by W", "E by W", "F by W", "G by W", "H by W", "I by W")

func TestTasteOfAnImport(t *testing.T) {
	s := fresh(t)
	take(t, s, goodreads(t, "A,W,5,read,", "B,W,4,read,", "C,W,3,read,", "D,W,2,read,", "E,W,0,read,", "F,W,0,to-read,",
		"G,W,0,currently-reading,", "H,W,0,did-not-finish,", "I,W,0,owned,", "Z,W,5,read,"), everyBook)
	same(t, "taste", taste(t, s, time.Now()), []string{
		"likes [{A 2 imported} {B 1 imported} {E 0.5 read}]", "dislikes [D]", "knows [A B C D E G H]",
	})
}

func TestShelvesThatWereLeftOutAreKnownAndNotTaste(t *testing.T) {
	s := fresh(t)
	take(t, s, goodreads(t, "A,W,5,read,school", `B,W,4,read,"school, fun"`, "C,W,4,read,fun"), everyBook)
	must.Succeed(t, s.Count(ctx, "school", false))
	same(t, "without school", taste(t, s, time.Now()), []string{"likes [{C 1 imported}]", "dislikes []", "knows [A B C]"})
	named, err := s.Shelves(ctx)
	if err != nil || fmt.Sprint(named) != "[{fun 2 true} {read 3 true} {school 2 false}]" {
		t.Errorf("%v, %v", named, err)
	}
	must.Succeed(t, s.Count(ctx, "school", true))
	same(t, "with it again", taste(t, s, time.Now()),
		[]string{"likes [{A 2 imported} {B 1 imported} {C 1 imported}]", "dislikes []", "knows [A B C]"})
}

func TestTheLastWordSpokenHereHolds(t *testing.T) {
	s := fresh(t)
	rate := func(id book.ID, stars float64, second int64) Rating {
		t.Helper()
		r, err := s.AddRating(ctx, Rating{BookID: id, Title: string(id), Stars: stars, At: time.Unix(second, 0)})
		must.Succeed(t, err)
		return r
	}
	say := func(id book.ID, action Action, second int64) {
		t.Helper()
		must.Get(s.AddSwipe(ctx,
			Swipe{BookID: id, Title: string(id), Action: action, At: time.Unix(second, 0)})).OrFatal(t)
	}
	take(t, s, goodreads(t, "A,W,5,read,", "B,W,1,read,", "C,W,5,read,", "D,W,4,read,", "E,W,0,to-read,"), everyBook)
	rate("A", 2, 1)   // against the import
	say("B", Like, 1) // against the import
	say("C", Like, 1) // with it: the stronger holds
	rate("D", 1, 5)   // after a swipe
	say("D", Superlike, 4)
	rate("F", 5, 1)
	say("F", Dislike, 2) // after a rating
	say("G", NotNow, 1)
	say("H", Never, 1)
	want := []string{"likes [{C 2 imported} {B 1 swiped}]", "dislikes [A D F]", "knows [A B C D F G H]"}
	same(t, "said here", taste(t, s, time.Unix(60, 0)), want)

	want[2] = "knows [A B C D F H]"
	same(t, "a month later", taste(t, s, time.Unix(2, 0).Add(NotNowFor)), want)

	must.Succeed(t, s.AddFavourite(ctx, Favourite{BookID: "A", Title: "A", At: time.Unix(1, 0)}))
	kept := rate("E", 3.5, 9)
	rate("D", 0, 10) // taken back: the swipe before it holds
	want = []string{"likes [{A 2 favourite} {C 2 imported} {D 2 swiped} {B 1 swiped} {E 0.5 rated}]", "dislikes [F]",
		"knows [A B C D E F G H]"}
	same(t, "a favourite and ratings", taste(t, s, time.Unix(60, 0)), want)
	must.Succeed(t, s.UndoRating(ctx, kept.ID))
	must.Succeed(t, s.RemoveFavourite(ctx, "A"))
	want = []string{"likes [{C 2 imported} {D 2 swiped} {B 1 swiped}]", "dislikes [A F]", "knows [A B C D F G H]"}
	same(t, "undone", taste(t, s, time.Unix(60, 0)), want)
	for _, err := range []error{s.UndoRating(ctx, kept.ID), s.RemoveFavourite(ctx, "A")} {
		if book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("undone twice: %v", err)
		}
	}
}

func TestExportsOfOneBookAreOneItem(t *testing.T) {
	s := fresh(t)
	take(t, s, goodreads(t, "A,W,0,read,fun"), everyBook)
	library, err := shelves.ReadText(ctx, "storygraph.csv",
		"Title,Authors,Read Status,Star Rating,Read Count,Tags\nA,W,read,4.5,3,cosy\nB,W,to-read,,0,\n")
	must.Succeed(t, err)
	take(t, s, library, everyBook)
	items, err := s.Items(ctx)
	if err != nil || len(items) != 2 {
		t.Fatalf("%+v, %v", items, err)
	}
	if a := items[0]; a.BookID != "A" || a.Rating != 4.5 || a.Times != 3 || len(a.Sources) != 2 ||
		fmt.Sprint(a.Shelves) != "[cosy fun read]" {
		t.Errorf("%+v", a)
	}
	same(t, "taste", taste(t, s, time.Now()), []string{"likes [{A 1.5 imported}]", "dislikes []", "knows [A]"})
}

func TestRatingsOffTheScaleAreRefused(t *testing.T) {
	s := fresh(t)
	for _, stars := range []float64{-1, 0.5, 5.25, 3.3, 6} {
		err := must.Err(s.AddRating(ctx, Rating{BookID: "A", Stars: stars}))
		must.Refuse(t, fmt.Sprintf("%v stars", stars), err, book.CodeInvalid)
	}
}

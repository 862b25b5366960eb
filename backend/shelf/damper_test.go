package shelf

import (
	"fmt"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/must"
)

func TestDampersAreKeptBesideTheTasteAndTakenBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	s := open(t, path)
	swipe(t, s, "a", Like)
	swipe(t, s, "b", Superlike)
	want := taste(t, s, time.Now())
	version := func() Version {
		return must.Get(s.Version(ctx)).OrFatal(t)
	}
	before := version()
	for id, dampers := range map[book.ID][]Damper{"a": {Forget, Less}, "b": {Forget}} {
		for _, damper := range dampers {
			must.Succeed(t, s.Damp(ctx, id, damper, time.Now()))
		}
	}
	if version() == before {
		t.Error("a damper makes no other version, so nobody would look")
	}
	must.Refuse(t, "a damper that does not exist", s.Damp(ctx, "a", "burn", time.Now()), book.CodeInvalid)
	s.Close()
	s = open(t, path)
	got, err := s.Taste(ctx, time.Now())
	if err != nil || !maps.Equal(got.Dampers, map[book.ID]Damper{"a": Less, "b": Forget}) {
		t.Errorf("%v, %v", got.Dampers, err)
	}
	same(t, "what is liked", taste(t, s, time.Now()), want)
	for range 2 { // what is not there any more is taken back, too
		must.Succeed(t, s.Undamp(ctx, "a"))
	}
	if got, err = s.Taste(ctx, time.Now()); err != nil || !maps.Equal(got.Dampers, map[book.ID]Damper{"b": Forget}) {
		t.Errorf("%v, %v", got.Dampers, err)
	}
}

func TestFiveStarsAreTheLikedOnesLatestFirst(t *testing.T) {
	s := fresh(t)
	library, err := shelves.ReadText(ctx, "goodreads_library_export.csv",
		"Title,Author,My Rating,Exclusive Shelf,Bookshelves,Date Read,Date Added\n"+
			"A,W,5,read,,2020/03/01,2019/01/01\n"+"B,W,5,read,,,2021/05/05\n"+"C,W,5,read,,,\n"+"D,W,4,read,,2024/01/01,\n"+
			"E,W,5,read,school,2024/01/01,\n"+"F,W,5,read,,2022/01/01,\n"+"G,W,5,read,,2018/01/01,\n")
	must.Succeed(t, err)
	take(t, s, library, everyBook)
	must.Succeed(t, s.Count(ctx, "school", false))
	for id, stars := range map[book.ID]float64{"F": 3, "G": 5, "H": 5} {
		must.Get(s.AddRating(ctx, Rating{BookID: id, Title: string(id), Stars: stars,
			At: time.Date(2021, 1, int(id[0]-'A'), 0, 0, 0, 0, time.UTC)})).OrFatal(t)
	}
	must.Get(s.AddRating(ctx,
		Rating{BookID: "I", Title: "I", Stars: 5, At: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)})).OrFatal(t)
	swipe(t, s, "I", Dislike) // later: five stars hold no more
	got := must.Get(s.Taste(ctx, time.Now())).OrFatal(t)
	// B was added in 2021; H and G were rated here in January 2021; C is of no date; D, E and F have no five
	// stars that count.
	if fmt.Sprint(got.FiveStars) != "[B H G A C]" {
		t.Errorf("%v", got.FiveStars)
	}
}

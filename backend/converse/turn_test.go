package converse

import (
	"context"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
)

func TestReasonsAndRestSumToTheScore(t *testing.T) {
	l := library(t)
	for _, text := range []string{"like Dune and Piranesi but darker", "a detective at sea, no horror", "horror",
		"unlike Gone Girl, with dragons and magic", "for my niece, 9, funny"} {
		_, out := talk(t, l, text)
		if len(out.Table) == 0 {
			t.Fatalf("%q: an empty table", text)
		}
		for _, item := range out.Table {
			sum := item.Rest
			for _, reason := range item.Reasons {
				sum += reason.Share
			}
			if math.Abs(sum-item.Score) > 1e-4 {
				t.Errorf("%q: %s has reasons of %v and a score of %v", text, l.Book(item.Row).Title, sum, item.Score)
			}
		}
	}
}

func TestFirmWishesAreKeptWhereTheRecordDecides(t *testing.T) {
	l := library(t)
	for text, broken := range map[string]func(b *book.Book) bool{
		"no horror please":                 func(b *book.Book) bool { return slices.Contains(b.Genres, "horror") },
		"a good story. no more King":       func(b *book.Book) bool { return slices.Contains(b.Authors, "Stephen King") },
		"mystery under 300 pages":          func(b *book.Book) bool { return b.Pages > 300 },
		"history published before 1980":    func(b *book.Book) bool { return b.Year >= 1980 },
		"for my nephew, 8":                 func(b *book.Book) bool { return !slices.Contains(b.Genres, "childrens") },
		"like Dune":                        func(b *book.Book) bool { return b.Title == "Dune" },
		"a thriller, nothing like fantasy": func(b *book.Book) bool { return slices.Contains(b.Genres, "fantasy") },
	} {
		_, out := talk(t, l, text)
		for _, item := range out.Table {
			if broken(l.Book(item.Row)) {
				t.Errorf("%q: %+v", text, *l.Book(item.Row))
			}
		}
		if len(out.Table) == 0 {
			t.Errorf("%q: an empty table", text)
		}
	}
}

func TestWhenNothingIsLeftTheWishToRelaxIsNamed(t *testing.T) {
	l := library(t)
	_, out := talk(t, l, "history", "under 20 pages")
	if len(out.Table) != 0 || out.Relax < 0 || out.Chips[out.Relax].Wish.Kind != wish.Pages {
		t.Errorf("%d books, relax %d, %+v", len(out.Table), out.Relax, out.Chips)
	}
	if text := reply.English.Speak(out, l).Text(); !strings.Contains(text, "at most 20 pages") {
		t.Errorf("%s", text)
	}
}

func TestATurnLeavesTheStateBeforeAsItWas(t *testing.T) {
	l := library(t)
	state, _ := talk(t, l, "like Dune, no horror")
	kept := state.clone()
	kept.Question = state.Question
	for _, text := range []string{"darker", "more", "I've read the first", "less science fiction", "start over"} {
		turn(t, l, state, Input{Text: text})
		if state.Knobs.Scales == nil {
			state.Knobs.Scales = map[string]float64{}
		}
		if !reflect.DeepEqual(state, kept) {
			t.Fatalf("%q changed the state before: %+v, was %+v", text, state, kept)
		}
	}
}

func TestSameWordsGiveTheSameReply(t *testing.T) {
	texts := []string{"like Piranesi but darker, no romance", "shorter", "more"}
	_, a := talk(t, library(t), texts...)
	_, b := talk(t, library(t), texts...)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%+v and %+v", a, b)
	}
}

func TestRemarksChangeTheTable(t *testing.T) {
	l := library(t)
	state, out := talk(t, l, "a book about an empire and its wars")
	longest := 0
	for _, item := range out.Table {
		longest = max(longest, l.Book(item.Row).Pages)
	}
	next, after := turn(t, l, state, Input{Text: "shorter"})
	for _, item := range after.Table {
		if l.Book(item.Row).Pages >= longest {
			t.Errorf("%d pages after %d", l.Book(item.Row).Pages, longest)
		}
	}
	second := next.Table[1]
	_, like := turn(t, l, next, Input{Text: "more like the second"})
	if slices.Contains(titles(l, like), l.Book(second).Title) {
		t.Errorf("%v holds %s itself", titles(l, like), l.Book(second).Title)
	}
	more, _ := turn(t, l, next, Input{Text: "more"})
	for _, row := range more.Table {
		if slices.Contains(next.Table, row) {
			t.Errorf("%s is shown again", l.Book(row).Title)
		}
	}
}

func TestLessOfAKindIsLess(t *testing.T) {
	l := library(t)
	count := func(out *reply.Reply) (n int) {
		for _, item := range out.Table {
			if slices.Contains(l.Book(item.Row).Genres, "science fiction") {
				n++
			}
		}
		return n
	}
	_, before := talk(t, l, "like Dune")
	_, after := talk(t, l, "like Dune", "less science fiction")
	if count(before) == 0 || count(after)*5 > count(before) {
		t.Errorf("%d of it before, %d after", count(before), count(after))
	}
}

func TestOneQuestionIsAskedOnceAndTakesNoPreference(t *testing.T) {
	l := library(t)
	state, out := talk(t, l, "something to read in a house")
	if out.Question == nil {
		t.Fatal("nothing was asked though the books are of many kinds")
	}
	asked := map[string]bool{}
	for range 8 {
		if out.Question == nil {
			return
		}
		if asked[out.Question.Key()] {
			t.Fatalf("%s was asked twice", out.Question.Key())
		}
		asked[out.Question.Key()] = true
		state, out = turn(t, l, state, Input{Text: "I don't care"})
	}
	t.Error("it asks without end")
}

func TestAnAnswerCounts(t *testing.T) {
	l := library(t)
	state, out := talk(t, l, "something to read in a house")
	chosen := out.Question.Options[0]
	_, after := turn(t, l, state, Input{Text: chosen.Name})
	for _, item := range after.Table[:3] {
		if !l.facets.Has(chosen.Facet, item.Row) {
			t.Errorf("%s is not %s", l.Book(item.Row).Title, chosen.Name)
		}
	}
}

func TestTwoBooksOfOneNameAreAskedAbout(t *testing.T) {
	l := library(t)
	state, out := talk(t, l, "I loved The Little House")
	if out.Question == nil || len(out.Question.Options) != 2 {
		t.Fatalf("%+v", out.Question)
	}
	state, out = turn(t, l, state, Input{Text: "the second"})
	if q := out.Question; labels(state.Wishes) != "like The Little House" || q != nil && q.Kind == reply.WhichBook {
		t.Errorf("%s, %+v", labels(state.Wishes), q)
	}
}

func TestANameOfNoBookIsSaid(t *testing.T) {
	l := library(t)
	_, out := talk(t, l, "something like Zamonia, with ghosts")
	if text := reply.English.Speak(out, l).Text(); !strings.Contains(text, "“Zamonia”") || len(out.Table) == 0 ||
		!strings.Contains(text, "I would start with “"+l.Book(out.Table[0].Row).Title+"”") {
		t.Errorf("%s", text)
	}
	_, out = talk(t, l, "Something like The Winds of Zamonia")
	if text := reply.English.Speak(out, l).Text(); !strings.Contains(text, "“The Winds of Zamonia”") {
		t.Errorf("%s", text)
	}
}

func TestAnotherLanguageIsSaidToBeUnknown(t *testing.T) {
	l := library(t)
	for text, want := range map[string]bool{
		"Ein kurzer Krimi": false, "etwas wie Dune, aber dunkler": false, "je cherche un roman": true, "algo como Dune": true,
		"something like Dune": false, "dune": false, "horror": false, "no romance": false, "war": false, "sin and war": false,
		"like The Little House by the sea": false,
	} {
		_, out := talk(t, l, text)
		unknown := func(s reply.Saying) bool { return s.Kind == reply.Foreign }
		if got := slices.ContainsFunc(out.Says, unknown); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestHowWellKnownBooksAreCanBeSaid(t *testing.T) {
	l := library(t)
	for text, want := range map[string]float64{
		"a hidden gem, fantasy": 0.7, "fantasy that isn't so popular": 0.7, "less known": 0.7,
		"a famous classic": -0.5, "fantasy": 0, "a novel about popular music": 0, "a famous painter": 0,
	} {
		if state, _ := talk(t, l, text); state.Knobs.Adventure != want {
			t.Errorf("%q: %v, want %v", text, state.Knobs.Adventure, want)
		}
	}
	known := func(out *reply.Reply) (sum int) {
		for _, item := range out.Table {
			sum += int(l.Book(item.Row).Ratings)
		}
		return sum
	}
	_, before := talk(t, l, "a story about a house")
	_, after := talk(t, l, "a story about a house", "lesser known")
	if known(after) >= known(before) {
		t.Errorf("readers of the table: %d, then %d", known(before), known(after))
	}
}

func TestNotTheBookItselfIsNotUnlikeIt(t *testing.T) {
	l := library(t)
	for text, want := range map[string]string{"but not Dune": "like Dune", "I hated Dune": "not like Dune"} {
		state, _ := talk(t, l, "something like Dune", text)
		if got := labels(state.Wishes); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestWordsOfAnUnknownTitleAskForNothing(t *testing.T) {
	_, out := talk(t, library(t), "something like The Elfin Cookbook of Zamonia, a fantasy")
	for _, chip := range out.Chips {
		if label := reply.English.Label(chip.Wish); label != "fantasy" && !chip.Wish.Quiet {
			t.Errorf("chip %q", label)
		}
	}
}

func TestATitleThatHasAKindInItIsSaidToBeMissing(t *testing.T) {
	_, out := talk(t, library(t), "something like The Zamonian Winds of Fantasy")
	if !slices.ContainsFunc(out.Says, func(s reply.Saying) bool {
		return s.Kind == reply.Unknown && slices.Equal(s.Names, []string{"The Zamonian Winds of Fantasy"})
	}) {
		t.Errorf("%+v", out.Says)
	}
}

func TestWhoAsksForBooksByAuthorsGetsThoseAlone(t *testing.T) {
	l := library(t)
	_, out := talk(t, l, "books by Stephen King or Jane Austen")
	if got := titles(l, out); len(got) != 3 {
		t.Errorf("%v", got)
	}
	for i, want := range []int{2, 1} {
		if out.Chips[i].Leaves != want {
			t.Errorf("%s leaves %d", reply.English.Label(out.Chips[i].Wish), out.Chips[i].Leaves)
		}
	}
	_, out = talk(t, l, "books by Stephen King or Jane Austen", "under 100 pages")
	if len(out.Table) > 0 || out.Relax < 0 {
		t.Errorf("%v, relax %d", titles(l, out), out.Relax)
	}
}

func TestASliderIsAReason(t *testing.T) {
	l := library(t)
	state, _ := talk(t, l, "a house")
	_, out := turn(t, l, state, Input{Knobs: &rank.Knobs{Scales: map[string]float64{"tone": 1}}})
	said := 0
	for _, item := range out.Table {
		for _, r := range item.Reasons {
			if r.Kind == rank.TermMood {
				said++
				if r.Scale != "tone" || !r.High || r.Wish != -1 {
					t.Errorf("%+v", r)
				}
			}
		}
	}
	if said == 0 {
		t.Error("the slider is no reason of any book")
	}
}

func TestKnownBooksAreNeverShown(t *testing.T) {
	l := library(t)
	known := map[int32]bool{}
	for row := range int32(10) {
		known[row] = true
	}
	_, out, err := l.Turn(context.Background(), State{}, Input{Text: "a classic"}, Guest{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range out.Table {
		if known[item.Row] {
			t.Errorf("%s is known", l.Book(item.Row).Title)
		}
	}
}

func TestChipsCanBeTakenBack(t *testing.T) {
	l := library(t)
	state, out := talk(t, l, "like Dune, no horror, under 400 pages")
	for i, chip := range out.Chips {
		if chip.Wish.Kind == wish.Genre {
			next, after := turn(t, l, state, Input{Remove: &i})
			if len(after.Chips) != len(out.Chips)-1 || strings.Contains(labels(next.Wishes), "horror") {
				t.Errorf("%s", labels(next.Wishes))
			}
			return
		}
	}
	t.Fatalf("no chip for horror: %s", labels(state.Wishes))
}

func TestCancellationIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := library(t).Turn(ctx, State{}, Input{Text: "a detective at sea"}, Guest{})
	if book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("%v", err)
	}
}

func TestOneFormThatIsAskedForLeavesTheOtherOut(t *testing.T) {
	l := libraryOf(t, append(conversetest.Books(), book.Book{ID: "memoir", Title: "My House", Authors: []string{"Ann Own"},
		Description: "A house.", Genres: []string{"memoir", "nonfiction"}}))
	for text, want := range map[string]string{
		"a nonfiction book about war":                         "nonfiction",
		"a novel about history":                               "fiction",
		"memoirs of a house":                                  "nonfiction",
		"fiction or nonfiction about war":                     "",
		"I usually read nonfiction, but I want a novel now":   "fiction",
		"I have read a lot of novels. Looking for nonfiction": "nonfiction",
		"it doesn't have to be nonfiction":                    "",
		"a mystery at sea":                                    "",
	} {
		got := ""
		for _, w := range l.reader.Wishes(text) {
			if w.Only {
				got += w.Name
			}
		}
		if got != want {
			t.Errorf("%q asks for nothing but %q, want %q", text, got, want)
		}
		if want == "" {
			continue
		}
		_, out := talk(t, l, text)
		for _, item := range out.Table {
			genres := l.Book(item.Row).Genres
			facts, story := slices.Contains(genres, "nonfiction"), slices.Contains(genres, "fiction")
			if facts != (want == "nonfiction") && (facts || story) { // of others nobody knows
				t.Errorf("%q: %s is %v", text, l.Book(item.Row).Title, genres)
			}
		}
	}
}

func TestATermCanBeLeftOutFromOutside(t *testing.T) {
	books, counts := conversetest.Books(), weights.Default()
	if err := counts.Change("[rank]\npopular = 0\n[names]\nenough = 100\n"); err != nil {
		t.Fatal(err)
	}
	l, err := NewLibrary(t.Context(), Source{Books: books, Vectors: conversetest.Vectors(books),
		Encoder: conversetest.Encoder{}, Weights: &counts})
	if err != nil {
		t.Fatal(err)
	}
	for with, named := range map[*Library]bool{library(t): true, l: false} {
		state, _ := talk(t, with, "a house, like Dune")
		ranking, err := with.Ranker().Rank(t.Context(), rank.Query{Wishes: state.Wishes})
		if err != nil {
			t.Fatal(err)
		}
		popular := slices.ContainsFunc(ranking.Terms, func(t rank.Term) bool { return t.Kind == rank.TermPopular })
		liked := slices.ContainsFunc(state.Wishes, func(w wish.Wish) bool { return w.Kind == wish.Book })
		if popular != named || liked != named {
			t.Errorf("popular counts: %v, a name is found: %v, want %v", popular, liked, named)
		}
	}
}

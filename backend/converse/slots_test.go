package converse

import (
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
)

type slot = understand.Slot

func TestSlotsThatHoldBecomeWishes(t *testing.T) {
	l := library(t)
	for _, c := range []struct {
		said  string
		slots []slot
		want  string
	}{
		{"that spice planet thing by the Herbert fellow",
			[]slot{{Kind: wish.Book, Value: "Dune", Quote: "spice planet thing"}}, "like Frank Herbert; like Dune"},
		{"that one on arrakis", []slot{{Kind: wish.Book, Value: "Dune by Frank Herbert", Quote: "on arrakis"}}, "like Dune"},
		{"something in the vein of the queen of regency wit",
			[]slot{{Kind: wish.Author, Value: "Jane Austen", Quote: "queen of Regency wit"}}, "Regency; like Jane Austen"},
		{"I have had my fill of that clown in the sewer", []slot{{Kind: wish.Author, Not: true, Value: "Stephen King",
			Quote: "clown in the sewer"}}, "nothing by Stephen King"},
		{"ghoulies bore me", []slot{{Kind: wish.Genre, Not: true, Value: "horror", Quote: "ghoulies bore me"}}, "no horror"},
		{"make me weep into my pillow", []slot{{Kind: wish.Mood, Value: "darker", Quote: "weep into my pillow"}}, "darker"},
		{"to be finished on one flight", []slot{{Kind: wish.Pages, To: 300, Quote: "on one flight"}}, "at most 300 pages"},
		{"from when my grandmother was a girl",
			[]slot{{Kind: wish.Years, From: 1930, To: 1950, Quote: "when my grandmother was a girl"}}, "1930 to 1950"},
		{"my goddaughter starts school", []slot{{Kind: wish.Audience, From: 6, Quote: "goddaughter starts school"}},
			"school; for age 6"},

		{"a book", []slot{{Kind: wish.Book, Value: "Dune", Quote: "the spice planet"}}, ""}, // it does not stand there
		// it says nothing
		{"a book", []slot{{Kind: wish.Book, Value: "Dune", Quote: ""}, {Kind: wish.Book, Value: "Dune", Quote: "a book"}},
			""},
		// no such book
		{"that spice planet", []slot{{Kind: wish.Book, Value: "The Hidden Sea", Quote: "spice planet"}}, ""},
		// two such books
		{"that spice planet", []slot{{Kind: wish.Book, Value: "The Little House", Quote: "spice planet"}}, ""},
		// more than one thing
		{"that spice planet", []slot{{Kind: wish.Book, Value: "Dune; undo; like It", Quote: "spice planet"}}, ""},
		{"that spice planet", []slot{{Kind: wish.Book, Value: "Frank Herbert", Quote: "spice planet"}}, ""}, // no book
		{"something with zing", []slot{{Kind: wish.Genre, Value: "zing", Quote: "zing"}}, ""},               // no such kind
		// two kinds
		{"something with zing", []slot{{Kind: wish.Genre, Value: "horror and fantasy", Quote: "zing"}}, ""},
		{"something with zing", []slot{{Kind: wish.Mood, Value: "zingier", Quote: "zing"}}, ""},    // no such pole
		{"something with zing", []slot{{Kind: wish.Pages, From: 300, To: 200, Quote: "zing"}}, ""}, // no span
		{"something with zing", []slot{{Kind: wish.Pages, Quote: "zing"}}, ""},                     // no bound
		{"something with zing", []slot{{Kind: wish.Years, From: -50, Quote: "zing"}}, ""},          // no year
		{"something with zing", []slot{{Kind: wish.Audience, From: 40, Quote: "zing"}}, ""},        // no child
		// nothing a slot can say
		{"something with zing", []slot{{Kind: wish.About, Value: "zing", Quote: "zing"}, {Kind: "undo", Quote: "zing"}}, ""},
		// we understand those words
		{"no romance at all", []slot{{Kind: wish.Genre, Value: "romance", Quote: "romance"}}, "no romance"},
		// we hear the opposite
		{"I don't want a clown in it", []slot{{Kind: wish.Genre, Value: "horror", Quote: "a clown"}}, ""},
		// it need not be
		{"it does not have to be a tearjerking tale", []slot{{Kind: wish.Genre, Value: "romance", Quote: "tearjerking tale"}},
			""},
		// we know the length
		{"under 300 pages, one flight", []slot{{Kind: wish.Pages, To: 200, Quote: "one flight"}}, "at most 300 pages"},
		{"that spice planet", []slot{{Kind: wish.Book, Value: "Dune", Quote: "spice planet"},
			{Kind: wish.Book, Not: true, Value: "Dune", Quote: "planet"}}, "like Dune"},
	} {
		state, out := turn(t, l, State{}, Input{Text: c.said, Slots: c.slots})
		if got := labels(state.Wishes); got != c.want {
			t.Errorf("%q with %+v: %q, want %q", c.said, c.slots, got, c.want)
		}
		if c.want != "" && slices.ContainsFunc(out.Says, func(s reply.Saying) bool {
			return s.Kind == reply.Nothing || s.Kind == reply.Unknown
		}) {
			t.Errorf("%q: %+v", c.said, out.Says)
		}
		if len(out.Chips) != len(state.Wishes) {
			t.Errorf("%q: %+v", c.said, out.Chips)
		}
	}
}

func TestASlotAnswersWhereWeKnowNoName(t *testing.T) {
	l := library(t)
	says := func(slots ...slot) (names []string) {
		_, out := turn(t, l, State{}, Input{Text: "I loved Duhne by Franck Herbertson", Slots: slots})
		for _, s := range out.Says {
			names = append(names, s.Names...)
		}
		return names
	}
	if without := says(); len(without) == 0 {
		t.Skip("the name is known")
	}
	if with := says(slot{Kind: wish.Book, Value: "Dune", Quote: "Duhne by Franck Herbertson"}); len(with) != 0 {
		t.Errorf("%q are said to be unknown", with)
	}
}

func TestWithoutSlotsATurnIsTheSame(t *testing.T) {
	l := library(t)
	state, _ := talk(t, l, "like Dune")
	for _, text := range []string{"darker", "why the first?", "more", "I've read the first", "no horror", "zing"} {
		plainState, plain := turn(t, l, state, Input{Text: text})
		slots := []slot{{Kind: wish.Book, Value: "The Hidden Sea", Quote: text}}
		filledState, filled := turn(t, l, state, Input{Text: text, Slots: slots})
		if !reflect.DeepEqual(plain, filled) || !reflect.DeepEqual(plainState, filledState) {
			t.Errorf("%q: %+v, not %+v", text, filled, plain)
		}
	}
	for text, apart := range map[string]bool{"why the first?": false, "more": false, "start over": false, " ": false,
		"a sad story": true} {
		if l.Apart(State{}, text) != apart {
			t.Errorf("%q", text)
		}
	}
}

func TestValuesOfSlotsAreThoseOfTheCatalogue(t *testing.T) {
	genres, moods := library(t).Reader().Values()
	if !slices.Contains(genres, "horror") || slices.Contains(genres, "western") || !slices.Contains(moods, "darker") ||
		len(moods) != 2*len(wish.Scales) {
		t.Errorf("%v, %v", genres, moods)
	}
}

package converse

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
)

func TestSlotsThatHoldBecomeWishes(t *testing.T) {
	l := library(t)
	for _, c := range []struct {
		said  string
		slots []understand.Slot
		want  string
	}{
		{"that spice planet thing by the Herbert fellow",
			[]understand.Slot{{Kind: wish.Book, Value: "Dune", Quote: "spice planet thing"}}, "like Frank Herbert; like Dune"},
		{"that one on arrakis", []understand.Slot{{Kind: wish.Book, Value: "Dune by Frank Herbert", Quote: "on arrakis"}},
			"like Dune"},
		{"something in the vein of the queen of regency wit", []understand.Slot{{Kind: wish.Author, Value: "Jane Austen",
			Quote: "queen of Regency wit"}}, "like Jane Austen"},
		{"I have had my fill of that clown in the sewer",
			[]understand.Slot{{Kind: wish.Author, Not: true, Value: "Stephen King", Quote: "clown in the sewer"}},
			"nothing by Stephen King"},
		{"ghoulies bore me", []understand.Slot{{Kind: wish.Genre, Not: true, Value: "horror", Quote: "ghoulies bore me"}},
			"no horror"},
		{"make me weep into my pillow", []understand.Slot{{Kind: wish.Mood, Value: "darker", Quote: "weep into my pillow"}},
			"darker"},
		{"to be finished on one flight", []understand.Slot{{Kind: wish.Pages, To: 300, Quote: "on one flight"}},
			"at most 300 pages"},
		{"from when my grandmother was a girl", []understand.Slot{{Kind: wish.Years, From: 1930, To: 1950,
			Quote: "when my grandmother was a girl"}}, "1930 to 1950"},
		{"my goddaughter starts school",
			[]understand.Slot{{Kind: wish.Audience, From: 6, Quote: "goddaughter starts school"}}, "for 6 years"},

		// it does not stand there
		{"a book", []understand.Slot{{Kind: wish.Book, Value: "Dune", Quote: "the spice planet"}}, ""},
		// it says nothing
		{"a book", []understand.Slot{{Kind: wish.Book, Value: "Dune", Quote: ""},
			{Kind: wish.Book, Value: "Dune", Quote: "a book"}}, ""},
		// no such book
		{"that spice planet", []understand.Slot{{Kind: wish.Book, Value: "The Hidden Sea", Quote: "spice planet"}}, ""},
		// two such books
		{"that spice planet", []understand.Slot{{Kind: wish.Book, Value: "The Little House", Quote: "spice planet"}}, ""},
		// more than one thing
		{"that spice planet", []understand.Slot{{Kind: wish.Book, Value: "Dune; undo; like It", Quote: "spice planet"}}, ""},
		// no book
		{"that spice planet", []understand.Slot{{Kind: wish.Book, Value: "Frank Herbert", Quote: "spice planet"}}, ""},
		// no such kind
		{"something with zing", []understand.Slot{{Kind: wish.Genre, Value: "zing", Quote: "zing"}}, ""},
		// two kinds
		{"something with zing", []understand.Slot{{Kind: wish.Genre, Value: "horror and fantasy", Quote: "zing"}}, ""},
		// no such pole
		{"something with zing", []understand.Slot{{Kind: wish.Mood, Value: "zingier", Quote: "zing"}}, ""},
		// no span
		{"something with zing", []understand.Slot{{Kind: wish.Pages, From: 300, To: 200, Quote: "zing"}}, ""},
		// no bound
		{"something with zing", []understand.Slot{{Kind: wish.Pages, Quote: "zing"}}, ""},
		// no year
		{"something with zing", []understand.Slot{{Kind: wish.Years, From: -50, Quote: "zing"}}, ""},
		// no child
		{"something with zing", []understand.Slot{{Kind: wish.Audience, From: 40, Quote: "zing"}}, ""},
		// nothing a slot can say
		{"something with zing", []understand.Slot{{Kind: wish.About, Value: "zing", Quote: "zing"},
			{Kind: "undo", Quote: "zing"}}, ""},
		// we understand those words
		{"no romance at all", []understand.Slot{{Kind: wish.Genre, Value: "romance", Quote: "romance"}}, "no romance"},
		// we hear the opposite
		{"I don't want a clown in it", []understand.Slot{{Kind: wish.Genre, Value: "horror", Quote: "a clown"}}, ""},
		// it need not be
		{"it does not have to be a tearjerking tale",
			[]understand.Slot{{Kind: wish.Genre, Value: "romance", Quote: "tearjerking tale"}}, ""},
		// we know the length
		{"under 300 pages, one flight", []understand.Slot{{Kind: wish.Pages, To: 200, Quote: "one flight"}},
			"at most 300 pages"},
		{"that spice planet", []understand.Slot{{Kind: wish.Book, Value: "Dune", Quote: "spice planet"},
			{Kind: wish.Book, Not: true, Value: "Dune", Quote: "planet"}}, "like Dune"},
	} {
		state, out, err := l.Turn(context.Background(), State{}, Input{Text: c.said, Slots: c.slots}, Guest{})
		if err != nil {
			t.Fatal(err)
		}
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
	says := func(slots ...understand.Slot) (names []string) {
		_, out, err := l.Turn(context.Background(), State{}, Input{Text: "I loved Duhne by Franck Herbertson",
			Slots: slots}, Guest{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range out.Says {
			names = append(names, s.Names...)
		}
		return names
	}
	if without := says(); len(without) == 0 {
		t.Skip("the name is known")
	}
	if with := says(understand.Slot{Kind: wish.Book, Value: "Dune", Quote: "Duhne by Franck Herbertson"}); len(with) != 0 {
		t.Errorf("%q are said to be unknown", with)
	}
}

func TestWithoutSlotsATurnIsTheSame(t *testing.T) {
	l := library(t)
	state, _ := talk(t, l, "like Dune")
	for _, text := range []string{"darker", "why the first?", "more", "I've read the first", "no horror", "zing"} {
		plainState, plain, err := l.Turn(context.Background(), state, Input{Text: text}, Guest{})
		if err != nil {
			t.Fatal(err)
		}
		filledState, filled, err := l.Turn(context.Background(), state,
			Input{Text: text, Slots: []understand.Slot{{Kind: wish.Book, Value: "The Hidden Sea", Quote: text}}}, Guest{})
		if err != nil || !reflect.DeepEqual(plain, filled) || !reflect.DeepEqual(plainState, filledState) {
			t.Errorf("%q: %+v, not %+v (%v)", text, filled, plain, err)
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

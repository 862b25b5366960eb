package understand

import (
	"slices"
	"testing"

	"shelftalk/backend/converse/conversetest"
)

func TestWhatIsAskedOfABookIsNotInItsTitle(t *testing.T) {
	reader := reader(t, conversetest.Books())
	for text, want := range map[string]struct {
		topics  []Topic
		titles  []string
		missing []string
	}{
		"how long is Gone Girl?":                      {[]Topic{OfLength}, []string{"Gone Girl"}, nil},
		"who wrote It?":                               {[]Topic{OfAuthor}, []string{"It"}, nil},
		"which is shorter, Misery or Piranesi?":       {[]Topic{OfLength}, []string{"Misery", "Piranesi"}, nil},
		"do you have Dune 2?":                         {[]Topic{OfStock}, nil, []string{"Dune 2"}},
		"do you have Vathek?":                         {[]Topic{OfStock}, nil, []string{"Vathek"}},
		"do you have anything called The Elfin Book?": {[]Topic{OfStock}, nil, []string{"The Elfin Book"}},
		"what comes after Dune?":                      {[]Topic{OfSeries}, []string{"Dune"}, nil},
		"has Dune been made into a film?":             {[]Topic{OfFilm}, []string{"Dune"}, nil},
	} {
		said := reader.Understand(text, Situation{}, nil)
		if said.Inquiry == nil {
			t.Errorf("%q is no question: %+v", text, said)
			continue
		}
		var titles []string
		for _, row := range said.Inquiry.Rows {
			titles = append(titles, conversetest.Books()[row].Title)
		}
		q := said.Inquiry
		if !slices.Equal(q.Topics, want.topics) || !slices.Equal(titles, want.titles) ||
			!slices.Equal(q.Missing, want.missing) {
			t.Errorf("%q asks %v of %q, not there are %q", text, q.Topics, titles, q.Missing)
		}
	}
}

func TestWhatNoRecordSaysIsNoticedInARequestToo(t *testing.T) {
	reader := reader(t, conversetest.Books())
	for text, want := range map[string][]Topic{"Pulitzer winner": {OfPrize}, "a funny book": nil} {
		said := reader.Understand(text, Situation{}, nil)
		if said.Kind != Find || !slices.Equal(said.Unrecorded, want) {
			t.Errorf("%q: %s, %v", text, said.Kind, said.Unrecorded)
		}
	}
}

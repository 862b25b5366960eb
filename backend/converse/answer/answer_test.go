package answer

import (
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
)

func records() Records {
	return Records{
		Books: []book.Book{
			{Title: "The First Sea", Authors: []string{"Ann Lee"}, Year: 1954, Pages: 423, Genres: []string{"fantasy"},
				Series: "The Seas", SeriesNumber: 1, Description: "Two sailors leave. A murder follows them.",
				Moods: []string{"dark", "brutal"}},
			{Title: "The Second Sea", Authors: []string{"Ann Lee"}, Year: 1960, Pages: 300, Series: "The Seas", SeriesNumber: 2,
				Genres: []string{"children's"}, Description: "They come home.", Ratings: 12, MeanScore: 4.25},
			{Title: "Blank"},
		},
		Places: func(_ string, row int32) float64 { return []float64{2, -1, 0}[row] },
	}
}

func said(says []reply.Saying) string {
	return strings.Join(reply.English.Speak(&reply.Reply{Says: says}, records()).Sentences(), " ")
}

func TestQuestionsAreAnsweredFromTheRecord(t *testing.T) {
	for _, c := range []struct {
		row  int32
		q    understand.Inquiry
		want string
	}{
		{0, understand.Inquiry{Topics: []understand.Topic{understand.OfAuthor}}, "is by Ann Lee"},
		{0, understand.Inquiry{Topics: []understand.Topic{understand.OfLength}}, "423 pages"},
		{0, understand.Inquiry{Topics: []understand.Topic{understand.OfYear}}, "1954"},
		{0, understand.Inquiry{Topics: []understand.Topic{understand.OfPlot}}, "“Two sailors leave. A murder follows them.”"},
		{0, understand.Inquiry{Topics: []understand.Topic{understand.OfSeries}}, "After it comes “The Second Sea”"},
		{1, understand.Inquiry{Topics: []understand.Topic{understand.OfSeries}}, "no later book of “The Seas”"},
		{1, understand.Inquiry{Topics: []understand.Topic{understand.OfAudience}}, "as a book for children"},
		{1, understand.Inquiry{Topics: []understand.Topic{understand.OfRating}}, "4.2 of 5"},
		{0, understand.Inquiry{Topics: []understand.Topic{understand.OfContent}, Words: []string{"violent"}},
			"called brutal, and its description says: “A murder follows them.”"},
		{1, understand.Inquiry{Topics: []understand.Topic{understand.OfContent}, Words: []string{"violent"}},
			"does not mention “violent”"},
		{0, understand.Inquiry{Topics: []understand.Topic{understand.OfMood},
			Pulls: []understand.Pull{{Scale: "tone", High: true}}}, "calls it dark and brutal"},
		{1, understand.Inquiry{Topics: []understand.Topic{understand.OfMood},
			Pulls: []understand.Pull{{Scale: "tone", High: true}}}, "it is lighter than most"},
		{2, understand.Inquiry{Topics: []understand.Topic{understand.OfMood},
			Pulls: []understand.Pull{{Scale: "tone", High: true}}}, "neither much darker nor much lighter"},
	} {
		c.q.Rows = []int32{c.row}
		if got := said(records().Question(&c.q)); !strings.Contains(got, c.want) {
			t.Errorf("%v: %s", c.q.Topics, got)
		}
	}
}

func TestWhatARecordLacksIsSaidToBeUnknown(t *testing.T) {
	for _, topic := range []understand.Topic{understand.OfAuthor, understand.OfLength, understand.OfYear,
		understand.OfPlot, understand.OfLanguage, understand.OfGenre, understand.OfAudience, understand.OfRating,
		understand.OfSeries, understand.OfEnding} {
		says := records().Question(&understand.Inquiry{Topics: []understand.Topic{topic}, Rows: []int32{2}})
		if got := said(says); !strings.Contains(got, "not ") && !strings.Contains(got, "no ") || strings.Contains(got, "{") {
			t.Errorf("%s: %q", topic, got)
		}
	}
	got := said(records().Question(&understand.Inquiry{Missing: []string{"Vathek"}}))
	if !strings.Contains(got, "“Vathek”") {
		t.Errorf("%s", got)
	}
}

func TestBooksAreComparedByWhatIsAsked(t *testing.T) {
	for want, q := range map[string]understand.Inquiry{
		"“The Second Sea” is the shorter: 300 pages against 423": {Topics: []understand.Topic{understand.OfLength}},
		"“The First Sea” is the older: 1954 against 1960":        {Topics: []understand.Topic{understand.OfYear}},
		"“The First Sea” is darker than “The Second Sea”":        {Pulls: []understand.Pull{{Scale: "tone", High: true}}},
		"“The Second Sea” is lighter than “The First Sea”":       {Pulls: []understand.Pull{{Scale: "tone"}}},
		"“The Second Sea” is shorter and":                        {},
	} {
		q.Rows = []int32{0, 1}
		if got := said(records().Compare(&q)); !strings.Contains(got, want) {
			t.Errorf("%s", got)
		}
	}
	got := records().Compare(&understand.Inquiry{Rows: []int32{0}, Missing: []string{"Vathek"}})
	if text := said(got); !strings.Contains(text, "“Vathek”") || !strings.Contains(text, "“The First Sea” by Ann Lee") {
		t.Errorf("%s", text)
	}
	if !slices.ContainsFunc(got, func(s reply.Saying) bool { return s.Kind == reply.Unknown }) {
		t.Errorf("%+v", got)
	}
}

package understand

import (
	"testing"

	"shelftalk/backend/converse/conversetest"
)

func TestGermanRequestsAreTakenApart(t *testing.T) {
	l := reader(t, conversetest.Books())
	for text, want := range map[string]string{
		"Ein kurzer Krimi, bitte nicht zu blutig":         "mystery; at most 300 pages",
		"etwas wie Dune, aber dunkler":                    "like Dune; darker",
		"Suche etwas wie Pride and Prejudice":             "like Pride and Prejudice",
		"Fantasy ohne Romantik":                           "fantasy; no romance",
		"ein Buch über einen Detektiv":                    "mystery",
		"ein Sachbuch, keine Romane":                      "nonfiction; no fiction",
		"Fantasyromane fuer Kinder":                       "fantasy; children’s",
		"für meine Nichte, 12":                            "for age 12",
		"unter 300 Seiten":                                "at most 300 pages",
		"Krimi oder Thriller":                             "mystery; thriller",
		"nichts von Stephen King":                         "nothing by Stephen King",
		"sie mag Horrorgeschichten":                       "horror",
		"Bücher von Jane Austen":                          "by Jane Austen",
		"Stolz und Vorurteil":                             "like Pride and Prejudice",
		"was Lustiges":                                    "humor; funnier",
		"eine lustige Liebesgeschichte":                   "humor; romance; funnier",
		"Der Wüstenplanet hat mir gefallen":               "like Dune",
		"ich hasse Fantasy, will es aber mal probieren":   "fantasy",
		"ein Buch aus dem 19. Jahrhundert":                "1801 to 1900",
		"Horrorgeschichten, die vor 1990 erschienen sind": "horror; before 1990",
	} {
		if got := labels(l.Wishes(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestGermanTextsAreOfTheirKind(t *testing.T) {
	r := reader(t, conversetest.Books())
	table := Situation{Table: []int32{0, 1, 2}, Language: "de"}
	for _, c := range []struct {
		kind  Kind
		in    Situation
		texts []string
	}{
		{Find, Situation{}, []string{"Was Gruseliges von einer Autorin", "Ein kurzer Krimi", "Hast du was Lustiges?",
			"Bücher wie Dune", "Empfiehl mir einen Thriller", "kein Krieg"}},
		{Remembered, Situation{}, []string{"Wie hieß das Buch, in dem ein Mädchen Gefühle schmeckt?",
			"Ich weiß den Titel nicht mehr, aber es ging um einen Leuchtturm",
			"Ich suche ein Buch, das ich als Kind gelesen habe"}},
		{Question, table, []string{"Wer hat Dune geschrieben?", "Wie viele Seiten hat das zweite?",
			"Worum geht es in Dune?",
			"Ist es traurig?", "Wann ist Dune erschienen?", "Ist das für Kinder geeignet?", "Habt ihr Dune?"}},
		{Compare, table, []string{"Was ist länger, Dune oder Gone Girl?", "Welches der beiden ist lustiger?"}},
		{Remark, table, []string{"kürzer", "lustiger bitte", "weniger Romantik", "mehr wie das erste", "warum?"}},
		{SmallTalk, Situation{}, []string{"Hallo", "Vielen Dank!",
			"Guten Abend! Ich schaue mich nur um.", "Bist du ein Roboter?"}},
		{Beyond, table, []string{"Was kostet das?", "Wie ist das Wetter?"}},
	} {
		for _, text := range c.texts {
			if got := r.Understand(text, c.in, nil); got.Kind != c.kind || got.Language != "de" {
				t.Errorf("%q is %q in %q, not %q", text, got.Kind, got.Language, c.kind)
			}
		}
	}
}

func TestTheLanguageOfAShortTextIsThatOfWhatWasSaidBefore(t *testing.T) {
	r := reader(t, conversetest.Books())
	for text, want := range map[string][2]string{"Fantasy": {"en", "de"}, "Dune": {"en",
		"de"}, "a short book": {"en", "en"},
		"ein Buch": {"de", "de"}, "shorter": {"en", "en"}, "kürzer": {"de", "de"}} {
		for i, before := range []string{"", "de"} {
			if got := r.Understand(text, Situation{Language: before, Table: []int32{0}}, nil).Language; got != want[i] {
				t.Errorf("%q after %q is in %q", text, before, got)
			}
		}
	}
}

package understand

import (
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
)

func TestRequestsAreTakenApart(t *testing.T) {
	l := reader(t, conversetest.Books())
	for text, want := range map[string]string{
		"like Piranesi but warmer, under 300 pages": "like Piranesi; lighter; at most 300 pages",
		"no more King":                                       "nothing by Stephen King",
		"I loved Dune":                                       "like Dune",
		"I hated Gone Girl, something funny":                 "not like Gone Girl; humor; funnier",
		"anything by Jane Austen":                            "by Jane Austen",
		"for my nephew, 12":                                  "for age 12",
		"books for my 10 yr old":                             "for age 10",
		"when I was 12 years old I loved Dune":               "like Dune",
		"I'm 27 years old and want fantasy":                  "fantasy",
		"a mystery, no romance or horror":                    "mystery; no romance; no horror",
		"non-fiction":                                        "nonfiction",
		"a thriller that isn't horror":                       "thriller; no horror",
		"fantasy where the romance isn't the main focus":     "fantasy; less romance",
		"less romance":                                       "less romance",
		"I don't mind romance":                               "romance",
		"it doesn't have to be a classic":                    "",
		"not only horror but fantasy":                        "horror; fantasy",
		"published after 2000":                               "from 2001 on",
		"set in the 1920s":                                   "",
		"between 200 and 300 pages":                          "200 to 300 pages",
		"at least 500 pages":                                 "at least 500 pages",
		"it can't be over 350 pages":                         "at most 350 pages",
		"I read It (around 1100 pages) and want more horror": "like It; horror",
		"a short book":                                       "at most 300 pages",
		"a 350ish page limit, no other restrictions":         "at most 385 pages",
		"fantasy written in the 80s-90s":                     "fantasy; 1980 to 1999",
		"I can't handle a war right now":                     "no war",
		"for her birthday (not fictional)":                   "no fiction",
		"in German":                                          "in German",
		"I'm tired of crime stories and thrillers":           "no mystery; no thriller",
		"something sad and slow":                             "darker; slower",
		"a romance that is smut free":                        "romance; no erotica",
		"something by Jane Austen":                           "by Jane Austen",
		"books by Stephen King or Jane Austen":               "by Stephen King; by Jane Austen",
		"only Jane Austen":                                   "by Jane Austen",
		"My Life by Jane Austen was good":                    "like Jane Austen",
		"I have already read Dune":                           "read: Dune",
		"I have read Dune":                                   "read: Dune",
		"I've read Dune and loved it":                        "like Dune",
		"a comedy from before 1900":                          "humor; funnier; before 1900",
		"in Swedish, before 1850":                            "before 1850; in Swedish",
		"a short funny fantasy book":                         "humor; fantasy; funnier; at most 300 pages",
		"nonfiction about a house, recent":                   "nonfiction; of the last 10 years",
		"a recent thriller":                                  "thriller; of the last 10 years",
		"my recent reads were Dune and It":                   "like Dune; like It",
		"a novel set in Japan":                               "fiction",
		"romance is not my thing, a mystery please":          "no romance; mystery",
		"fantasy isn't for me":                               "no fantasy",
		"I need a break from thrillers":                      "no thriller",
		"I'm caught up with Stephen King, who else?":         "like Stephen King; read: Stephen King",
		"a mystery from the last 15 years":                   "mystery; of the last 15 years",
		"I have been reading horror in the last 10 years":    "horror",
		"racing novels that aren't strictly romance":         "fiction; less romance",
		"books to read after finishing Stephen King's":       "like Stephen King; read: Stephen King",
		"I've read Jane Austen and am looking for someone a little more modern": "like Jane Austen; read: Jane Austen; " +
			"from 1980 on",
		"I have been reading only history and need a change of pace": "less history",
		"a 5th grade teacher looks for fantasy":                      "fantasy; for age 11",
		"any genre besides self-help":                                "no self-help",
		"I have enough fantasy and romance, a mystery please":        "no fantasy; no romance; no mystery",
		"lots of fantasy, not really looking for anything like that": "no fantasy",
		"I mostly read classics and want to branch out":              "less classics",
		"my son already has Dune, he is 9 years old":                 "read: Dune; for age 9",
		"I've read all of Stephen King's books, who is like him?":    "like Stephen King; read: Stephen King",
		"authors who write like Jane Austen":                         "like Jane Austen; read: Jane Austen",
		"books from before the 90s":                                  "before 1990",
		"my 2025 reads and what for 2026":                            "",
		"I need to read more fiction":                                "fiction",
		"fiction or nonfiction about dragons":                        "fiction; nonfiction; dragons",
		"nothing too dark":                                           "lighter",
		"like Dune and by Jane Austen":                               "like Dune; by Jane Austen",
		"Gone Girl by Gillian Flynn":                                 "like Gone Girl",
		"dark horror\n\nI read a lot of classics before and I like history too, also many other things that I could tell " +
			"you about at some length here": "horror; classics; history; darker",
	} {
		wishes := l.Wishes(text)
		if got := labels(wishes); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestWhatIsDeniedIsNotSearchedFor(t *testing.T) {
	l := reader(t, conversetest.Books())
	for text, without := range map[string]string{
		"a house by the sea, no ghosts or monsters": "ghosts",
		"a detective at sea without murder":         "murder",
		"an empire. I don't want wars":              "wars",
	} {
		wishes := l.Wishes(text)
		about := wishes[len(wishes)-1]
		if about.Kind != wish.About || strings.Contains(about.Text, without) {
			t.Errorf("%q searches for %q", text, about.Text)
		}
	}
}

func TestNamesAndMeasuresAreNotSearchedFor(t *testing.T) {
	wishes := reader(t, conversetest.Books()).Wishes("like Gone Girl with statues, under 300 pages")
	about := wishes[len(wishes)-1]
	if about.Kind != wish.About || strings.Contains(about.Text, "Girl") || strings.Contains(about.Text, "300") ||
		!strings.Contains(about.Text, "statues") {
		t.Errorf("%+v", about)
	}
}

func FuzzUnderstand(f *testing.F) {
	l := reader(f, conversetest.Books())
	f.Add("like Piranesi but warmer, under 300 pages, not by King, for my nephew, 12")
	f.Add("between 99 and 1 pages (published before 0) no non not less")
	f.Fuzz(func(t *testing.T, text string) {
		wishes := l.Wishes(text)
		for _, w := range wishes {
			if reply.English.Label(w) == "" && w.Kind != wish.About {
				t.Fatalf("a wish without a name: %+v in %q", w, text)
			}
		}
	})
}

// reader reads about some books.
func reader(t testing.TB, books []book.Book) *Reader {
	t.Helper()
	facets := facet.New(language.English, books)
	ranker, err := rank.New(t.Context(), rank.Source{Books: books, Vectors: conversetest.Vectors(books), Facets: facets,
		Language: language.English, Weights: weights.Default()})
	if err != nil {
		t.Fatal(err)
	}
	return New(language.English, weights.Default().Understand, books, facets,
		link.New(language.English, weights.Default().Link, books), ranker.Words())
}

func labels(wishes []wish.Wish) string {
	var all []string
	for _, w := range wishes {
		if w.Kind != wish.About {
			all = append(all, reply.English.Label(w))
		}
	}
	return strings.Join(all, "; ")
}

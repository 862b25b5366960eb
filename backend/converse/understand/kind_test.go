package understand

import (
	"bufio"
	"encoding/json"
	"hash/fnv"
	"os"
	"testing"

	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/realdata"
)

func TestTextsAreOfTheirKind(t *testing.T) {
	r := reader(t, conversetest.Books())
	table := Situation{Table: []int32{0, 1, 2}}
	for _, c := range []struct {
		kind  Kind
		in    Situation
		texts []string
	}{
		{Find, Situation{}, []string{"something creepy but not gory", "do you have anything short?",
			"a funny book about cats",
			"books like Dune", "I'm bored, recommend me a thriller", "what should I read after Dune?", "no war",
			"which books are good for a book club?", "is there anything like Dune but shorter?"}},
		{Remembered, Situation{}, []string{"what was that book from the 90s, a girl can taste feelings in cakes?",
			"I can't remember the title, but there was a lighthouse keeper and his dog could count",
			"trying to find a book I read as a kid, a boy lives in a tree, I think the cover was green",
			"Book about a girl who wakes up in a jar. I read it in middle school around 2005."}},
		{Question, table, []string{"is Dune violent?", "how long is it?", "who wrote the second one?",
			"what is Dune about?",
			"do you have Dune?", "is it suitable for kids?", "when was Dune written?", "is it sad?",
			"Is Dune part of a series?",
			"tell me more about the first one", "how many pages does Dune have"}},
		{Compare, table, []string{"which of the two is lighter?", "Dune or Gone Girl, which one is longer?",
			"compare Dune and Gone Girl", "is Dune darker than Gone Girl?"}},
		{Remark, table, []string{"shorter", "more like the first", "less romance", "darker please"}},
		{SmallTalk, Situation{}, []string{"hello", "thanks so much!", "Good evening! Long day... just looking",
			"are you a robot?",
			"how are you today?", "that's great, thank you", "goodbye"}},
		{Beyond, table, []string{"how much does it cost?", "where can I buy it?", "what's the weather like?",
			"is the author still alive?"}},
		{Foreign, Situation{}, []string{"je cherche un roman sur la mer",
			"busco una novela de amor para mi hermana"}},
	} {
		for _, text := range c.texts {
			if got := r.Understand(text, c.in, nil).Kind; got != c.kind {
				t.Errorf("%q is %q, not %q", text, got, c.kind)
			}
		}
	}
}

func TestQuestionsSayWhatTheyAskAndOfWhat(t *testing.T) {
	books := conversetest.Books()
	r := reader(t, books)
	in := Situation{Table: []int32{3, 4, 5}, Spoken: []int32{4}}
	for text, want := range map[string]struct {
		topic Topic
		title string
	}{
		"how long is it?":                  {OfLength, books[4].Title},
		"who wrote the third one?":         {OfAuthor, books[5].Title},
		"is Dune violent?":                 {OfContent, "Dune"},
		"what is Dune about?":              {OfPlot, "Dune"},
		"is it very sad?":                  {OfMood, books[4].Title},
		"do you have Dune?":                {OfStock, "Dune"},
		"which year was Dune published in": {OfYear, "Dune"},
	} {
		q := r.Understand(text, in, nil).Inquiry
		if q == nil || len(q.Topics) == 0 || q.Topics[0] != want.topic || books[q.Rows[0]].Title != want.title {
			t.Errorf("%q asks %+v, not %s of %s", text, q, want.topic, want.title)
		}
	}
}

// The weights of the patterns were chosen on the other half of the posts.
func TestHalfRememberedBooksAreToldFromOpenRequests(t *testing.T) {
	x := newLexicon(language.English)
	share := func(name string) float64 {
		file, err := os.Open(realdata.File(t, "requests", name+".dev.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		told, all := 0, 0
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var post struct{ ID, Title, Body string }
			if err := json.Unmarshal(lines.Bytes(), &post); err != nil {
				t.Fatal(err)
			}
			h := fnv.New32a()
			if _, _ = h.Write([]byte(post.ID)); h.Sum32()%8 != 0 {
				continue
			}
			all++
			if x.remembers(straight(post.Title + "\n\n" + post.Body)) {
				told++
			}
		}
		return float64(told) / float64(all)
	}
	if found := share("known-item"); found < 0.88 {
		t.Errorf("%.2f of half-remembered books are told", found)
	}
	for _, name := range []string{"open", "threads", "requests", "like-a-book", "like-a-book-2"} {
		if wrong := share(name); wrong > 0.1 {
			t.Errorf("%.2f of %s are taken for half-remembered books", wrong, name)
		}
	}
}

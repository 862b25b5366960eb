package lexical

import (
	"fmt"
	"math"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

func build(texts ...string) *Index {
	options := Options{K1: 1.2, B: 0.75, Stop: language.English.StopWords()}
	return Build(len(texts), options, func(i int) []Part { return []Part{{texts[i], 1}} })
}

func scores(x *Index, query string) []float32 {
	out := make([]float32, x.Len())
	x.Score(x.Query(query), out)
	return out
}

func TestScoreIsBM25(t *testing.T) {
	x := build("whale whale sea", "sea", "garden wall") // lengths 3, 1, 2: the mean is 2
	idf := math.Log(1 + (3-1+0.5)/(1+0.5))
	want := idf * 2.2 * 2 / (2 + 1.2*(1-0.75+0.75*3/2))
	if got := scores(x, "whales!")[0]; math.Abs(float64(got)-want) > 1e-5 {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRareWordsCountMore(t *testing.T) {
	x := build("sea", "sea", "sea", "whale")
	got := scores(x, "sea whale")
	if got[3] <= got[0] || got[0] <= 0 {
		t.Errorf("%v", got)
	}
}

func TestWordsOfAskingSayNothing(t *testing.T) {
	x := build("a good book to read", "lighthouse")
	if q := x.Query("please recommend me a good book"); len(q) != 0 {
		t.Errorf("%+v", q)
	}
}

func TestSharesSumToTheScore(t *testing.T) {
	x := build("the lighthouse keeper's daughter kept the lighthouse", "a keeper of bees", "nothing")
	query := x.Query("keepers of a lighthouse and bees, bees")
	out := make([]float32, x.Len())
	x.Score(query, out)
	for text := range out {
		sum := 0.0
		for _, share := range x.Explain(query, int32(text)) {
			sum += share.Share
		}
		if math.Abs(sum-float64(out[text])) > 1e-5 {
			t.Errorf("text %d: shares sum to %v, the score is %v", text, sum, out[text])
		}
	}
	if out[2] != 0 {
		t.Errorf("a text without a word in common has %v", out[2])
	}
}

func TestPartsCountByTheirWeight(t *testing.T) {
	x := Build(2, Options{K1: 1.2, B: 0}, func(i int) []Part { return []Part{{"whale", 3 - 2*i}} })
	if got := scores(x, "whale"); got[0] <= got[1] {
		t.Errorf("%v", got)
	}
}

func TestEmptyIndexAndEmptyQuery(t *testing.T) {
	x := build()
	x.Score(x.Query("whale"), nil)
	if got := scores(build("whale"), ""); got[0] != 0 {
		t.Errorf("%v", got)
	}
}

func TestIndexDoesNotDependOnTheNumberOfProcessors(t *testing.T) {
	texts := make([]string, 5*words.FewestShared)
	for i := range texts {
		texts[i] = strings.Repeat(fmt.Sprintf("Whale%d sea%d walls ", i%97, i%31), 1+i%5) + fmt.Sprint("garden", i)
	}
	built := func(processors int) *Index {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		return build(texts...)
	}
	one, many := built(1), built(5)
	if !reflect.DeepEqual(one, many) {
		t.Error("another index with five processors")
	}
	if n := many.Has("wall"); n != len(texts) {
		t.Errorf("%d texts have the word", n)
	}
	if got := scores(many, "garden777"); got[777] == 0 || got[776] != 0 {
		t.Errorf("%v and %v", got[777], got[776])
	}
}

package excerpt

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestADescriptionIsCutAtTheEndsOfItsSentences(t *testing.T) {
	text := "Dr. Watson meets J. R. Smith. “Who is there?” he asks! Nobody\nanswers"
	want := []string{"Dr. Watson meets J. R. Smith.", "“Who is there?” he asks!", "Nobody answers"}
	if got := Sentences(text); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestTheSentenceWithTheWordsIsQuoted(t *testing.T) {
	text := "A man comes home. His lighthouse is dark. Nobody speaks."
	if got := Of(text, []string{"Lighthouse"}); got != "His lighthouse is dark." {
		t.Errorf("%q", got)
	}
	if got := Of(text, nil); got != "A man comes home." {
		t.Errorf("%q", got)
	}
}

// What is quoted stands in the description, however long that is.
func TestAQuoteIsWordForWord(t *testing.T) {
	for _, text := range []string{"", "One.", strings.Repeat("word ", 500),
		strings.Repeat("A sentence of some length. ", 60)} {
		for quote, most := range map[string]int{Of(text, nil): Longest, Plot(text): longestPlot} {
			plain := strings.TrimSuffix(quote, " …")
			if !strings.Contains(text, plain) || utf8.RuneCountInString(quote) > most+2 {
				t.Errorf("%q of %q", quote, text)
			}
		}
	}
}

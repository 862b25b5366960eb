package preprocess

import (
	"testing"
	"time"

	"shelftalk/backend/must"
)

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"eng": "en", "en-US": "en", "en_GB": "en", "English": "en", "ENGLISH": "en", "fre": "fr", "fra": "fr", "ger": "de",
		"Spanish; Castilian": "es", "français": "fr", "Norwegian": "no", "zh-TW": "zh", "iw": "he",
		"": "", "--": "", "mul": "", "und": "", "grc": "", "Klingonese": "",
	} {
		if got := Language(in); got != want {
			t.Errorf("Language(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestConfidenceRule(t *testing.T) {
	rule := must.Get(parseConfidence("5:2, 4:1")).OrFatal(t)
	for score, want := range map[float32]float32{1: 0, 3: 0, 3.99: 0, 4: 1, 4.5: 1, 5: 2} {
		if got := rule.of(score); got != want {
			t.Errorf("a score of %v has confidence %v, want %v", score, got, want)
		}
	}
	for _, bad := range []string{"", "4", "4:x", "6:1", "4:-1", "4:1,4:2", "nan:1", "4:NaN"} {
		if _, err := parseConfidence(bad); err == nil {
			t.Errorf("the rule %q was accepted", bad)
		}
	}
}

func TestScoresAreBroughtToOneScale(t *testing.T) {
	ten := scale{1, 10}
	for in, want := range map[string]float32{"1": 1, "10": 5, "5.5": 3, "10.000000": 5} {
		if got, ok := ten.read(in); !ok || got != want {
			t.Errorf("%q of ten is %v, %v; want %v", in, got, ok, want)
		}
	}
	for _, bad := range []string{"", "0", "11", "nan", "NaN", "inf", "five", "1e400"} {
		if got, ok := ten.read(bad); ok {
			t.Errorf("%q of ten was read as %v", bad, got)
		}
	}
	if _, ok := (scale{}).read("0"); ok {
		t.Error("a format without a scale read a score")
	}
}

func TestUnixTime(t *testing.T) {
	at := time.Date(2004, 8, 3, 0, 0, 0, 0, time.UTC).Unix()
	for _, in := range []string{"1091491200", "1091491200.0", "1091491200000", "1091491200000000", "2004-08-03",
		"2004/08/03", "08 3, 2004", "2004-08-03T02:00:00+02:00", "Aug 3, 2004", "3 August 2004",
		"Tue Aug 03 00:00:00 +0000 2004"} {
		if got, ok := unixTime(in); !ok || got != at {
			t.Errorf("unixTime(%q) = %d, %v; want %d", in, got, ok, at)
		}
	}
	for _, in := range []string{"", "0", "-1", "yesterday", "nan", "inf", "1e300", "5000000000000000000", "1960-01-01"} {
		if got, ok := unixTime(in); ok {
			t.Errorf("unixTime(%q) = %d", in, got)
		}
	}
}

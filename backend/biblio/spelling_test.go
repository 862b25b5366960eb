package biblio

import (
	"slices"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"prairie", "prairie", 0}, {"prarie", "prairie", 1}, {"teh", "the", 1},
		{"kitten", "sitting", 3}, {"ab", "", 2}, {"öl", "ol", 1}} {
		if got := Distance(test.a, test.b, 9); got != test.want || Distance(test.b, test.a, 9) != got {
			t.Errorf("%q and %q: %d, want %d", test.a, test.b, got, test.want)
		}
	}
	if got := Distance("short", "a much longer one", 2); got <= 2 {
		t.Errorf("%d", got)
	}
}

func TestNear(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"dune", "dune", true}, {"dnue", "dune", true}, {"duen", "dune", true}, {"dun", "dune", false},
		{"prarie", "prairie", true},
		{"dostoevsky", "dostoyevski", true}, {"prarei", "prairie", false}, {"tolstoi", "tolstoy", true},
		{"emma", "emily", false}, {"čapek", "kapek", true},
	} {
		if got := Near(test.a, test.b); got != test.want || Near(test.b, test.a) != got {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}

func TestDiceOfTrigrams(t *testing.T) {
	for _, test := range []struct {
		a, b      string
		bags, set float64
	}{
		{"dune", "dune", 1, 1}, {"", "", 0, 0}, {"dune", "emma", 0, 0}, {"dune", "dunes", 2 * 3 / 9.0, 2 * 3 / 9.0},
		{"haha", "hahahaha", 2 * 4 / 12.0, 1}, // of sets it does not count how often
		{"öl", "ol", 0, 0},
	} {
		a, b := Trigrams(test.a), Trigrams(test.b)
		if got := Dice(a, b); got != test.bags || Dice(b, a) != got {
			t.Errorf("%q and %q: %v, want %v", test.a, test.b, got, test.bags)
		}
		if got := Dice(slices.Compact(a), slices.Compact(b)); got != test.set {
			t.Errorf("the sets of %q and %q: %v, want %v", test.a, test.b, got, test.set)
		}
	}
}

func TestOneSlipIsALetterOrTwoNeighbours(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		slip bool
	}{
		{"hosseni", "hosseini", true}, {"hosseini", "hosseni", true}, {"connelly", "connolly", true},
		{"kitchne", "kitchen", true}, {"grishamm", "grisham", true},
		{"kitchen", "kitchen", false}, {"kthcien", "kitchen", false}, {"kitchens", "kitche", false},
		{"abcd", "abdd", true}, {"abc", "xyz", false}, {"достоевский", "достаевский", true}, {"дн", "нд", true},
		{"čapek", "kapek", true}, {"è", "é", true}, {"a", "", true}, {"", "", false},
	} {
		if got := OneSlip(tc.a, tc.b); got != tc.slip || OneSlip(tc.b, tc.a) != got {
			t.Errorf("%q and %q: %v", tc.a, tc.b, got)
		}
	}
}

func TestOneSlipIsADistanceOfOne(t *testing.T) {
	words := []string{""}
	for from, n := 0, 0; n < 4; n++ { // all words of at most four letters, of one and of two bytes
		to := len(words)
		for _, word := range words[from:to] {
			words = append(words, word+"a", word+"b", word+"é", word+"ö")
		}
		from = to
	}
	for _, a := range words {
		for _, b := range words {
			if OneSlip(a, b) != (Distance(a, b, 1) == 1) {
				t.Fatalf("%q and %q are %d apart", a, b, Distance(a, b, 1))
			}
		}
	}
}

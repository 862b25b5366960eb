package biblio

import "testing"

func TestWordsThatAreSpelledByEarSoundAlike(t *testing.T) {
	for _, alike := range [][2]string{{"dostoyevski", "dostoevsky"}, {"dostojewski", "dostoevsky"}, {"tolstoi", "tolstoy"},
		{"grate", "great"}, {"hary poter", "harry potter"}, {"agata cristie", "agatha christie"}, {"akroyd", "ackroyd"},
		{"farenheit", "fahrenheit"}, {"austin", "austen"}, {"marques", "marquez"}, {"the hobit", "hobbit"}} {
		if a, b := Sounds(alike[0]), Sounds(alike[1]); a != b {
			t.Errorf("%q is %q, but %q is %q", alike[0], a, alike[1], b)
		}
	}
	for _, other := range [][2]string{{"dune", "dunbar"}, {"king", "ring"}, {"1984", "1884"}, {"emma", "alma"}} {
		if Sounds(other[0]) == Sounds(other[1]) {
			t.Errorf("%q sounds like %q", other[0], other[1])
		}
	}
}

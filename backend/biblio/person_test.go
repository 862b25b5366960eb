package biblio

import "testing"

func TestNamesAgree(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"J.R.R. Tolkien", "J. R. R. Tolkien", 1},
		{"Haruki Murakami", "Murakami Haruki", 1},
		{"Kurt Vonnegut Jr.", "Kurt Vonnegut", 1},
		{"John Tolkien", "J.R.R. Tolkien", compatible},
		{"Ursula Le Guin", "Ursula K. Le Guin", compatible},
		{"Tolkien", "J.R.R. Tolkien", SurnameAlone},
		{"Fyodor Dostoevsky", "Fyodor Dostoyevsky", MisspeltName * compatible},
		{"Stephen King", "Tabitha King", otherGiven},
		{"Jane Austen", "Emily Brontë", 0},
	} {
		a, b := Persons([]string{test.a}), Persons([]string{test.b})
		if got, back := Agreement(a, b), Agreement(b, a); got != test.want || back != got {
			t.Errorf("%q and %q: %v and %v, want %v", test.a, test.b, got, back, test.want)
		}
	}
}

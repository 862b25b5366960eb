package link

import (
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/weights"
)

func TestATextThatNamesSomethingMaySpellItByEar(t *testing.T) {
	var books []book.Book
	for _, b := range [][2]string{{"The Great Gatsby", "F. Scott Fitzgerald"},
		{"Crime and Punishment", "Fyodor Dostoevsky"},
		{"1984", "George Orwell"}, {"The Metamorphosis", "Franz Kafka"}, {"The Murder of Roger Ackroyd", "Agatha Christie"},
		{"A Wizard of Earthsea", "Ursula K. Le Guin"}, {"War and Peace", "Leo Tolstoy"}, {"The Trial", "Franz Kafka"}} {
		books = append(books, book.Book{ID: book.ID(b[0]), Title: b[0], Authors: []string{b[1]}, Ratings: 1000,
			Description: "A great book of the trial of a man, a horror and a murder."})
	}
	l := New(language.English, weights.Default().Link, books)
	for text, want := range map[string]string{
		"The Grate Gatsby":                     "title The Great Gatsby",
		"something like Dostoyevski":           "author Fyodor Dostoevsky",
		"1984":                                 "title 1984",
		"like kafkas metamorphosis":            "title The Metamorphosis",
		"more like agata cristys roger akroyd": "title The Murder of Roger Ackroyd",
		"anything by Le Guin":                  "author Ursula K. Le Guin",
		"Tolstoi":                              "author Leo Tolstoy",
		"books like the trial":                 "title The Trial",
		"horror":                               "",
		"a trial":                              "",
		"something great":                      "",
		"a man on trial for murder, very gripping": "",
	} {
		got := ""
		for _, m := range l.Find(text) {
			got = string(m.Kind) + " " + books[m.Rows[0]].Title
			if m.Kind == Author {
				got = string(m.Kind) + " " + books[m.Rows[0]].Authors[0]
			}
		}
		if got != want {
			t.Errorf("%q names %q, not %q", text, got, want)
		}
	}
	got := l.In(language.German).Find("Bücher wie Der Prozess")
	if len(got) != 1 || books[got[0].Rows[0]].Title != "The Trial" {
		t.Errorf("a German title names %+v", got)
	}
}

package ingest

import (
	"context"
	"strings"
	"testing"

	"shelftalk/backend/must"
)

const fewBooks = "Title,authors,categories,infoLink\nOne,Ada Foo,Fiction,x\nTwo,Ada Foo,Fiction,y\n"
const fewRatings = "Title,User_id,review/score\nOne,a,5\nTwo,b,4\n"

// quotedRows writes every row as one quoted field.
func quotedRows(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		out.WriteString(`"` + strings.ReplaceAll(strings.TrimSpace(line), `"`, `""`) + "\"\n")
	}
	return out.String()
}

// What people's files have been through costs no row that can be understood.
func TestDamageCostsNoRowThatCanBeUnderstood(t *testing.T) {
	plainHeader := func(text string) string {
		head, rest, _ := strings.Cut(text, "\n")
		return head + "\n" + quotedRows(rest)
	}
	for name, do := range map[string]func(string) string{
		"as it is":              func(text string) string { return text },
		"line ends of old Macs": func(text string) string { return strings.ReplaceAll(text, "\n", "\r") },
		"every row in quotes":   plainHeader,
		"every line in quotes":  quotedRows,
		"in quotes, with commas after": func(text string) string {
			return strings.ReplaceAll(plainHeader(text), "\"\n", "\",,\n")
		},
		"a bad byte where nothing reads": func(text string) string { return strings.ReplaceAll(text, ",x\n", ",\xff\n") },
	} {
		at := folder(t, map[string]string{"books_data.csv": do(fewBooks), "Books_rating.csv": do(fewRatings)})
		src := must.Get(Open(Input{Import: at})).OrFatal(t)
		rejects, books, ratings := NewRejects(nil), 0, 0
		must.Succeed(t, src.Books(context.Background(), rejects, nil, func(*BookRow) error { books++; return nil }))
		must.Succeed(t, src.Ratings(context.Background(), rejects, nil, func(*RatingRow) error { ratings++; return nil }))
		if books != 2 || ratings != 2 || rejects.Rows() != 4 {
			t.Errorf("%s: %d books, %d ratings, of %d rows, %v", name, books, ratings, rejects.Rows(), rejects.Counts())
		}
	}
}

func TestABadByteInATitleCostsTheBook(t *testing.T) {
	at := folder(t, map[string]string{"books_data.csv": strings.ReplaceAll(fewBooks, "One", "On\xff"),
		"Books_rating.csv": fewRatings})
	rejects := NewRejects(nil)
	src := must.Get(Open(Input{Import: at})).OrFatal(t)
	must.Succeed(t, src.Books(context.Background(), rejects, nil, func(*BookRow) error { return nil }))
	if rejects.Count(ReasonEncoding) != 1 {
		t.Errorf("%v", rejects.Counts())
	}
}

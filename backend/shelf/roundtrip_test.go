package shelf

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/must"
)

const goodreadsHead = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Date Read,Date Added," +
	"Bookshelves,Exclusive Shelf,My Review,Read Count\n"

// exports are a file of every format, with what makes it come back as something else.
var exports = map[string]string{
	"goodreads.csv": goodreadsHead +
		`1,"Saga, Vol. 1 (Saga, #1)",Bea Pen,,"Zed Ink, Ann Art","=""0441013597""","=""""",4,2020/02/29,2019/01/02,"own, a-b",read,"=sum, ""x""",2` +
		"\n2,\"Saga (Saga, #2)\",Bea Pen,,,,,3,,2019/01/02,,read,,1\n3,\"Saga (Saga, #3)\",Bea Pen,,,,,5,," +
		"2019/01/02,,lu,,1\n" +
		"4,Emma,Jane Austen,,,,,2,,,,wont-finish,,\n5,Emma,Jane Austen,,,\"=\"\"9770920462\"\"\",,5,,,,to-read-next,,\n" +
		"6,Beowulf,Unknown,\"Unknown, Unknown\",Seamus Sung,,,0,,,\"it's, -750\",to-read,-750,\n",
	"storygraph.csv": "Title,Authors,Contributors,ISBN/UID,Read Status,Star Rating,Tags,Read Count\n" +
		"Two Hands,\"Zora Main, Anna Lit\",\"Bo Reads (Narrator)\",,did-not-finish,4.25,\"x, y\",1\n" +
		"Ernie and Bert,\"Homer, Robert Turn\",,,read,,,3\n",
	"librarything.tsv": "Title\tPrimary Author\tSecondary Author\tRating\tTags\tCollections\tISBNs\tReview\tMedia\n" +
		"Dune\tHerbert, Frank\tArt, Ann|Ink, Zed\t3.5\ta,b\tYour library\t[0441013597]\tone[Return]two\tPaper Book\n" +
		"Poems\tAnonymous\t\t\t\tWishlist\t\t\tHardcover\n",
	"calibre.csv": "title,authors,uuid,series,series_index,tags,isbn,identifiers,rating\n" +
		"A Tale (Deluxe),\"Ada Foo, Bea Foo\",u1,The Cycle,2.5,\"t1, t2\",,\"isbn:ISBN:0441013597\"," +
		"4\nAlone,Unknown,u2,,1,,,,\n",
	"hardcover.csv": "Title,Author,Series,Status,Hardcover Book ID,Lists,Rating,Date Finished\n" +
		"Dracula,\"Ann Turns (Translator), Bram Stoker\",Cycle (#1.0),Read,7,\"Owned, Best of (#19)\",4.5,2024-02-29\n",
	"libib.csv": "item_type,title,creators,ean_isbn13,status,completed,added,tags,rating\n" +
		"book,One,\"Ada Foo, Bea Foo\",9780441013593,Completed,2020-01-02,2019-01-01,\"a, b\",3\nbook,Two," +
		"Ada Foo,,Not Begun,,,,\n",
	"openreads.csv": "title,subtitle,author,status,favourite,deleted,rating,isbn,olid,tags,readings\n" +
		"One,A Life,Ada Foo,finished,true,false,4,,O1,\"a, with comma|||||b\",2020-01-01|2020-02-03|" +
		";2021-01-01|2021-02-03|\n" +
		"Two,,Ada Foo,forLater,false,false,,,,,\n",
	"table.csv":  "Titel;Autor;Bewertung;Status;Reihe\nEins;\"Foo, Ada\";4,5;gelesen;Der Kreis 2\nZwei;Bea Foo;;;\n",
	"isbns.csv":  "ISBN13,My Rating\n9780441013593,5\n9780441013594,4\n",
	"isbns.txt":  "978-0-441-01359-3\n0061205699\n",
	"list.txt":   "Dune by Frank Herbert 4/5\nFrank Herbert - Dune\n- [ ] Kindred, Octavia Butler\n1984\nStand by Me\n",
	"export.csv": "", // our own, of a reader who rated and swiped here
}

// The rows of a file are all in the export, which read again is the same shelf: whatever
// the format, with and without a catalogue, and again after that.
func TestImportExportImportIsTheIdentity(t *testing.T) {
	for name, text := range exports {
		for what, catalogue := range map[string]Catalogue{"no catalogue": nowhere, "a catalogue": catalogueOf(
			"Dune by Frank Herbert", "Emma by Jane Austen", "Saga by Bea Pen", "Dracula by Bram Stoker", "One by Ada Foo")} {
			t.Run(name+" with "+what, func(t *testing.T) {
				s := fresh(t)
				if text == "" {
					rated := Rating{BookID: "Emma", Title: "Emma", Authors: []string{"Jane Austen"}, Stars: 4.25}
					must.Succeed(t, must.Err(s.AddRating(ctx, rated)))
					must.Succeed(t, s.AddFavourite(ctx, Favourite{BookID: "Dune", Title: "Dune"}))
					take(t, s, goodreads(t, "Emma,Jane Austen,2,read,old", "Emma: Annotated,Jane Austen,3,read,"), catalogue)
				} else {
					m := take(t, s, must.Get(shelves.ReadText(ctx, name, text)).OrFatal(t), catalogue)
					if rows := exportedRows(t, s); len(rows) != m.Rows-m.Rejected-m.Merged || m.Rejected != 0 {
						t.Errorf("%d rows came in, %d were rejected, %d come out", m.Rows, m.Rejected, len(rows))
					}
				}
				first := writtenOut(t, s)
				again := fresh(t)
				take(t, again, must.Get(shelves.ReadText(ctx, "back.csv", first)).OrFatal(t), catalogue)
				if text != "" {
					sameEntries(t, must.Get(s.Entries(ctx)).OrFatal(t), must.Get(again.Entries(ctx)).OrFatal(t))
					if second := writtenOut(t, again); second != first {
						t.Errorf("the second export is\n%s\nafter\n%s", second, first)
					}
				}
				third := fresh(t)
				take(t, third, must.Get(shelves.ReadText(ctx, "back.csv", writtenOut(t, again))).OrFatal(t), catalogue)
				sameEntries(t, must.Get(again.Entries(ctx)).OrFatal(t), must.Get(third.Entries(ctx)).OrFatal(t))
			})
		}
	}
}

func writtenOut(t *testing.T, s *Shelf) string {
	t.Helper()
	var out bytes.Buffer
	must.Succeed(t, s.WriteCSV(ctx, &out, nil))
	return out.String()
}

func exportedRows(t *testing.T, s *Shelf) [][]string {
	t.Helper()
	return must.Get(csv.NewReader(bytes.NewReader([]byte(writtenOut(t, s)))).ReadAll()).OrFatal(t)[1:]
}

// sameEntries compares what is kept, but for where it stood and came from, and for the
// book that our own export says it is.
func sameEntries(t *testing.T, a, b []Entry) {
	t.Helper()
	bare := func(entries []Entry) []string {
		var all []string
		for _, e := range entries {
			e.Meant, e.From, e.Row = "", "", 0
			all = append(all, fmt.Sprintf("%+v %v", e.Entry, e.BookID))
		}
		slices.Sort(all)
		return all
	}
	same(t, "read back", bare(b), bare(a))
}

// TestAnyEntryComesBack makes entries of what texts can hold.
func TestAnyEntryComesBack(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	words := []string{"Dune", "a", "&", "and", "=1", "'x", "-5", "(x)",
		"[y]", "#2", ", ", "; ", "é", "ß", "“q”", "\"", "by", ":",
		"Jr.", "Vol. 2", "ＡＢ", "＝", "+", "@", "1984", "(Cycle, #3)", "كتاب"}
	text := func(most int) string {
		var b bytes.Buffer
		for range 1 + random.IntN(most) {
			b.WriteString(words[random.IntN(len(words))] + " ")
		}
		return strings.Join(strings.Fields(b.String()), " ")
	}
	list := func() (all []string) {
		for range random.IntN(4) {
			if one := text(3); !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
		return all
	}
	for range 2000 {
		shelvesOf := list()
		slices.Sort(shelvesOf)
		e := shelves.Entry{Naming: shelves.Naming{Title: "T" + text(5), Authors: list()}, Contributors: nil, Series: text(2),
			Number: float32(random.IntN(40)) / 4, ISBNs: nil, Year: random.IntN(4000) - 2000, Pages: random.IntN(900),
			Rating: float64(4+random.IntN(17)) / 4, Status: shelves.Read, Shelves: shelvesOf, Added: "2020-02",
			Finished: "2021-03-04", Times: random.IntN(3), Review: text(6), Edition: []string{"", "2"}[random.IntN(2)]}
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Write(shelves.OwnColumns)
		fields := e.Own(0)
		for i := range fields {
			fields[i] = shelves.Harmless(fields[i])
		}
		w.Write(fields)
		w.Flush()
		library := must.Get(shelves.ReadText(ctx, "own.csv", out.String())).OrFatal(t)
		if len(library.Entries) != 1 {
			t.Fatalf("%+v gives %+v", e, library)
		}
		back := library.Entries[0]
		// A title is taken apart whenever it is read; what remains of it stays.
		if back.Title != e.Title {
			e.Title, e.Series, e.Number = back.Title, back.Series, back.Number
		}
		if back.Row = 0; !reflect.DeepEqual(back, e) {
			t.Fatalf("%+v\ncame back as\n%+v\nfrom %q", e, back, out.String())
		}
	}
}

// Who corrects the export in a spreadsheet is believed, column by column.
func TestWhatIsChangedInTheExportHolds(t *testing.T) {
	s := fresh(t)
	take(t, s, goodreads(t, "\"Dune (Cycle, #1)\",Frank Herbert,4,read,\"own, b\""), nowhere)
	text := writtenOut(t, s)
	for column, test := range map[string]struct{ from, to, want string }{
		"rating":  {",4,,,,,", ",2,,,,,", "Dune 2 read [b own read]"},
		"shelves": {`"b, own, read"`, `"b, new"`, "Dune 4 read [b new]"},
		"status":  {",read,", ",to-read,", "Dune 4 want [b own read]"},
		"title":   {`"Dune (Cycle, #1)"`, "Dune Messiah", "Dune Messiah 4 read [b own read]"},
	} {
		changed := string(bytes.Replace([]byte(text), []byte(test.from), []byte(test.to), 1))
		if changed == text {
			t.Fatalf("%s: %q is not in %s", column, test.from, text)
		}
		e := must.Get(shelves.ReadText(ctx, "changed.csv", changed)).OrFatal(t).Entries[0]
		if got := fmt.Sprint(e.Title, " ", e.Rating, " ", e.Status, " ", e.Shelves); got != test.want {
			t.Errorf("%s: %s, want %s", column, got, test.want)
		}
	}
}

// Two rows that are linked to one book are two rows in the export, with their own stars.
func TestRowsOfOneBookStayRows(t *testing.T) {
	s := fresh(t)
	take(t, s, goodreads(t, "Emma,Jane Austen,5,read,", "\"Emma: A Novel\",Jane Austen,1,read,"),
		catalogueOf("Emma by Jane Austen"))
	var got []string
	for _, row := range exportedRows(t, s) {
		got = append(got, row[0]+" "+row[4]+" "+row[14])
	}
	same(t, "exported", got, []string{"Emma 5 Emma", "Emma: A Novel 1 Emma"})
	items := must.Get(s.Items(ctx)).OrFatal(t)
	if len(items) != 1 || items[0].BookID != book.ID("Emma") {
		t.Errorf("%+v", items)
	}
}

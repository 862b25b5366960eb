package shelves

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

const goodreadsHeader = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating," +
	"Average Rating,Publisher," +
	"Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves," +
	"Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies\n"

const goodreadsRows = `1,"Dune, Part I",Frank Herbert,"Herbert, Frank",,"=""0441013597""","=""9780441013593""",5,4.2,Ace,Paperback,` +
	"600,1990,1965,2021/03/09,2020/12/24,own,own (#1),read,,,,1,0\n" +
	`2,Emma,Jane Austen,"Austen, Jane",Bea Notes,"=""""","=""""",0,4.0,,,,,1815,,2021/01/02,,,to-read,,,,0,0` + "\n"

// briefly writes what was read in one line an entry.
func briefly(l *Library) string {
	var lines []string
	for _, e := range l.Entries {
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%s|%s|%v|%s|%s|%s|%s|%s", e.Title, strings.Join(e.Authors, "; "),
			e.Rating, e.Status, e.Added, e.Finished, strings.Join(e.Shelves, ";"), strings.Join(e.ISBNs, ";")), "|"))
	}
	for _, c := range append(append([]Count(nil), l.Rejections...), l.Doubts...) {
		lines = append(lines, fmt.Sprintf("%d × %s", c.Rows, c.Reason))
	}
	return strings.Join(lines, "\n")
}

func TestFilesAsTheyComeFromElsewhere(t *testing.T) {
	wrapped := func(text string, head bool) string {
		var out strings.Builder
		for i, row := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
			if i > 0 || head {
				row = `"` + strings.ReplaceAll(row, `"`, `""`) + `"`
			}
			out.WriteString(row + "\n")
		}
		return out.String()
	}
	const twoOfGoodreads = "Dune, Part I|Frank Herbert|5|read|2020-12-24|2021-03-09|own;read|9780441013593\n" +
		"Emma|Jane Austen|0|want|2021-01-02||to-read"
	whole := goodreadsHeader + goodreadsRows
	for _, test := range []struct{ name, file, text, format, want string }{
		{"whole", "g.csv", whole, "goodreads", twoOfGoodreads},
		{"line ends of old Macs", "g.csv", strings.ReplaceAll(whole, "\n", "\r"), "goodreads", twoOfGoodreads},
		{"without its header", "g.csv", goodreadsRows, "goodreads", twoOfGoodreads},
		{"every row in quotes", "g.csv", wrapped(whole, false), "goodreads", twoOfGoodreads},
		{"every line in quotes", "g.csv", wrapped(whole, true), "goodreads", twoOfGoodreads},
		{"in quotes, with commas after", "g.csv", strings.ReplaceAll(wrapped(whole, false), "\"\n", "\",,,\n"), "goodreads",
			twoOfGoodreads},
		{"a bad byte in a publisher", "g.csv", strings.Replace(whole, "Ace", "Ac\xe9", 1), "goodreads", twoOfGoodreads},
		{"a bad byte in a title", "g.csv", strings.Replace(whole, "Emma", "Emm\xe9", 1) + "3,Été,É,,,,,0,," +
			",,,,,,,,,read,,,,,\n",
			"goodreads", strings.Replace(twoOfGoodreads, "Emma", "Emmé", 1) + "\nÉté|É|0|read|||read\n" +
				"1 × damaged characters, read as well as could be"},
		{"a NUL in a note", "g.csv", strings.Replace(whole, "own (#1)", "own\x00", 1), "goodreads", twoOfGoodreads},
		{"saved by a German Excel", "s.csv", "sep=;\r\nTitle;Authors;Read Status;Star Rating;Date Added;Last Date Read;" +
			"Dates Read\r\nGood;Ann Ink, Bo Ink;read;4,25;10.05.2021;01.06.2021;01.06.2021\r\n" +
			"Fine;\"Foo, Bar\";read;Apr 25;10.05.2021;;03.02.2020-04.03.2020\r\nFair;Cleo;read;04. Mai;;;\r\n", "storygraph",
			"Good|Ann Ink; Bo Ink|4.25|read|2021-05-10|2021-06-01|read\n" +
				"Fine|Foo; Bar|4.25|read|2021-05-10|2020-03-04|read\nFair|Cleo|4.5|read|||read"},
		{"saved by an American Excel", "s.csv", "Title,Authors,Read Status,Star Rating,Date Added,Last " +
			"Date Read,ISBN/UID\r\n" +
			"Good,Ann Ink,read,4.25,5/10/2021,12/31/21,9.78014E+12\r\n", "storygraph",
			"Good|Ann Ink|4.25|read|2021-05-10|2021-12-31|read\n1 × an ISBN with a wrong check digit, kept as it is"},
		{"dates in either order", "g.csv", "Title,Author,My Rating,Exclusive Shelf,Date Read\nA,B,1,read,3/4/2020\n" +
			"C,D,2,read,5/6/2020\n", "goodreads", "A|B|1|read|||read\nC|D|2|read|||read\n" +
			"2 × a date that can be read in two ways"},
		{"impossible dates", "g.csv", "Title,Author,My Rating,Exclusive Shelf,Date Read,Date Added\nA,B,1," +
			"read,2021/02/30,\n" +
			"C,D,2,read,2999/01/01,\nE,F,3,read,2021/13/01,2021/00/00\nG,H,4,read,1021/05/06,yesterday\n" +
			"I,J,5,read,2024/02/29,2023/02/29\n", "goodreads", "A|B|1|read|||read\nC|D|2|read|||read\nE|F|3|read|2021||read\n" +
			"G|H|4|read|||read\nI|J|5|read||2024-02-29|read\n5 × a date that is none"},
		{"wrong check digits", "g.csv", "Title,Author,My Rating,Exclusive Shelf,ISBN,ISBN13\nA,B,1,read,9770920462,\n" +
			"C,D,2,read,,9780441013594\nE,F,3,read,0000000000,0\nG,H,4,read,B00ABCDEFG,9780441013593\n", "goodreads",
			"A|B|1|read|||read\nC|D|2|read|||read\nE|F|3|read|||read\nG|H|4|read|||read|9780441013593\n" +
				"2 × an ISBN with a wrong check digit, kept as it is"},
		{"ISBNs, a line each", "i.txt", "9780441013593\n978-0-14-143951-8\n0061205699\n080442957X\n", "list",
			"ISBN 9780441013593||0|read||||9780441013593\nISBN 9780141439518||0|read||||9780141439518\n" +
				"ISBN 9780061205699||0|read||||9780061205699\nISBN 9780804429573||0|read||||9780804429573"},
		{"ISBNs in quotes, a line each", "i.txt", "\"9780441013593\"\n=\"0061205699\"\n", "list",
			"ISBN 9780441013593||0|read||||9780441013593\nISBN 9780061205699||0|read||||9780061205699"},
		{"ISBNs and ratings, a line each", "i.txt", "9780441013593 5\n978-0-14-143951-8: 4/5\n", "list",
			"ISBN 9780441013593||5|read||||9780441013593\nISBN 9780141439518||4|read||||9780141439518"},
		{"ISBNs in a table", "i.csv", "ISBN;Bewertung;Gelesen am\n9780441013593;4,5;09.03.2021\n0061205699;;\n", "isbns",
			"ISBN 9780441013593||4.5|read||2021-03-09||9780441013593\nISBN 9780061205699||0|read||||9780061205699"},
		{"ISBNs in a table without a header", "i.csv", "9780441013593,5\n0061205699,3\n", "isbns",
			"ISBN 9780441013593||5|read||||9780441013593\nISBN 9780061205699||3|read||||9780061205699"},
		{"titles with an ISBN", "l.txt", "Dune by Frank Herbert (ISBN 9780441013593)\nCall 030 1234567 now\n", "list",
			"Dune|Frank Herbert|0|read||||9780441013593\nCall 030 1234567 now||0|read"},
		{"Libib", "l.csv", "item_type,title,creators,first_name,last_name,collection,ean_isbn13,publish_date,tags,rating," +
			"status,completed,added\nbook,One,\"Zoe Last, Abe First\",,,Home,9780441013593,2006-01-01,\"a, b\",4.5,Completed," +
			"2022-03-04,2022-02-03\nmovie,Film,Dir Ector,,,Home,,,,1,,,\nvideogame,Game,,,,,,,,,,,\nbook,Two," +
			",Ada,Foo,,,,,,Not Begun," +
			",\nbook,Three,Ada Foo,,,,,,,,In Progress,,\nbook,Four,Ada Foo,,,,,,,,Abandoned,,\n", "libib",
			"One|Zoe Last; Abe First|4.5|read|2022-02-03|2022-03-04|Home;a;b|9780441013593\nTwo|Ada Foo|0|want\n" +
				"Three|Ada Foo|0|reading\nFour|Ada Foo|0|dnf\n2 × a film, a game or music, not a book"},
		{"Hardcover", "h.csv", "Title,Author,Series,Status,Privacy,Hardcover Book ID,ISBN 13,Lists,Tags,Date Added," +
			"Date Finished,Rating\nOne,\"Tom Turns (Translator), Ada Foo, Zed Bar\",\"The Cycle (#2.0), " +
			"Other (#1.0)\",Read,Public,1," +
			"9780441013593,\"Owned, Best of (#19)\",x,2025-01-10,2025-01-23,4.5\nTwo,Ada Foo,The Cycle " +
			"(#2.5),Want to Read,Public,2,,,,," +
			",\nThree,Ada Foo,Cycle,Did Not Finish,Public,3,,,,,,\nFour,Ada Foo,,Currently Reading,,4,,,,,,\n", "hardcover",
			"One|Ada Foo; Zed Bar|4.5|read|2025-01-10|2025-01-23|Best of;Owned;x|9780441013593\nTwo|Ada Foo|0|want\n" +
				"Three|Ada Foo|0|dnf\nFour|Ada Foo|0|reading"},
		{"Openreads", "o.csv", "title,subtitle,author,status,favourite,deleted,rating,isbn,olid,tags," +
			"my_review,readings,date_added\n" +
			"One,A Life,Ada Foo,finished,true,false,45,,O1,a|||||b c,,2020-01-01T00:00:00.000|2020-02-03T00:00:00.000|;" +
			"2021-01-01|2021-02-03|,2024-03-01T13:01:12.938\nGone,,Ada Foo,finished,false,true,1,,,,,,\n" +
			"Two,,Ada Foo,for_later,false,false,,,,,,,\nThree,,Ada Foo,unfinished,false,false,,,,,,,\n" +
			"Four,,Ada Foo,in_progress,false,false,,,,,,,\n", "openreads",
			"One: A Life|Ada Foo|4.5|read|2024-03-01|2021-02-03|a;b c\nTwo|Ada Foo|0|want\nThree|Ada Foo|0|dnf\n" +
				"Four|Ada Foo|0|reading\n1 × deleted where it comes from"},
		{"media of LibraryThing", "l.tsv", "Title\tPrimary Author\tCollections\tTags\tMedia\tRating\n" +
			"Film\tA\t\t\tDVD\t1\nFilm 2\tA\t\t\tBlu-ray\t1\nFilm 3\tA\t\t\tVideo: " +
			"VHS\t1\nDisc\tA\t\t\tSound recording: vinyl\t1\n" +
			"Game\tA\t\t\tBoard game\t1\nBook\tA\t\t\tPaper Book\t5\nHeard\tA\t\t\tCD Audiobook\t4\nNone\tA\t\t\t\t3\n",
			"librarything", "Book|A|5|read\nHeard|A|4|read\nNone|A|3|read\n5 × a film, a game or music, not a book"},
		{"editions and volumes", "g.csv", "Book Id,Title,Author,My Rating,Exclusive Shelf\n1,\"Saga (Saga," +
			" #1)\",Bea,5,read\n" +
			"2,\"Saga (Saga, #2)\",Bea,1,read\n3,Emma,Jane,4,read\n4,Emma (Paperback),Jane,2,read\n4,Emma " +
			"(Paperback),Jane,2,read\n",
			"goodreads", "Saga|Bea|5|read|||read\nSaga|Bea|1|read|||read\nEmma|Jane|4|read|||read\nEmma|Jane|2|read|||read"},
		{"those whom nobody can name", "g.csv", "Title,Author,Author l-f,My Rating,Exclusive Shelf\n" +
			"A,Anonymous,\"Anonymous, Anonymous\",5,read\nB,Unknown,,4,read\nC,Various,,3,read\nD,Homer," +
			"\"Homer, Homer\",2,read\n",
			"goodreads", "A|Anonymous|5|read|||read\nB|Unknown|4|read|||read\nC|Various|3|read|||read\nD|Homer|2|read|||read"},
	} {
		path := filepath.Join(t.TempDir(), test.file)
		must.Succeed(t, os.WriteFile(path, []byte(test.text), 0o600))
		library, err := ReadFile(context.Background(), path)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := briefly(library); got != test.want || string(library.Format) != test.format {
			t.Errorf("%s, %s:\n%s\nwant\n%s", test.name, library.Format, got, test.want)
		}
		if library.Rows != library.Rejects+library.Merged+len(library.Entries) {
			t.Errorf("%s: rows do not add up: %+v", test.name, library)
		}
		if r := Recognise(test.file, []byte(test.text)); r.Format != library.Format {
			t.Errorf("%s is recognised as %+v", test.name, r)
		}
	}
}

func TestShelvesThatSayHowFarSomebodyIs(t *testing.T) {
	for want, list := range map[Status]string{
		Read: "read|Read 2019|read-in-2020|already-read|finished-2021|leído|lu|Gelesen|" +
			"leídos-2020|reread|letti|прочитано|读过",
		Reading: "re-reading|currently-listening|currently-reading-nonfiction|leyendo|en-cours|in-lettura|" +
			"lese-ich-gerade|читаю",
		DNF: "wont-finish|didn-t-finish|Didn't finish|couldn't finish|could-not-finish|did-not-finish-2020|dnf-for-now|" +
			"books-i-quit|can-t-get-into|couldn-t-get-through|did-not-complete|abandoned-for-now|abandonné|" +
			"abbandonati|fiction-dnf|never-finished|gave-up-on",
		Want: "to-read-non-fiction|to-read-next|owned-tbr|tbr-2024|à-lire|por-leer|da-leggere|te-lezen|fiction-to-read|" +
			"owned-unread|read-next|never-read|haven-t-read|not-read-yet|want-to-read-someday|wishlist-2023|хочу прочитать",
		Unknown: "reading-challenge-2020|2020|not-to-read|wont-read|reading-group|readalong|" +
			"well-read-women|bread|owned|sci-fi|finnish|unreadable|" +
			"currently-owned|last|current-affairs",
	} {
		for name := range strings.SplitSeq(list, "|") {
			if got := status(name); got != want {
				t.Errorf("%q is %q, want %q", name, got, want)
			}
		}
	}
}

// What is none of these is named for what it is, with what to do.
func TestOtherFilesAreNamedForWhatTheyAre(t *testing.T) {
	packed := func(members ...string) string {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, name := range members {
			must.Get(must.Get(w.Create(name)).OrFatal(t).Write([]byte(`{"a": 1}`))).OrFatal(t)
		}
		must.Succeed(t, w.Close())
		return out.String()
	}
	for name, test := range map[string]struct{ text, what, todo string }{
		"books.xlsx":     {packed("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"), "workbook", "CSV"},
		"books.csv":      {packed("[Content_Types].xml", "xl/workbook.xml"), "workbook", "CSV"},
		"books.docx":     {packed("[Content_Types].xml", "word/document.xml"), "Word", "plain text"},
		"books.ods":      {packed("mimetype", "content.xml"), "LibreOffice", "CSV"},
		"books.xls":      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "Excel", "CSV"},
		"books.pdf":      {"%PDF-1.7\n" + strings.Repeat("x", 99), "PDF", "CSV"},
		"my-data.zip":    {packed("user.json", "review.json", "friend.json"), "personal data", "Export Library"},
		"Kindle.zip":     {packed("Digital.Items/a.json", "Kindle.Devices/b.csv"), "personal data", "Export Library"},
		"review.json":    {`[{"rating": 5}]`, "JSON", "Export Library"},
		"my-books.html":  {"<!DOCTYPE html><html></html>", "web page", "Export Library"},
		"list-in-it.zip": {packed("a.epub"), "no list of books", "Known are"},
	} {
		path := filepath.Join(t.TempDir(), name)
		must.Succeed(t, os.WriteFile(path, []byte(test.text), 0o600))
		_, err := ReadFile(context.Background(), path)
		if book.CodeOf(err) != book.CodeBadInput || !strings.Contains(book.MessageOf(err), test.what) ||
			!strings.Contains(book.HintOf(err), test.todo) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A table of many readers' ratings by ISBN is no list of anybody's.
func TestATableOfManyReadersIsNoList(t *testing.T) {
	for _, text := range []string{"User-ID,ISBN,Book-Rating\n1,9780441013593,5\n", "user_id,isbn\na,9780441013593\n"} {
		if _, err := ReadText(context.Background(), "ratings.csv", text); book.CodeOf(err) != book.CodeBadInput {
			t.Errorf("%q: %v", text, err)
		}
	}
}

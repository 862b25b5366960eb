package ingest

import (
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"shelftalk/backend/must"
	"shelftalk/backend/realdata"
)

const amazonBooks = `Title,description,authors,image,previewLink,publisher,publishedDate,infoLink,categories,ratingsCount
"The ""Quoted"" One","Line one
line two, with a comma",['Ann Author'],http://img,http://p,P,2001-05,http://i,['Fiction'],12.0
No More,,,,,,19??,,,
one,column,short
`

const amazonRatings = `Id,Title,Price,User_id,profileName,review/helpfulness,review/score,review/time,review/summary,review/text
1000000001,"The ""Quoted"" One",,A0,"Rea ""der""",7/7,4.0,940000000,Nice,"Long,
text"
1000000001,broken "row,,A1,"x" y,0/0,5.0,1,s,t
1000000002,No More,,A2,,,nan,,,
`

func TestAmazon(t *testing.T) {
	dir := folder(t, map[string]string{"b.csv": amazonBooks, "r.csv": amazonRatings})
	s, c := read(t, Input{Books: dir + "/b.csv", Ratings: dir + "/r.csv"})
	same(t, "books", c.books, []string{
		"Title=The \"Quoted\" One|Authors=['Ann Author']|Description=Line one\n" +
			"line two, with a comma|Genres=['Fiction']|Published=2001-05|Cover=http://img",
		"Title=No More|Published=19??",
	})
	same(t, "ratings", c.ratings, []string{
		"2|Reader=A0|Book=The \"Quoted\" One|Score=4.0|Time=940000000|Summary=Nice|Review=Long,\ntext",
		"5|Reader=A2|Book=No More|Score=nan",
	})
	if want := "b.csv,5,malformed row\nr.csv,4,malformed row\n"; c.rejects != want {
		t.Errorf("rejects %q, want %q", c.rejects, want)
	}
	if c.seen != 6 {
		t.Errorf("%d rows seen, want 6", c.seen)
	}
	info := s.Info()
	if info.Format != "amazon" || info.Join != JoinTitle || info.MinScore != 1 || info.MaxScore != 5 || info.Implicit {
		t.Errorf("%+v", info)
	}
}

func TestColumnsAreFoundByNameInAnyOrderAndCase(t *testing.T) {
	files := fstest.MapFS{
		"sample/books.csv": {Data: []byte(
			"moods,SeriesNumber,SERIES,Language,pages, CATEGORIES ,Authors,title,isbn,unknown,description\n" +
				"calm,2,The Saga,en,310,Fiction,Ann,One,9780439023481,?,Words\n")},
		"sample/ratings.csv": {Data: []byte("review/score;USER_ID;Title\n5;u1;One\n")},
	}
	_, c := read(t, Input{Import: "sample", FS: files})
	same(t, "books", c.books, []string{
		"Title=One|Authors=Ann|Description=Words|Genres=Fiction|Pages=310|Language=en|Series=The " +
			"Saga|SeriesNo=2|ISBN=9780439023481|Moods=calm"})
	same(t, "ratings", c.ratings, []string{"2|Reader=u1|Book=One|Score=5"})
}

func TestEveryWrappingGivesTheSameRows(t *testing.T) {
	books := strings.ReplaceAll(amazonBooks, "No More", "No Mé")
	wide := must.Get(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(books)).OrFatal(t)
	latin := must.Get(charmap.ISO8859_1.NewEncoder().String(strings.Repeat("x,x,x,x,x,x,x,x,x,é\n", 3))).OrFatal(t)
	plain := folder(t, map[string]string{"b.csv": books, "r.csv": amazonRatings})
	_, want := read(t, Input{Import: plain})
	set := map[string]string{"archive/b.csv": books, "archive/r.csv": amazonRatings,
		"archive/readme.txt": "Words about it.\n"}
	for name, files := range map[string]map[string]string{
		"gzip": {"b.csv.gz": gzipped(t, books), "r.csv.gz": gzipped(t, amazonRatings)},
		"zips": {"b.zip": zipped(t, map[string]string{"b.csv": books}),
			"r.zip": zipped(t, map[string]string{"r.csv": amazonRatings})},
		"set":    {"all.zip": zipped(t, set)},
		"mark":   {"b.csv": "\ufeff" + books, "r.csv": "\ufeff" + amazonRatings},
		"utf16":  {"b.csv": wide, "r.csv": amazonRatings},
		"nested": {"in/b.csv": books, "in/r.csv": amazonRatings},
	} {
		_, got := read(t, Input{Import: folder(t, files)})
		same(t, name+" books", got.books, want.books)
		same(t, name+" ratings", got.ratings, want.ratings)
		if got.seen != want.seen || strings.Count(got.rejects, "\n") != strings.Count(want.rejects, "\n") {
			t.Errorf("%s: rejects %q of %d, want %q of %d", name, got.rejects, got.seen, want.rejects, want.seen)
		}
	}
	crlf := folder(t, map[string]string{"b.csv": strings.ReplaceAll(books, "\n", "\r\n"), "r.csv": amazonRatings})
	_, got := read(t, Input{Import: crlf})
	for i := range got.books {
		got.books[i] = strings.ReplaceAll(got.books[i], "\r\n", "\n")
	}
	same(t, "CRLF books", got.books, want.books)
	asLatin := folder(t, map[string]string{"b.csv": strings.SplitAfter(books, "\n")[0] + latin, "r.csv": amazonRatings})
	if _, got := read(t, Input{Import: asLatin}); len(got.books) != 3 || strings.Contains(got.rejects, "b.csv") {
		t.Errorf("Latin-1: %q, %q", got.books, got.rejects)
	}
}

func TestUndecodableRowsAreCountedAndTheRestIsRead(t *testing.T) {
	broken := amazonBooks + "bad \xff\xfe,,,,,,,,,\nnul \x00,,,,,,,,,\ngood é,,,,,,,,,\n"
	dir := folder(t, map[string]string{"b.csv": broken, "r.csv": amazonRatings})
	_, c := read(t, Input{Import: dir})
	if len(c.books) != 3 || c.books[2] != "Title=good é" {
		t.Errorf("books %q", c.books)
	}
	want := "b.csv,5,malformed row\nb.csv,6,undecodable text\nb.csv,7,undecodable text\nr.csv,4,malformed row\n"
	if c.rejects != want {
		t.Errorf("rejects %q", c.rejects)
	}
}

func TestBookCrossing(t *testing.T) {
	books := `"ISBN";"Book-Title";"Book-Author";"Year-Of-Publication";"Publisher";"Image-URL-S";"Image-URL-M";"Image-URL-L"` + "\r\n" +
		`"0000000011";"Tall \"Stories\"; a View";"Ann P. O. Author";"2002";"Oxford";"s";"m";"l"` + "\r\n" +
		"\"0000000012\";\"Die f\xfcnfte T\xfcr\";\"Autor\";\"1998\";\"M\xfcller\";\"s\";\"m\";\"l\"\r\n" +
		`"000000013X";"First Steps (Level 9)\";"Ben Writer";"2000";"P";"s";"m";"l"` + "\r\n" +
		`"1";"too";"short"` + "\r\n"
	ratings := `"User-ID";"ISBN";"Book-Rating"` + "\r\n" + `"71";"000000014X";"0"` + "\r\n" +
		`"72";"0000000015";"5"` + "\r\n"
	dir := folder(t, map[string]string{"BX-Books.csv": books, "BX-Book-Ratings.csv": ratings,
		"BX-Users.csv": `"User-ID";"Location";"Age"` + "\r\n"})
	s, c := read(t, Input{Import: dir})
	same(t, "books", c.books, []string{
		`ID=0000000011|Title=Tall "Stories"; a View|Authors=Ann P. O. Author|Published=2002|Cover=l|ISBN=0000000011`,
		`ID=0000000012|Title=Die fünfte Tür|Authors=Autor|Published=1998|Cover=l|ISBN=0000000012`,
		`ID=000000013X|Title=First Steps (Level 9)\|Authors=Ben Writer|Published=2000|Cover=l|ISBN=000000013X`,
	})
	same(t, "ratings", c.ratings, []string{"2|Reader=71|Book=000000014X", "3|Reader=72|Book=0000000015|Score=5"})
	if want := "BX-Books.csv,5,malformed row\n"; c.rejects != want {
		t.Errorf("rejects %q, want %q", c.rejects, want)
	}
	info := s.Info()
	if info.Format != "book-crossing" || info.Join != JoinISBN || info.MaxScore != 10 || !info.Implicit ||
		len(info.Files) != 2 {
		t.Errorf("%+v", info)
	}
	commas := folder(t, map[string]string{"Ratings.csv": "User-ID,ISBN,Book-Rating\n1,2,3\n",
		"Books.csv": "ISBN,Book-Title,Book-Author\n2,\"A \"\"B\"\" \\\",C\n"})
	if _, c := read(t, Input{Import: commas}); len(c.books) != 1 || c.books[0] != `ID=2|Title=A "B" \|Authors=C|ISBN=2` {
		t.Errorf("the copy with commas: %q, %q", c.books, c.rejects)
	}
}

const cleanItems = "Book_ID\tISBN\tBook-Title\tBook-Author\t" +
	"Year-Of-Publication\tPublisher\tImage-URL-S\tImage-URL-M\tImage-URL-L\n"

func TestBookCrossingClean(t *testing.T) {
	dir := folder(t, map[string]string{
		"items_info.dat": cleanItems +
			"1\t0000000001\tA \"Bare Quote\tO'Author\t1991\tPress\ts\tm\tl\t\n" +
			"2\t0000000002\tSecond\tWriter\t1999\tA. B. Sons &amp\t Company\ts\tm\tl\t\n" +
			"3\t1\tTwo &quot\tnames&#39\t A &amp B\tAuthor\t1999\tOne &amp\t Two\ts\tm\tl\t\n" +
			"4\t2\tFour's Book\t Volume II\tBrun\t1993\tHouse\ts\tm\tl\t\n" +
			"5\t3\tFifth\t: stories\tAuthor\t1973\tHouse\ts\tm\tl\t\n" +
			"6\t4\tshort\tAuthor\n",
		"book_ratings.dat": "user\titem\trating\n1\t2\t7.000000\n",
		"book_history.dat": "user\titem\taccessed\n1\t1\t1\n1\t2\t1\n12\t2\t1\n",
	})
	s, c := read(t, Input{Import: dir})
	same(t, "books", c.books, []string{
		"ID=1|Title=A \"Bare Quote|Authors=O'Author|Published=1991|Cover=l|ISBN=0000000001",
		"ID=2|Title=Second|Authors=Writer|Published=1999|Cover=l|ISBN=0000000002",
		"ID=3|Title=Two &quot;names&#39; A &amp B|Authors=Author|Published=1999|Cover=l|ISBN=1",
		"ID=4|Title=Four's Book; Volume II|Authors=Brun|Published=1993|Cover=l|ISBN=2",
	})
	same(t, "ratings", c.ratings, []string{"2|Reader=1|Book=2|Score=7.000000", "2|Reader=1|Book=1", "4|Reader=12|Book=2"})
	if want := "items_info.dat,6,malformed row\nitems_info.dat,7,malformed row\n"; c.rejects != want {
		t.Errorf("rejects %q, want %q", c.rejects, want)
	}
	if c.seen != 10 {
		t.Errorf("%d rows seen, want 10", c.seen)
	}
	if info := s.Info(); info.Join != JoinID || !info.Implicit || info.MaxScore != 10 || len(info.Notes) != 1 {
		t.Errorf("%+v", info)
	}
	_, c = read(t, Input{Books: dir + "/items_info.dat", Ratings: dir + "/book_history.dat"})
	same(t, "history alone", c.ratings, []string{"2|Reader=1|Book=1", "3|Reader=1|Book=2", "4|Reader=12|Book=2"})
}

func TestRepairedRowsDoNotReachIntoTheNext(t *testing.T) {
	fields := strings.Split("1\tA &amp\t B\tC\tnext", "\t")
	var raw [][]byte
	for _, f := range fields {
		raw = append(raw, []byte(f))
	}
	got := joinSemicolons(raw, 4)
	if len(got) != 4 || string(got[1]) != "A &amp; B" || string(raw[2]) != " B" || string(raw[1]) != "A &amp" {
		t.Errorf("got %q of %q", got, raw)
	}
}

func TestRealBookCrossingCounts(t *testing.T) {
	path := realdata.File(t, "book-crossing/book_crossing.zip")
	s, c := read(t, Input{Import: path})
	var scored, rejected int
	for _, r := range c.ratings {
		if strings.Contains(r, "|Score=") {
			scored++
		}
	}
	rejected = strings.Count(c.rejects, "\n")
	// The files have 17,384 books, 62,656 ratings and 272,678 accesses, and every
	// rating is an access too. Five books cannot be mended with certainty.
	if len(c.books) != 17379 || rejected != 5 || scored != 62656 || len(c.ratings) != 272678 || c.seen != 17384+
		62656+272678 {
		t.Errorf("%d books, %d rejected, %d scores, %d interactions, %d rows", len(c.books), rejected, scored,
			len(c.ratings), c.seen)
	}
	// Its publisher is one that was split in two.
	if second := c.books[1]; !strings.HasPrefix(second, "ID=2|Title=") || !strings.Contains(second, "|Published=1999|") {
		t.Errorf("the second book is %s", second)
	}
	if info := s.Info(); info.Format != "book-crossing-clean" || len(info.Files) != 3 {
		t.Errorf("%+v", info)
	}
}

package ingest

import "testing"

const goodbooksHeader = "book_id,goodreads_book_id,best_book_id,isbn,isbn13,authors," +
	"original_publication_year,original_title,title,language_code,image_url\n"

func TestGoodbooks(t *testing.T) {
	dir := folder(t, map[string]string{
		"books.csv": goodbooksHeader +
			`1,50001,50001,439023483,9.78043902348e+12,Ann Author,2008.0,First Fire,"First Fire (The Fires, #1)",eng,http://img` + "\n" +
			`2,3,3,439554934,9780439554930.0,"Ben Writer, Mary André",1997.0,B,"Both Doors (Doors, #1-2)",eng,` + "\n" +
			`3,4,4,999999999,9780000000000,Nobody,,Only Original,,,` + "\n",
		"ratings.csv": "user_id,book_id,rating\n1,258,5\n2,3,0\n",
		"tags.csv":    "tag_id,tag_name\n1,to-read\n2,young-adult\n3,ya\n4,sci-fi\n5,fantasy\n",
		"book_tags.csv": "goodreads_book_id,tag_id,count\n50001,1,900\n50001,5,10\n50001,3,50\n50001,2,40\n50001,4,30\n" +
			"3,5,7\nbroken\n",
		"to_read.csv": "user_id,book_id\n1,2\n",
	})
	s, c := read(t, Input{Import: dir})
	same(t, "books", c.books, []string{
		"ID=1|Title=First Fire|Authors=Ann Author|Genres=young adult;science fiction;fantasy|Published=2008.0|Language=eng|" +
			"Series=The Fires|SeriesNo=1|Cover=http://img|ISBN=9780439023481",
		"ID=2|Title=Both Doors|Authors=Ben Writer, Mary André|Genres=fantasy|Published=1997.0|Language=eng|" +
			"Series=Doors|SeriesNo=1-2|ISBN=9780439554930",
		"ID=3|Title=Only Original|Authors=Nobody",
	})
	same(t, "ratings", c.ratings, []string{"2|Reader=1|Book=258|Score=5", "3|Reader=2|Book=3|Score=0"})
	if c.rejects != "book_tags.csv,8,malformed row\n" || c.seen != 6 {
		t.Errorf("rejects %q of %d rows", c.rejects, c.seen)
	}
	if info := s.Info(); info.Format != "goodbooks-10k" || info.Join != JoinID || info.MaxScore != 5 ||
		len(info.Files) != 4 {
		t.Errorf("%+v", info)
	}
}

func TestFirstEditionOfGoodbooksNamesItsNumberID(t *testing.T) {
	dir := folder(t, map[string]string{
		"books.csv":   "id,book_id,best_book_id,authors,original_publication_year,title\n7,50001,50001,Author,2008,Fire\n",
		"ratings.csv": "book_id,user_id,rating\n7,1,5\n",
	})
	_, c := read(t, Input{Import: dir})
	same(t, "books", c.books, []string{"ID=7|Title=Fire|Authors=Author|Published=2008"})
	same(t, "ratings", c.ratings, []string{"2|Reader=1|Book=7|Score=5"})
}

func TestSplitSeries(t *testing.T) {
	for text, want := range map[string][3]string{
		"Second Fire (The Fires, #2)":      {"Second Fire", "The Fires", "2"},
		"A (B) (C, #1.5)":                  {"A (B)", "C", "1.5"},
		"Two  & Spaces  (Gaps, #1)":        {"Two  & Spaces", "Gaps", "1"},
		"No Comma (Series #3)":             {"No Comma", "Series", "3"},
		"Boxed Set (Big, #1-3; Small, #4)": {"Boxed Set", "Big", "1-3"},
		"One (Some Fiction)":               {"One (Some Fiction)", "", ""},
		"Only (#1)":                        {"Only (#1)", "", ""},
		"(Series, #1)":                     {"(Series, #1)", "", ""},
		"":                                 {"", "", ""},
		"Hash (a # b) at the end is not where it ends": {"Hash (a # b) at the end is not where it ends", "", ""},
	} {
		title, series, number := splitSeries(text)
		if got := [3]string{title, series, number}; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

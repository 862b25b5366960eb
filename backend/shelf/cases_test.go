package shelf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
	"shelftalk/backend/must"
	"shelftalk/backend/realdata"
)

// known is a catalogue with the books that the cases are looked for in.
func known() Catalogue {
	catalogue := []book.Book{
		{Title: "Jane Eyre", Authors: []string{"Charlotte Brontë"}}, {Title: "Beloved", Authors: []string{"Toni Morrison"}},
		{Title: "Pride and Prejudice", Authors: []string{"Jane Austen"}},
		{Title: "Dracula", Authors: []string{"Bram Stoker"}},
		{Title: "The Left Hand of Darkness", Authors: []string{"Ursula K. Le Guin"},
			Series: "Hainish Cycle", SeriesNumber: 4},
		{Title: "Pedro Páramo", Authors: []string{"Juan Rulfo"}},
		{Title: "Good Omens", Authors: []string{"Terry Pratchett", "Neil Gaiman"}},
		{Title: "Moribito: Guardian of the Spirit", Authors: []string{"Nahoko Uehashi"}},
		{Title: "The Twelve Kingdoms: Sea of Shadow", Authors: []string{"Fuyumi Ono"}},
		{Title: "To Kill a Mockingbird", Authors: []string{"Harper Lee"}, ISBNs: []string{"9780061205699"}},
		{Title: "The Shadow of the Wind", Authors: []string{"Carlos Ruiz Zafón"}, Identifiers: []string{"goodreads:5001"}},
		{Title: "Harry Potter and the Sorcerer's Stone", Authors: []string{"J.K. Rowling"},
			OtherTitles: []string{"Harry Potter and the Philosopher's Stone"}},
		{Title: "1984", Authors: []string{"George Orwell"}, OtherTitles: []string{"Nineteen Eighty-Four"}},
	}
	for i := range catalogue {
		catalogue[i].ID = book.ID(catalogue[i].Title)
	}
	return Catalogue{Name: "cases", Index: matching.NewIndex(catalogue)}
}

// TestFilesAsPeopleHaveThem reads the cases that lie beside the project: what each holds,
// which books it means, and that the export gives every row of it back.
func TestFilesAsPeopleHaveThem(t *testing.T) {
	for name, want := range map[string]string{
		"02_librarything_bad_byte.tsv": "Dracula 4.5 read 2021-03-07 → Dracula|Pedro Páramo 5 read → Pedro Páramo|" +
			"Café invención 3 read → ",
		"03_adaptation_rates_the_novel.csv": "Jane Eyre 5 read 2016-03-30 → Jane Eyre|" +
			"Manga Classics: Jane Eyre 1 read 2020-01-02 → |Pride and Prejudice 4 read 2015-10-12 → Pride and Prejudice|" +
			"Pride & Prejudice: The Graphic Novel 2 read 2019-09-08 → ",
		"04_series_numbered_otherwise.csv": "The Left Hand of Darkness 5 read → The Left Hand of Darkness",
		"05_brackets_without_number.csv": "Beloved (Vintage International) 5 read → Beloved|" +
			"Dracula (The Pelican Horror) 5 read → Dracula|Jane Eyre (Tapa blanda) 5 read → Jane Eyre|" +
			"Pedro Páramo 5 read → Pedro Páramo",
		"06_storygraph_first_author.csv": "Good Omens 4.25 read 2021-06-01 → Good Omens|An Invented Atlas 0 read → ",
		"07_anonymous.csv":               "The Ballad of Invention 5 read → ",
		"08_cr_line_ends.csv":            "Jane Eyre 5 read → Jane Eyre|Beloved 4 read → Beloved",
		"09_isbn_list.txt": "ISBN 9780141441146 0 read → |ISBN 9780141439518 0 read → |" +
			"ISBN 9780061205699 0 read → To Kill a Mockingbird",
		"09_isbn_and_rating.csv":      "ISBN 9780141441146 5 read → ",
		"10_libib.csv":                "Jane Eyre 4.5 read 2022-03-04 → Jane Eyre|Dracula 0 want → Dracula",
		"11_openreads.csv":            "Jane Eyre 4.5 read 2023-11-28 → Jane Eyre",
		"12_isbn_of_another_book.csv": "Dracula 4 read → Dracula",
		"13_custom_exclusive_shelves.csv": "Invented Book 1 0 dnf → |Invented Book 2 0 dnf → |Invented Book 3 0 want → |" +
			"Invented Book 4 0 want → |Invented Book 5 0 want → |Invented Book 6 0 reading → |Invented Book 7 0 read → |" +
			"Invented Book 8 0 read → ",
		"14_librarything_dvd.tsv":         "",
		"15_own_isbn_bad_check_digit.csv": "كتاب مخترع 4 read → ",
		"16_every_row_quoted.csv": "Jane Eyre 5 read 2021-03-07 → Jane Eyre|Dracula 3 want → Dracula|" +
			"Beloved 0 dnf → Beloved|" +
			"Emma 4 read 2020-12-31 → ",
		"17_original_titles.csv": "La sombra del viento 5 read → The Shadow of the Wind|" +
			"Harry Potter and the Philosopher's Stone 5 read → Harry Potter and the Sorcerer's Stone|" +
			"Nineteen Eighty-Four 4 read → 1984",
		"19_hardcover_series.csv": "Dracula 4.5 read 2025-01-23 → Dracula",
		"20_series_prefix.csv": "Moribito: Guardian of the Spirit 5 read 2021-02-01 → Moribito: Guardian of the Spirit|" +
			"Moribito: Guardian of the Darkness 1 read 2021-02-02 → |The Twelve Kingdoms: Sea of Wind 2 read 2021-02-03 → ",
		"21_impossible_dates.csv":   "Dracula 4 read → Dracula|Jane Eyre 4 read → Jane Eyre",
		"22_year_before_christ.csv": "The Iliad 4 read → ",
	} {
		t.Run(name, func(t *testing.T) {
			library := must.Get(shelves.ReadFile(ctx, realdata.Case(t, "files", name))).OrFatal(t)
			s := fresh(t)
			m := take(t, s, library, known())
			entries := must.Get(s.Entries(ctx)).OrFatal(t)
			slices.SortFunc(entries, func(a, b Entry) int { return int(a.Line - b.Line) })
			var got []string
			for _, e := range entries {
				said := strings.TrimSpace(fmt.Sprintf("%s %v %s %s", e.Title, e.Rating, e.Status, e.Finished))
				got = append(got, said+" → "+string(e.BookID))
			}
			if text := strings.Join(got, "|"); text != want {
				t.Errorf("%s\nwant\n%s", text, want)
			}
			if rows := exportedRows(t, s); len(rows) != m.Rows-m.Rejected-m.Merged {
				t.Errorf("%d rows came in, %d come out", m.Rows, len(rows))
			}
		})
	}
}

// What cases of their own hold beside titles and stars.
func TestWhatElseThoseFilesHold(t *testing.T) {
	first := func(name string) (shelves.Entry, *shelves.Library) {
		library := must.Get(shelves.ReadFile(ctx, realdata.Case(t, "files", name))).OrFatal(t)
		return library.Entries[0], library
	}
	if e, _ := first("06_storygraph_first_author.csv"); e.Authors[0] != "Terry Pratchett" {
		t.Errorf("%q", e.Authors)
	}
	if e, _ := first("07_anonymous.csv"); !slices.Equal(e.Authors, []string{"Anonymous"}) {
		t.Errorf("%q", e.Authors)
	}
	if e, l := first("11_openreads.csv"); !e.Favourite || e.Added != "2024-03-01" || l.Rejects != 1 ||
		!slices.Equal(e.Shelves, []string{"classics", "gothic"}) {
		t.Errorf("%+v", e)
	}
	if e, l := first("15_own_isbn_bad_check_digit.csv"); !slices.Equal(e.Unchecked, []string{"9770920462"}) ||
		len(l.Doubts) != 1 || e.Own(0)[3] != "9770920462" {
		t.Errorf("%+v, %v", e, l.Doubts)
	}
	if e, _ := first("19_hardcover_series.csv"); e.Own(0)[0] != "Dracula (Invented Cycle, #1)" ||
		!slices.Equal(e.Shelves, []string{"Best of", "Owned"}) || !slices.Equal(e.Authors, []string{"Bram Stoker"}) {
		t.Errorf("%+v", e)
	}
	if _, l := first("21_impossible_dates.csv"); len(l.Doubts) != 1 || l.Doubts[0].Rows != 2 {
		t.Errorf("%+v", l.Doubts)
	}
	if e, _ := first("22_year_before_christ.csv"); e.Own(0)[6] != "-750" || shelves.Harmless("-750") != "-750" {
		t.Errorf("%+v", e)
	}
	if _, ok := biblio.ISBN("ISBN:0764541889"); !ok {
		t.Error("an ISBN with the word before it is none")
	}
}

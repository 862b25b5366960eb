package shelf

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
	"shelftalk/backend/must"
)

var ctx = context.Background()

// catalogueOf makes a catalogue of "Title by Author"; a book's id is its title.
func catalogueOf(books ...string) Catalogue {
	var all []book.Book
	for _, text := range books {
		at := strings.LastIndex(text, " by ")
		title, author := text[:at], text[at+len(" by "):]
		all = append(all, book.Book{ID: book.ID(title), Title: title, Authors: []string{author}})
	}
	return Catalogue{Name: strings.Join(books, ";"), Index: matching.NewIndex(all)}
}

// nowhere has no books.
var nowhere Catalogue

// goodreads reads an export with the rows "title,author,rating,shelf,shelves".
func goodreads(t testing.TB, rows ...string) *shelves.Library {
	t.Helper()
	library, err := shelves.ReadText(ctx, "goodreads.csv",
		"Title,Author,My Rating,Exclusive Shelf,Bookshelves\n"+strings.Join(rows, "\n")+"\n")
	must.Succeed(t, err)
	return library
}

func take(t testing.TB, s *Shelf, library *shelves.Library, catalogue Catalogue) Import {
	t.Helper()
	m := must.Get(s.Import(ctx, library, catalogue, time.Unix(1_700_000_000, 0))).OrFatal(t)
	if m.Rows != m.Rejected+m.Merged+m.Added+m.Changed+m.Unchanged {
		t.Errorf("rows are not accounted for: %+v", m)
	}
	return m
}

func counts(m Import) string {
	return fmt.Sprintf("%d added, %d changed, %d unchanged, %d unmatched", m.Added, m.Changed, m.Unchanged, m.Unmatched)
}

// said gives "title rating status → book (how)" for every entry.
func said(t testing.TB, s *Shelf) []string {
	t.Helper()
	entries := must.Get(s.Entries(ctx)).OrFatal(t)
	var all []string
	for _, e := range entries {
		all = append(all, fmt.Sprintf("%s %v %s → %s (%s)", e.Title, e.Rating, e.Status, e.BookID, e.How))
	}
	slices.Sort(all)
	return all
}

func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func fresh(t testing.TB) *Shelf {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "shelf.db"))
}

func TestTheSameFileAgainChangesNothingAndANewerOneWhatIsNew(t *testing.T) {
	s, index := fresh(t), catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen")
	first := goodreads(t, "Dune,Frank Herbert,0,to-read,", "Emma,Jane Austen,4,read,", "Obscure,No Body,3,read,", ",,,,")
	preview, err := s.Preview(ctx, first, index)
	if err != nil || counts(preview) != "3 added, 0 changed, 0 unchanged, 1 unmatched" || len(said(t, s)) != 0 {
		t.Errorf("the preview says %s, %v", counts(preview), err)
	}
	if m := take(t, s, first, index); counts(m) != counts(preview) || m.ID == 0 || m.Rejected != 1 {
		t.Errorf("%+v", m)
	}
	before := said(t, s)
	same(t, "imported", before, []string{"Dune 0 want → Dune (title)", "Emma 4 read → Emma (title)",
		"Obscure 3 read →  ()"})
	if m := take(t, s, first, index); counts(m) != "0 added, 0 changed, 3 unchanged, 1 unmatched" || m.ID != 0 {
		t.Errorf("again: %+v", m)
	}
	same(t, "again", said(t, s), before)

	newer := goodreads(t, "Kindred,Octavia Butler,5,read,", "Dune,Frank Herbert,5,read,favorites",
		"Emma,Jane Austen,4,read,")
	if m := take(t, s, newer, index); counts(m) != "1 added, 1 changed, 1 unchanged, 1 unmatched" {
		t.Errorf("newer: %+v", m)
	}
	same(t, "newer", said(t, s), []string{"Dune 5 read → Dune (title)", "Emma 4 read → Emma (title)",
		"Kindred 5 read →  ()", "Obscure 3 read →  ()"})
	imports, err := s.Imports(ctx)
	if err != nil || len(imports) != 2 || imports[0].ID <= imports[1].ID || imports[0].Name != "goodreads.csv" {
		t.Errorf("%+v, %v", imports, err)
	}
}

func TestUndoingAnImportBringsBackWhatWasSaidBefore(t *testing.T) {
	s, index := fresh(t), catalogueOf("Dune by Frank Herbert")
	first := take(t, s, goodreads(t, "Dune,Frank Herbert,2,read,", "Emma,Jane Austen,4,read,"), index)
	before := said(t, s)
	second := take(t, s, goodreads(t, "Dune,Frank Herbert,5,read,", "Kindred,Octavia Butler,5,read,"), index)
	must.Succeed(t, s.UndoImport(ctx, second.ID))
	same(t, "the second undone", said(t, s), before)
	must.Refuse(t, "a second undo", s.UndoImport(ctx, second.ID), book.CodeNotFound)
	// What two imports say stays until both are undone.
	take(t, s, goodreads(t, "Dune,Frank Herbert,2,read,", "Kindred,Octavia Butler,1,read,"), index)
	must.Succeed(t, s.UndoImport(ctx, first.ID))
	same(t, "the first undone", said(t, s), []string{"Dune 2 read → Dune (title)", "Kindred 1 read →  ()"})
}

func TestWhatWasLinkedByHandIsKept(t *testing.T) {
	s, index := fresh(t), catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen")
	take(t, s, goodreads(t, "Dune,Frank Herbert,2,read,", "Obscure,No Body,4,read,"), index)
	entries := must.Get(s.Entries(ctx)).OrFatal(t)
	for _, e := range entries {
		id := book.ID("Emma")
		if e.Title == "Dune" {
			id = "" // it is not the Dune of the catalogue
		}
		must.Succeed(t, s.LinkByHand(ctx, e.ID, id))
	}
	want := []string{"Dune 2 read →  (hand)", "Obscure 4 read → Emma (hand)"}
	same(t, "linked", said(t, s), want)
	take(t, s, goodreads(t, "Dune,Frank Herbert,2,read,", "Obscure,No Body,4,read,", "Kindred,Octavia Butler,1,read,"),
		index)
	relinked, err := s.Relink(ctx, catalogueOf("Kindred by Octavia Butler"))
	if err != nil || relinked != (Relinked{Entries: 3, Matched: 2, Unmatched: 1, Changed: 1, ByHand: 2}) {
		t.Errorf("%+v, %v", relinked, err)
	}
	same(t, "relinked", said(t, s), append(want[:1:1], "Kindred 1 read → Kindred (title)", want[1]))
	must.Succeed(t, s.Unlink(ctx, entries[0].ID, nowhere))
	must.Refuse(t, "no such entry", s.LinkByHand(ctx, 99, ""), book.CodeNotFound)
}

func TestAnotherCatalogueLinksAnew(t *testing.T) {
	s := fresh(t)
	take(t, s, goodreads(t, "Dune,Frank Herbert,5,read,", "Emma,Jane Austen,4,read,"), nowhere)
	same(t, "without a catalogue", said(t, s), []string{"Dune 5 read →  ()", "Emma 4 read →  ()"})
	for _, test := range []struct {
		index Catalogue
		want  []string
	}{
		{catalogueOf("Dune by Frank Herbert"), []string{"Dune 5 read → Dune (title)", "Emma 4 read →  ()"}},
		{catalogueOf("Emma by Jane Austen"), []string{"Dune 5 read →  ()", "Emma 4 read → Emma (title)"}},
	} {
		must.Succeed(t, must.Err(s.Relink(ctx, test.index)))
		same(t, "linked", said(t, s), test.want)
	}
	if m := take(t, s, goodreads(t, "Emma,Jane Austen,5,read,"), nowhere); m.Unmatched != 0 {
		t.Errorf("an import without a catalogue lost a link: %+v", m)
	}
}

func TestAListWithoutRatingsTakesNoneBack(t *testing.T) {
	s := fresh(t)
	for _, text := range []string{"Dune by Frank Herbert 4/5\n", "Dune by Frank Herbert\nEmma by Jane Austen\n"} {
		library := must.Get(shelves.ReadText(ctx, "pasted", text)).OrFatal(t)
		take(t, s, library, nowhere)
	}
	same(t, "two lists", said(t, s), []string{"Dune 4 read →  ()", "Emma 0 read →  ()"})
}

// A line of a list that can be read in two ways is read in the one that is a book.
func TestTheCatalogueChoosesAmongReadings(t *testing.T) {
	s := fresh(t)
	library, err := shelves.ReadText(ctx, "pasted", "Frank Herbert - Dune\nStand by Me\nJane Austen: Emma\n")
	must.Succeed(t, err)
	take(t, s, library, catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen", "Stand by Me by Somebody Else"))
	entries := must.Get(s.Entries(ctx)).OrFatal(t)
	var books []book.ID
	for _, e := range entries {
		books = append(books, e.BookID)
	}
	if !reflect.DeepEqual(books, []book.ID{"Dune", "Stand by Me", "Emma"}) {
		t.Errorf("%v", books)
	}
}

func TestAnImportThatIsCancelledLeavesNothing(t *testing.T) {
	s := fresh(t)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	must.Refuse(t, "", must.Err(s.Import(cancelled, goodreads(t, "Dune,Frank Herbert,5,read,"), nowhere,
		time.Now())), book.CodeCancelled)
	same(t, "cancelled", said(t, s), nil)
}

// A shelf of the version before the shelves is brought up to date with its swipes.
func TestAnOlderShelfIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	all := migrations
	migrations = all[:1]
	old := open(t, path)
	kept := swipe(t, old, "a", Like)
	old.Close()
	migrations = all
	s := open(t, path)
	take(t, s, goodreads(t, "Dune,Frank Herbert,5,read,"), nowhere)
	if got := swipes(t, s); !reflect.DeepEqual(got, []Swipe{kept}) {
		t.Errorf("%+v", got)
	}
}

func TestExportHoldsEverythingAndIsReadBack(t *testing.T) {
	s, index := fresh(t), catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen")
	take(t, s, goodreads(t, `"Dune (Dune Chronicles, #1)",Frank Herbert,4,read,"b, a"`,
		"=HYPERLINK(1),+No Body,3,did-not-finish,@shelf", "Unread,Some One,0,to-read,"), index)
	must.Get(s.AddRating(ctx, Rating{BookID: "Emma", Title: "Emma", Authors: []string{"Jane Austen"}, Stars: 4.25,
		At: time.Unix(1, 0)})).OrFatal(t)
	swipe(t, s, "Dune", Superlike)
	swipe(t, s, "Gone", Never)
	must.Succeed(t, s.AddFavourite(ctx, Favourite{BookID: "Emma", Title: "Emma"}))
	var out bytes.Buffer
	lookup := func(id book.ID) (book.Book, bool) {
		return book.Book{ID: id, Authors: []string{"Look Up"}}, id == "Gone"
	}
	must.Succeed(t, s.WriteCSV(ctx, &out, lookup))
	rows := must.Get(csv.NewReader(bytes.NewReader(out.Bytes())).ReadAll()).OrFatal(t)
	var got []string
	for _, row := range rows[1:] {
		for _, field := range row {
			if field != "" && strings.ContainsAny(field[:1], "=+-@\t\r") {
				t.Errorf("%q would be computed", field)
			}
		}
		got = append(got, strings.Join([]string{row[0], row[1], row[4], row[9], row[10], row[13], row[14], row[15], row[16]},
			"|"))
	}
	same(t, "exported", got, []string{
		"Dune (Dune Chronicles, #1)|Frank Herbert|4|a, b, read|read|4|Dune||superlike",
		"'=HYPERLINK(1)|'+No Body|3|'@shelf, did-not-finish|did-not-finish|3|||",
		"Unread|Some One||to-read|to-read||||",
		"Emma|Jane Austen|4|||4.25|Emma|yes|",
		"Title of Gone|Look Up|||||Gone||never",
	})
	library := must.Get(shelves.ReadText(ctx, "back.csv", out.String())).OrFatal(t)
	got = nil
	for _, e := range library.Entries {
		got = append(got, fmt.Sprintf("%s|%s|%v|%s|%v", e.Title, strings.Join(e.Authors, ", "), e.Rating, e.Status, e.Number))
	}
	same(t, "read back", got, []string{"Dune|Frank Herbert|4|read|1", "=HYPERLINK(1)|+No Body|3|dnf|0",
		"Unread|Some One|0|want|0", "Emma|Jane Austen|4.25|read|0", "Title of Gone|Look Up|0|unknown|0"})
}

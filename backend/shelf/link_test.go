package shelf

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
)

func linkedTo(t *testing.T, s *Shelf, name string) bool {
	t.Helper()
	linked, err := s.LinkedTo(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	return linked
}

func relink(t *testing.T, s *Shelf, catalogue Catalogue) {
	t.Helper()
	if _, err := s.Relink(ctx, catalogue); err != nil {
		t.Fatal(err)
	}
	if !linkedTo(t, s, catalogue.Name) {
		t.Fatal("the shelf was linked, and does not say so")
	}
}

// What the links were made with is kept with them, and each change that could leave
// an entry linked to something else makes that unknown.
func TestTheShelfKnowsWhatItIsLinkedTo(t *testing.T) {
	a, b := catalogueOf("Dune by Frank Herbert"), catalogueOf("Emma by Jane Austen")
	for name, test := range map[string]struct {
		change func(*Shelf) error
		still  bool
	}{
		"an import of the same catalogue": {func(s *Shelf) error {
			_, err := s.Import(ctx, goodreads(t, "Kindred,Octavia Butler,1,read,"), a, time.Now())
			return err
		}, true},
		"an import of another catalogue": {func(s *Shelf) error {
			_, err := s.Import(ctx, goodreads(t, "Kindred,Octavia Butler,1,read,"), b, time.Now())
			return err
		}, false},
		"an import without a catalogue": {func(s *Shelf) error {
			_, err := s.Import(ctx, goodreads(t, "Kindred,Octavia Butler,1,read,"), nowhere, time.Now())
			return err
		}, false},
		"a link by hand":                    {func(s *Shelf) error { return s.LinkByHand(ctx, 1, "Emma") }, true},
		"a link by hand that is forgotten":  {func(s *Shelf) error { return s.Unlink(ctx, 1, a) }, true},
		"one forgotten without a catalogue": {func(s *Shelf) error { return s.Unlink(ctx, 1, nowhere) }, false},
		"an import that is undone":          {func(s *Shelf) error { return s.UndoImport(ctx, 2) }, false},
	} {
		s := fresh(t)
		take(t, s, goodreads(t, "Dune,Frank Herbert,5,read,"), nowhere)
		if linkedTo(t, s, a.Name) || linkedTo(t, s, "") {
			t.Errorf("%s: before it is linked, it says that it is", name)
		}
		take(t, s, goodreads(t, "Dune,Frank Herbert,4,read,"), a)
		relink(t, s, a)
		if linkedTo(t, s, b.Name) {
			t.Errorf("%s: it is linked to another catalogue", name)
		}
		if err := test.change(s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := linkedTo(t, s, a.Name); got != test.still {
			t.Errorf("%s: linked to the same catalogue is %v", name, got)
		}
		relink(t, s, b)
	}
}

func TestWhatItIsLinkedToOutlivesTheProgram(t *testing.T) {
	path, a := t.TempDir()+"/shelf.db", catalogueOf("Dune by Frank Herbert")
	s := open(t, path)
	take(t, s, goodreads(t, "Dune,Frank Herbert,5,read,"), a)
	relink(t, s, a)
	s.Close()
	if again := open(t, path); !linkedTo(t, again, a.Name) {
		t.Error("it is not linked after a restart")
	}
}

// What was said by hand holds through another import, another catalogue and the first
// one again, also that an entry is none of the books.
func TestLinksByHandOutliveCataloguesAndImports(t *testing.T) {
	a, b := catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen"), catalogueOf("Dune by Frank Herbert")
	s := fresh(t)
	take(t, s, goodreads(t, "Dune,Frank Herbert,5,read,", "Emma,Jane Austen,4,read,"), a)
	entries, err := s.Entries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for at, meant := range []book.ID{"Emma", ""} {
		if err := s.LinkByHand(ctx, entries[at].ID, meant); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"Dune 3 read → Emma (hand)", "Emma 2 read →  (hand)"}
	take(t, s, goodreads(t, "Dune,Frank Herbert,3,read,", "Emma,Jane Austen,2,read,"), b)
	same(t, "imported again", said(t, s), want)
	for _, catalogue := range []Catalogue{b, a} {
		relink(t, s, catalogue)
		same(t, "linked anew", said(t, s), want)
	}
}

// exported gives a shelf as it is exported and read again.
func exported(t *testing.T, s *Shelf) *shelves.Library {
	t.Helper()
	var out bytes.Buffer
	if err := s.WriteCSV(ctx, &out, nil); err != nil {
		t.Fatal(err)
	}
	library, err := shelves.ReadText(ctx, "shelftalk-shelf.csv", out.String())
	if err != nil {
		t.Fatal(err)
	}
	return library
}

func TestALinkByHandSurvivesTheExport(t *testing.T) {
	books := catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen", "The Last Unicorn by Peter S. Beagle")
	s := fresh(t)
	m := take(t, s, goodreads(t, "Dune,Frank Herbert,3,read,", "The Lone Unicorn,P. Beagle,4,read,"), books)
	entries, err := s.Entries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LinkByHand(ctx, entries[1].ID, "The Last Unicorn"); err != nil {
		t.Fatal(err)
	}
	want := said(t, s)
	same(t, "linked by hand", want,
		[]string{"Dune 3 read → Dune (title)", "The Lone Unicorn 4 read → The Last Unicorn (hand)"})
	library := exported(t, s)
	if err := s.UndoImport(ctx, m.ID); err != nil {
		t.Fatal(err)
	}
	preview, err := s.Preview(ctx, library, books)
	if err != nil || preview.Unmatched != 0 {
		t.Errorf("%+v, %v", preview, err)
	}
	take(t, s, library, books)
	same(t, "imported", said(t, s), want)

	// What is not in the catalogue, or is not there yet, is found once it is.
	other := fresh(t)
	take(t, other, library, nowhere)
	relink(t, other, catalogueOf("Dune by Frank Herbert"))
	same(t, "in a smaller catalogue", said(t, other),
		[]string{"Dune 3 read → Dune (title)", "The Lone Unicorn 4 read →  ()"})
	relink(t, other, books)
	same(t, "in a larger one", said(t, other), want)

	// What was forgotten stays so.
	if entries, err = s.Entries(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Unlink(ctx, entries[1].ID, books); err != nil {
		t.Fatal(err)
	}
	relink(t, s, books)
	same(t, "forgotten", said(t, s), []string{"Dune 3 read → Dune (title)", "The Lone Unicorn 4 read →  ()"})
}

func TestAFavouriteSurvivesTheExport(t *testing.T) {
	books := catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen")
	first, s := fresh(t), fresh(t)
	take(t, first, goodreads(t, "Dune,Frank Herbert,3,read,"), books)
	for _, id := range []book.ID{"Dune", "Emma"} {
		if err := first.AddFavourite(ctx,
			Favourite{BookID: id, Title: string(id), Authors: []string{"Somebody"}}); err != nil {
			t.Fatal(err)
		}
	}
	named := func() (ids []string) {
		t.Helper()
		favourites, err := s.Favourites(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range favourites {
			ids = append(ids, string(f.BookID)+" by "+strings.Join(f.Authors, ", "))
		}
		return ids
	}
	library := exported(t, first)
	m := take(t, s, library, books)
	same(t, "imported", named(), []string{"Dune by Frank Herbert", "Emma by Somebody"})
	if err := s.RemoveFavourite(ctx, "Dune"); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveFavourite(ctx, "Dune"); book.CodeOf(err) != book.CodeNotFound {
		t.Errorf("taken away twice: %v", err)
	}
	if err := s.AddFavourite(ctx, Favourite{BookID: "Emma", Title: "Emma", Authors: []string{"Jane Austen"}}); err != nil {
		t.Fatal(err)
	}
	same(t, "one less, and one named here", named(), []string{"Emma by Jane Austen"})
	if err := s.UndoImport(ctx, m.ID); err != nil {
		t.Fatal(err)
	}
	same(t, "undone", named(), []string{"Emma by Jane Austen"})
}

package shelf

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/must"
)

func linkedTo(t *testing.T, s *Shelf, name string) bool {
	t.Helper()
	return must.Get(s.LinkedTo(ctx, name)).OrFatal(t)
}

func relink(t *testing.T, s *Shelf, catalogue Catalogue) {
	t.Helper()
	must.Succeed(t, must.Err(s.Relink(ctx, catalogue)))
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
	entries := must.Get(s.Entries(ctx)).OrFatal(t)
	for at, meant := range []book.ID{"Emma", ""} {
		must.Succeed(t, s.LinkByHand(ctx, entries[at].ID, meant))
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
	must.Succeed(t, s.WriteCSV(ctx, &out, nil))
	return must.Get(shelves.ReadText(ctx, "shelftalk-shelf.csv", out.String())).OrFatal(t)
}

func TestALinkByHandSurvivesTheExport(t *testing.T) {
	books := catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen", "The Last Unicorn by Peter S. Beagle")
	s := fresh(t)
	m := take(t, s, goodreads(t, "Dune,Frank Herbert,3,read,", "The Lone Unicorn,P. Beagle,4,read,"), books)
	entries := must.Get(s.Entries(ctx)).OrFatal(t)
	must.Succeed(t, s.LinkByHand(ctx, entries[1].ID, "The Last Unicorn"))
	want := said(t, s)
	same(t, "linked by hand", want,
		[]string{"Dune 3 read → Dune (title)", "The Lone Unicorn 4 read → The Last Unicorn (hand)"})
	library := exported(t, s)
	must.Succeed(t, s.UndoImport(ctx, m.ID))
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
	entries, err = s.Entries(ctx)
	must.Succeed(t, err)
	must.Succeed(t, s.Unlink(ctx, entries[1].ID, books))
	relink(t, s, books)
	same(t, "forgotten", said(t, s), []string{"Dune 3 read → Dune (title)", "The Lone Unicorn 4 read →  ()"})
}

func TestAFavouriteSurvivesTheExport(t *testing.T) {
	books := catalogueOf("Dune by Frank Herbert", "Emma by Jane Austen")
	first, s := fresh(t), fresh(t)
	take(t, first, goodreads(t, "Dune,Frank Herbert,3,read,"), books)
	for _, id := range []book.ID{"Dune", "Emma"} {
		must.Succeed(t, first.AddFavourite(ctx,
			Favourite{BookID: id, Title: string(id), Authors: []string{"Somebody"}}))
	}
	named := func() (ids []string) {
		t.Helper()
		favourites := must.Get(s.Favourites(ctx)).OrFatal(t)
		for _, f := range favourites {
			ids = append(ids, string(f.BookID)+" by "+strings.Join(f.Authors, ", "))
		}
		return ids
	}
	library := exported(t, first)
	m := take(t, s, library, books)
	same(t, "imported", named(), []string{"Dune by Frank Herbert", "Emma by Somebody"})
	must.Succeed(t, s.RemoveFavourite(ctx, "Dune"))
	must.Refuse(t, "taken away twice", s.RemoveFavourite(ctx, "Dune"), book.CodeNotFound)
	must.Succeed(t, s.AddFavourite(ctx, Favourite{BookID: "Emma", Title: "Emma", Authors: []string{"Jane Austen"}}))
	same(t, "one less, and one named here", named(), []string{"Emma by Jane Austen"})
	must.Succeed(t, s.UndoImport(ctx, m.ID))
	same(t, "undone", named(), []string{"Emma by Jane Austen"})
}

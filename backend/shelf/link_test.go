package shelf

import (
	"testing"
	"time"

	"shelftalk/backend/book"
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

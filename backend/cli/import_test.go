package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/must"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
)

// readerExport writes a Goodreads export of invented rows about books of the sample
// library.
func readerExport(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "goodreads.csv")
	text := "Title,Author,My Rating,Exclusive Shelf,Bookshelves\n" +
		"Beloved,Toni Morrison,5,read,\"book club, read\"\n" +
		"\"The Left Hand of Darkness (Hainish Cycle, #4)\",Ursula K. Le Guin,5,read,read\n" +
		"The Hobbit,J. R. R. Tolkien,2,read,read\n" +
		"The Unicorn,Peter Beagle,4,read,read\n" +
		"Never \x1b[31mWritten,Nobody Atall,3,read,read\n" +
		",Somebody,3,read,read\n"
	must.Succeed(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

// holds checks that an answer has every one of some texts.
func holds(t *testing.T, a answer, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(a.out, text) {
			t.Errorf("%q is not in: %v", text, a)
		}
	}
	if strings.Contains(a.out, "\x1b") {
		t.Errorf("the file's escape sequence is printed: %q", a.out)
	}
}

func TestImportSaysWhatItDoesAndHowToTakeItBack(t *testing.T) {
	data, file := copied(t), readerExport(t)
	holds(t, succeeds(t, data, "import", file, "--dry-run"), "Goodreads", "6 rows", "1 left out: no title", "row 7",
		"5 books: 5 new", "3 of them found", "Nothing was changed.")
	if list := decode[myshelf.ShelfEntries](t, succeeds(t, data, "shelf", "list", "--json").out); list.Total != 0 {
		t.Errorf("%+v", list)
	}
	holds(t, succeeds(t, data, "import", file), "`shelftalk shelf undo 1`", "The Unicorn by Peter Beagle",
		"perhaps The Last Unicorn by Peter S. Beagle", "`shelftalk shelf match ID TITLE`")
	holds(t, succeeds(t, data, "import", file), "0 new, 0 changed, 5 as before", "nothing new")
	holds(t, succeeds(t, data, "shelf", "list", "--find", "darkness"),
		"★5, read → The Left Hand of Darkness by Ursula K. Le Guin (by title and author)", "1 of 1 work\n")
	holds(t, succeeds(t, data, "shelf", "show", "2"),
		"The Left Hand of Darkness by Ursula K. Le Guin ★5, read (goodreads)\n"+
			"  → The Left Hand of Darkness by Ursula K. Le Guin (by title and author)\n",
		"  1.00  The Left Hand of Darkness", "`shelftalk shelf match 2 TITLE`")
	complains(t, run(data, "shelf", "show", "99"), 6, "shelf list")
	unmatched := decode[myshelf.ShelfEntries](t, succeeds(t, data, "shelf", "unmatched", "--json").out)
	if unmatched.Total != 2 {
		t.Fatalf("%+v", unmatched)
	}
	holds(t, succeeds(t, data, "shelf", "match", unmatched.Entries[0].ID, "The Last Unicorn"),
		"The Unicorn by Peter Beagle → The Last Unicorn by Peter S. Beagle (by hand)")
	holds(t, succeeds(t, data, "shelf", "match", unmatched.Entries[1].ID, "--none"),
		"no book of the catalogue, as you said")
	holds(t, succeeds(t, data, "shelf", "match", unmatched.Entries[1].ID, "--again"), "→ not found")
	complains(t, run(data, "shelf", "match", unmatched.Entries[0].ID), 2, "--none")
	complains(t, run(data, "shelf", "match", unmatched.Entries[0].ID, "Beloved", "--none"), 2, "--again")
	complains(t, run(data, "shelf", "match", unmatched.Entries[0].ID, "No Such Title At All"), 6)
	complains(t, run(data, "shelf", "match", "x", "Beloved"), 6, "shelf list")
	holds(t, succeeds(t, data, "shelf", "imports"), "goodreads.csv (goodreads): 5 new")
	succeeds(t, data, "shelf", "undo", "1")
	complains(t, run(data, "shelf", "undo", "1"), 6, "shelf imports")
	holds(t, succeeds(t, data, "shelf", "list"), "0 of 0 works")
	complains(t, run(data, "import", filepath.Join(t.TempDir(), "none.csv")), 6, "shelftalk import --help")
	complains(t, run(data, "shelf", "list", "-n", "0"), 2)
}

func TestRecommendWithoutMoreStartsFromTheShelf(t *testing.T) {
	data, file := copied(t), readerExport(t)
	complains(t, run(data, "recommend"), 2, "--like", "shelftalk import")
	if _, err := os.Stat(filepath.Join(data, "shelf.db")); err == nil {
		t.Error("asking for recommendations makes a shelf")
	}
	succeeds(t, data, "import", file)
	list := decode[library.Recommendations](t, succeeds(t, data, "recommend", "-k", "50", "--json").out)
	if list.Basis != library.BasisLiked || list.For != "you" || len(list.Liked) != 2 || len(list.Recommendations) != 50 {
		t.Errorf("%+v", list)
	}
	for _, r := range list.Recommendations {
		if r.Book.Title == "The Hobbit" || r.Book.Title == "Beloved" {
			t.Errorf("%s has been read and is recommended", r.Book.Title)
		}
	}
	succeeds(t, data, "shelf", "shelves", "--leave", "book club")
	list = decode[library.Recommendations](t, succeeds(t, data, "recommend", "--json").out)
	if len(list.Liked) != 1 || list.Liked[0].Title != "The Left Hand of Darkness" {
		t.Errorf("%+v", list.Liked)
	}
	holds(t, succeeds(t, data, "shelf", "shelves"), "1  book club, left out")
	holds(t, succeeds(t, data, "shelf", "shelves", "--count", "book club"), "1  book club\n")
	complains(t, run(data, "shelf", "shelves", "--leave", "cookbooks"), 6)
}

func TestImportBeforeAnythingWasTrainedIsLinkedLater(t *testing.T) {
	data, file := filepath.Join(t.TempDir(), "data"), readerExport(t)
	holds(t, succeeds(t, data, "import", file), "0 of them found in the catalogue, 5 not", "as soon as there is one")
	complains(t, run(data, "recommend"), 4, "shelftalk run")
	must.Succeed(t, os.RemoveAll(filepath.Join(data, "artifacts")))
	must.Succeed(t, os.CopyFS(filepath.Join(data, "artifacts"), os.DirFS(filepath.Join(finished(t), "artifacts"))))
	list := decode[library.Recommendations](t, succeeds(t, data, "recommend", "--json").out)
	if len(list.Liked) != 2 {
		t.Errorf("%+v", list.Liked)
	}
}

func TestShelfIsExportedAndComesBack(t *testing.T) {
	data, file := copied(t), readerExport(t)
	succeeds(t, data, "import", file)
	out := filepath.Join(t.TempDir(), "mine.csv")
	succeeds(t, data, "shelf", "export", out)
	written, err := os.ReadFile(out)
	if err != nil || string(written) != succeeds(t, data, "shelf", "export").out ||
		!strings.HasPrefix(string(written), "Title,Author,") {
		t.Errorf("%v, %s", err, written)
	}
	complains(t, run(data, "shelf", "export", out), 2, "--force")
	succeeds(t, data, "shelf", "export", out, "--force")
	succeeds(t, data, "shelf", "undo", "1")
	again := decode[imported](t, succeeds(t, data, "import", out, "--json").out)
	if again.Added != 5 || again.Unmatched != 2 || len(again.Unfound) != 2 {
		t.Errorf("%+v", again)
	}
}

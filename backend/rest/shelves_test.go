package rest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/shelf"
)

// export is a Goodreads export of invented rows about books of the sample library:
// title, author, rating, exclusive shelf, further shelves.
func export(rows ...[5]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"Book Id", "Title", "Author", "ISBN13", "My Rating", "Bookshelves", "Exclusive Shelf",
		"Date Read", "My Review"})
	for i, row := range rows {
		shelves, finished := row[3], ""
		if row[4] != "" {
			shelves = row[4] + ", " + row[3]
		}
		if row[3] == "read" {
			finished = fmt.Sprintf("2024/03/%02d", i%28+1)
		}
		_ = w.Write([]string{fmt.Sprint(i), row[0], row[1], `=""`, row[2], shelves, row[3], finished, "=HYPERLINK(1)"})
	}
	w.Flush()
	return out.Bytes()
}

// mine is what the tests import: four books of the catalogue that are liked or
// disliked, one that is wanted, one that may be another, and one that nobody wrote.
var mine = [][5]string{
	{"The Left Hand of Darkness", "Ursula K. Le Guin", "5", "read", "fantasy"},
	{"A Wizard of Earthsea (Earthsea, #1)", "Ursula K. Le Guin", "4", "read", "fantasy"},
	{"Beloved", "Toni Morrison", "5", "read", "book club"},
	{"The Hobbit", "J. R. R. Tolkien", "1", "read", ""},
	{"Pedro Paramo", "Juan Rulfo", "0", "to-read", ""},
	{"The Unicorn", "Peter Beagle", "3", "read", "Bücher & mehr"},
	{"Nothing That Was Written", "Nobody Atall", "3", "read", ""},
	{"", "Somebody", "3", "read", ""},
}

// bring sends a file and gives its preview.
func (s *site) bring(name string, data []byte) myshelf.ShelfPreview {
	s.t.Helper()
	status, answer, _ := s.send(s.files(shelfPreviewPath, map[string][]byte{name: data}))
	if status != http.StatusOK {
		s.t.Fatalf("%d %s", status, answer)
	}
	s.fits("POST", shelfPreviewPath, "200", answer)
	var preview myshelf.ShelfPreview
	must.Succeed(s.t, json.Unmarshal(answer, &preview))
	return preview
}

// take brings a file and imports it.
func (s *site) take(name string, data []byte) myshelf.ShelfImport {
	s.t.Helper()
	return ask[myshelf.ShelfImport](s, "POST", "/shelf/imports", fields{"preview_id": s.bring(name, data).ID})
}

func (s *site) entries(query string) myshelf.ShelfEntries {
	s.t.Helper()
	return ask[myshelf.ShelfEntries](s, "GET", "/shelf/entries"+query, nil)
}

// linked are the entries' titles with those of the books that they are.
func linked(list myshelf.ShelfEntries) map[string]string {
	found := map[string]string{}
	for _, e := range list.Entries {
		found[e.Title] = string(e.How)
		if e.Book != nil {
			found[e.Title] += " " + e.Book.Title
		}
	}
	return found
}

func TestShelfIsPreviewedImportedOnceAndTakenBack(t *testing.T) {
	s := serve(t, copied(t), Options{})
	preview := s.bring("goodreads export.csv", export(mine...))
	if preview.Format != "goodreads" || preview.Name != "goodreads export.csv" || preview.Rows != 8 ||
		preview.Rejected != 1 || preview.Added != 7 ||
		preview.Matched != 5 || preview.Unmatched != 2 || len(preview.Entries) != 7 || len(preview.Rejects) != 1 ||
		preview.Rejects[0].Row != 9 {
		t.Fatalf("%+v", preview)
	}
	if list := s.entries(""); list.Total != 0 {
		t.Errorf("a preview imports: %+v", list)
	}
	s.noUploads()
	done := ask[myshelf.ShelfImport](s, "POST", "/shelf/imports", fields{"preview_id": preview.ID})
	if done.ID == "" || done.Added != 7 || done.Unmatched != 2 {
		t.Errorf("%+v", done)
	}
	s.refused("POST", "/shelf/imports", fields{"preview_id": preview.ID}, 404, "not_found")
	want := map[string]string{"The Left Hand of Darkness": "title The Left Hand of Darkness",
		"A Wizard of Earthsea": "title A Wizard of Earthsea", "Beloved": "title Beloved",
		"The Hobbit": "title The Hobbit", "Pedro Paramo": "title Pedro Páramo", "The Unicorn": "none",
		"Nothing That Was Written": "none"}
	if got := linked(s.entries("")); !maps.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if again := s.take("the same.csv", export(mine...)); again.ID != "" || again.Unchanged != 7 || again.Added+
		again.Changed != 0 {
		t.Errorf("%+v", again)
	}
	newer := slices.Clone(mine)
	newer[0][2] = "3"
	second := s.take("newer.csv", export(newer...))
	if second.Changed != 1 || second.Unchanged != 6 {
		t.Errorf("%+v", second)
	}
	if imports := ask[[]myshelf.ShelfImport](s, "GET", "/shelf/imports", nil); len(imports) != 2 ||
		!equalJSON(imports[0], second) || !equalJSON(imports[1], done) {
		t.Errorf("%+v", imports)
	}
	ask[operation.Done](s, "DELETE", "/shelf/imports/"+second.ID, nil)
	if got := s.entries("?q=darkness").Entries; len(got) != 1 || got[0].Rating != 5 {
		t.Errorf("what was said before does not hold again: %+v", got)
	}
	s.refused("DELETE", "/shelf/imports/"+second.ID, nil, 404, "not_found")
	ask[operation.Done](s, "DELETE", "/shelf/imports/"+done.ID, nil)
	if list := s.entries(""); list.Total != 0 {
		t.Errorf("%+v", list)
	}
}

func TestEntriesAreSearchedPagedAndMatchedByHand(t *testing.T) {
	s := serve(t, copied(t), Options{})
	s.take("goodreads.csv", export(mine...))
	for query, want := range map[string]int{"": 7, "?q=LE+GUIN": 2, "?q=" + url.QueryEscape("bücher"): 1,
		"?q=pedro+rulfo": 1, "?q=bucher+unicorn": 1, "?q=pedro+le": 0, "?unmatched=true": 2,
		"?unmatched=true&q=nobody": 1, "?limit=2": 7} {
		if list := s.entries(query); list.Total != want || strings.Contains(query, "limit") && len(list.Entries) != 2 {
			t.Errorf("%q: %d", query, list.Total)
		}
	}
	all := s.entries("").Entries
	if paged := append(s.entries("?limit=4").Entries, s.entries("?limit=4&offset=4").Entries...); !equalJSON(all, paged) ||
		len(s.entries("?offset=100").Entries) != 0 {
		t.Errorf("%+v", paged)
	}
	unfound := s.entries("?unmatched=true").Entries
	vague, invented := unfound[0], unfound[1]
	if len(vague.Candidates) == 0 || vague.Candidates[0].Book.Title != "The Last Unicorn" ||
		len(invented.Candidates) != 0 {
		t.Fatalf("%+v", unfound)
	}
	path := "/shelf/entries/" + vague.ID + "/book"
	meant := vague.Candidates[0].Book.ID
	byHand := ask[myshelf.ShelfEntry](s, "PUT", path, fields{"book_id": meant})
	if byHand.How != "hand" || byHand.Book == nil || byHand.Book.ID != meant {
		t.Errorf("%+v", byHand)
	}
	// What was said by hand outlives an import and the program.
	newer := slices.Clone(mine)
	newer[5][2] = "5"
	s.take("newer.csv", export(newer...))
	s.stop()
	s = serve(t, s.data, Options{})
	if got := s.entries("?q=the+unicorn").Entries[0]; got.How != "hand" || got.Book.ID != meant || got.Rating != 5 {
		t.Errorf("%+v", got)
	}
	if got := ask[myshelf.ShelfEntry](s, "PUT", path, fields{"book_id": ""}); got.How != "hand" || got.Book != nil {
		t.Errorf("none: %+v", got)
	}
	if got := ask[myshelf.ShelfEntry](s, "DELETE", path, nil); got.How != "none" ||
		!equalJSON(got.Candidates, vague.Candidates) {
		t.Errorf("forgotten: %+v", got)
	}
	beloved := s.entries("?q=beloved").Entries[0]
	ask[myshelf.ShelfEntry](s, "PUT", "/shelf/entries/"+beloved.ID+"/book", fields{"book_id": meant})
	// Also of one that is linked it is said what else it may be.
	if got := ask[myshelf.ShelfEntry](s, "GET", "/shelf/entries/"+beloved.ID, nil); got.How != "hand" ||
		got.Book.ID != meant || len(got.Candidates) == 0 ||
		got.Candidates[0].Book.ID != beloved.Book.ID || got.Candidates[0].Score < 0.99 {
		t.Errorf("%+v", got)
	}
	s.refused("GET", "/shelf/entries/999", nil, 404, "not_found")
	if got := ask[myshelf.ShelfEntry](s, "DELETE", "/shelf/entries/"+beloved.ID+"/book", nil); !equalJSON(got, beloved) {
		t.Errorf("%+v, want %+v", got, beloved)
	}
	s.refused("PUT", path, fields{"book_id": "000000000000"}, 404, "not_found")
	s.refused("PUT", "/shelf/entries/999/book", fields{"book_id": meant}, 404, "not_found")
	s.refused("DELETE", "/shelf/entries/999/book", nil, 404, "not_found")
	for _, query := range []string{"limit=0", "limit=201", "offset=-1", "unmatched=perhaps"} {
		s.refused("GET", "/shelf/entries?"+query, nil, 400, "invalid")
	}
}

func TestShelfIsWhatRecommendationsStartFrom(t *testing.T) {
	s := serve(t, copied(t), Options{})
	list := func() library.Recommendations { return recommended(s, "?k=100") }
	has := func(list library.Recommendations, title string) bool {
		return slices.ContainsFunc(list.Recommendations, func(r recommend.Recommendation) bool {
			return r.Book.Title == title
		})
	}
	before := list()
	done := s.take("goodreads.csv", export(mine...))
	mineNow := list()
	if mineNow.Basis != library.BasisLiked || mineNow.For != "you" || len(mineNow.Liked) != 3 {
		t.Fatalf("%+v", mineNow.Liked)
	}
	for _, row := range mine[:4] {
		if title, _, _ := strings.Cut(row[0], " ("); has(mineNow, title) {
			t.Errorf("%s is on the shelf and recommended", title)
		}
	}
	for _, r := range mineNow.Recommendations {
		sum := r.Average
		for _, reason := range r.Reasons {
			sum += reason.Share
			if reason.Title == "The Hobbit" || reason.Title == "Pedro Páramo" {
				t.Errorf("%s is because of %s", r.Book.Title, reason.Title)
			}
		}
		if math.Abs(sum-r.Score) > 0.01 {
			t.Errorf("%s: the reasons sum to %v of %v", r.Book.Title, sum, r.Score)
		}
	}
	// A shelf that is left out says nothing of taste; its books are known all the same.
	named := ask[[]shelf.Named](s, "GET", "/shelf/shelves", nil)
	if i := slices.Index(named, shelf.Named{Name: "fantasy", Entries: 2, Counts: true}); i < 0 {
		t.Errorf("%+v", named)
	}
	got := ask[shelf.Named](s, "PUT", "/shelf/shelves", fields{"name": "fantasy", "counts": false})
	if got != (shelf.Named{Name: "fantasy", Entries: 2}) {
		t.Errorf("%+v", got)
	}
	if got := list(); len(got.Liked) != 1 || got.Liked[0].Title != "Beloved" || has(got, "A Wizard of Earthsea") {
		t.Errorf("%+v", got.Liked)
	}
	ask[shelf.Named](s, "PUT", "/shelf/shelves", fields{"name": "fantasy", "counts": true})
	if !equalJSON(list(), mineNow) {
		t.Error("choosing a shelf again is not exact")
	}
	s.refused("PUT", "/shelf/shelves", fields{"name": "cookbooks", "counts": true}, 404, "not_found")
	// A rating given here holds against the one that was brought.
	beloved := s.entries("?q=beloved").Entries[0].Book.ID
	rating := ask[operation.Rated](s, "POST", "/shelf/ratings", fields{"book_id": beloved, "stars": 1.5})
	if got := list(); len(got.Liked) != 2 {
		t.Errorf("%+v", got.Liked)
	}
	ask[operation.Rated](s, "DELETE", "/shelf/ratings/"+rating.ID, nil)
	// A favourite counts most.
	hobbit := s.entries("?q=hobbit").Entries[0].Book.ID
	ask[operation.Done](s, "PUT", "/shelf/favourites/"+string(hobbit), struct{}{})
	if got := list(); len(got.Liked) != 4 {
		t.Errorf("%+v", got.Liked)
	}
	ask[operation.Done](s, "DELETE", "/shelf/favourites/"+string(hobbit), nil)
	if !equalJSON(list(), mineNow) {
		t.Error("the undo of a rating and a favourite is not exact")
	}
	// Another process takes it back.
	must.Succeed(t, s.another().Shelf.UndoImport(t.Context(), done.ID))
	if !equalJSON(list(), before) {
		t.Error("the undo of an import by another process is not exact")
	}
}

func TestItemsTellAllThatWasSaidOfABook(t *testing.T) {
	s := serve(t, copied(t), Options{})
	s.take("goodreads.csv", export(mine...))
	entry := s.entries("?q=beloved").Entries[0]
	beloved := entry.Book.ID
	found := ask[[]recommend.Shown](s, "GET", "/books?q=lud+mist", nil)[0].ID
	rating := ask[operation.Rated](s, "POST", "/shelf/ratings", fields{"book_id": beloved, "stars": 4.25})
	ask[operation.Done](s, "PUT", "/shelf/favourites/"+string(found), struct{}{})
	ask[operation.Done](s, "PUT", "/shelf/favourites/"+string(found), struct{}{})
	swipe(s, beloved, "superlike")
	items := map[string]myshelf.ShelfItem{}
	for _, item := range ask[[]myshelf.ShelfItem](s, "GET", "/shelf/items", nil) {
		items[item.Book.Title] = item
	}
	if len(items) != 6 {
		t.Errorf("%d items", len(items))
	}
	if got := items["Beloved"]; got.Stars != 4.25 || got.RatingID != rating.ID || got.Status != "read" || !got.Known ||
		got.Swipe == nil || got.Swipe.Action != "superlike" ||
		len(got.Sources) != 1 || got.Sources[0] != (myshelf.ShelfSource{EntryID: entry.ID, Format: "goodreads"}) ||
		len(got.Book.Genres) == 0 {
		t.Errorf("%+v", got)
	}
	if got := items["Lud-in-the-Mist"]; !got.Favourite || got.Stars != 0 || !got.Known || got.Status != "" {
		t.Errorf("%+v", got)
	}
	if got := items["Pedro Páramo"]; got.Status != "want" || got.Known {
		t.Errorf("%+v", got)
	}
	if got := items["The Hobbit"]; got.Stars != 1 || got.RatingID != "" {
		t.Errorf("%+v", got)
	}
	for _, stars := range []float64{0.5, 4.1, 6, -1} {
		s.refused("POST", "/shelf/ratings", fields{"book_id": beloved, "stars": stars}, 400, "invalid")
	}
	s.refused("POST", "/shelf/ratings", fields{"book_id": "000000000000", "stars": 3}, 404, "not_found")
	s.refused("PUT", "/shelf/favourites/000000000000", struct{}{}, 404, "not_found")
	s.refused("DELETE", "/shelf/favourites/000000000000", nil, 404, "not_found")
	s.refused("DELETE", "/shelf/ratings/99", nil, 404, "not_found")
}

func TestShelfThatCameBeforeTheCatalogueIsLinkedOnceThereIsOne(t *testing.T) {
	finished := copied(t)
	s := serve(t, filepath.Join(t.TempDir(), "data"), Options{})
	done := s.take("goodreads.csv", export(mine...))
	if done.Added != 7 || done.Unmatched != 7 {
		t.Errorf("%+v", done)
	}
	if list := s.entries("?unmatched=true"); list.Total != 7 || len(list.Entries[0].Candidates) != 0 {
		t.Errorf("%+v", list)
	}
	id := s.entries("").Entries[0].ID
	s.refused("PUT", "/shelf/entries/"+id+"/book", fields{"book_id": "000000000000"}, 400, "not_ready")
	if got := ask[myshelf.ShelfEntry](s, "PUT", "/shelf/entries/"+id+"/book", fields{"book_id": ""}); got.How != "hand" {
		t.Errorf("%+v", got)
	}
	if got := ask[myshelf.ShelfEntry](s, "DELETE", "/shelf/entries/"+id+"/book", nil); got.How != "none" {
		t.Errorf("%+v", got)
	}
	if status, _, _ := s.send(s.request("GET", "/shelf/export", nil)); status != http.StatusOK {
		t.Errorf("%d", status)
	}
	must.Succeed(t, os.RemoveAll(filepath.Join(s.data, "artifacts")))
	must.Succeed(t, os.CopyFS(filepath.Join(s.data, "artifacts"), os.DirFS(filepath.Join(finished, "artifacts"))))
	ask[library.RecommenderStatus](s, "POST", "/pipeline/reload-models", struct{}{})
	for deadline := time.Now().Add(20 * time.Second); s.entries("?unmatched=true").
		Total != 2; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%v", linked(s.entries("")))
		}
	}
	if got := recommended(s, ""); got.Basis != library.BasisLiked || len(got.Liked) != 3 {
		t.Errorf("%+v", got.Liked)
	}
}

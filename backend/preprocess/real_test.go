package preprocess

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/ingest"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
	"shelftalk/backend/realdata"
)

func cleanReal(t testing.TB, in ingest.Input, threads int) *Result {
	t.Helper()
	src := must.Get(ingest.Open(in)).OrFatal(t)
	result, err := Clean(context.Background(), src, DefaultOptions(), ingest.NewRejects(nil), threads, progress.Silent)
	must.Succeed(t, err)
	return result
}

func TestBookCrossingKeepsMostOfItsReaders(t *testing.T) {
	result := cleanReal(t, ingest.Input{Import: realdata.File(t, "book-crossing", "book_crossing.zip")}, 2)
	checkResult(t, result)
	sum := result.Summary
	if sum.Required != (Required{Author: true}) {
		t.Errorf("required is %+v; the set has titles and authors only", sum.Required)
	}
	if sum.Ratings.Read != 272_678 {
		t.Errorf("%d interactions were read, the set has 272,678", sum.Ratings.Read)
	}
	if share := float64(sum.Ratings.Kept) / float64(sum.Ratings.Read); share < 0.9 {
		t.Errorf("only %.0f %% of the interactions are left: %+v", 100*share, sum.Ratings)
	}
	if sum.Ratings.Readers < 2900 {
		t.Errorf("only %d of 2,946 readers are left", sum.Ratings.Readers)
	}
}

// amazonLike names a folder made by the tool that imitates Amazon Books Reviews.
const amazonLike = "SHELFTALK_AMAZON_LIKE"

func TestAmazonLikeAgreesWithWhatWasPlanted(t *testing.T) {
	folder := os.Getenv(amazonLike)
	if folder == "" {
		t.Skipf("%s names no folder with books_data.csv, Books_rating.csv and truth.json", amazonLike)
	}
	text := must.Get(os.ReadFile(filepath.Join(folder, "truth.json"))).OrFatal(t)
	truth := map[string]int64{}
	must.Succeed(t, json.Unmarshal(text, &truth))
	result := cleanReal(t, ingest.Input{Import: folder}, 2)
	checkResult(t, result)
	books, ratings := result.Summary.Books, result.Summary.Ratings
	for name, got := range map[string]int64{
		"books": books.Read, "no_title": books.Rejected[ingest.ReasonNoTitle], "html_descriptions": books.Markup,
		"ratings": ratings.Read, "ratings_bad_score": ratings.Rejected[ingest.ReasonBadScore],
	} {
		if got != truth[name] {
			t.Errorf("%s: %d were planted, %d found", name, truth[name], got)
		}
	}
	// These were planted in rows that may have another fault too, which is
	// counted instead, or that were copied.
	for name, got := range map[string]int64{
		"ratings_no_user":       ratings.Rejected[ingest.ReasonNoReader],
		"ratings_unknown_title": ratings.Rejected[ingest.ReasonUnknownBook],
	} {
		if got < truth[name] {
			t.Errorf("%s: %d were planted, only %d found", name, truth[name], got)
		}
	}
}

// BenchmarkClean measures the whole stage on the folder that
// SHELFTALK_AMAZON_LIKE names, or without reading files on rows in memory.
func BenchmarkClean(b *testing.B) {
	if folder := os.Getenv(amazonLike); folder != "" {
		for b.Loop() {
			cleanReal(b, ingest.Input{Import: folder}, 2)
		}
		return
	}
	src := messy(1, 20_000, 300_000)
	b.ReportAllocs()
	for b.Loop() {
		must.Succeed(b, must.Err(Clean(context.Background(), src, DefaultOptions(), nil, 2, progress.Silent)))
	}
}

package rest

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/service/runs"
	"shelftalk/backend/shelf"
)

func TestRecommendationsForAReaderFromSeedsAndForAnybody(t *testing.T) {
	s := serve(t, copied(t), Options{})
	anybody := recommended(s, "?k=7")
	if anybody.Basis != library.BasisPopular || len(anybody.Recommendations) != 7 || len(anybody.Liked) != 0 {
		t.Errorf("%+v", anybody)
	}
	readers := ask[[]library.Reader](s, "GET", "/readers?q=simulated&limit=3", nil)
	if len(readers) != 3 || !readers[0].Simulated || readers[0].About == "" {
		t.Fatalf("%+v", readers)
	}
	// Words of what is known of a reader find them, too; all of them have to fit.
	first := strings.Fields(readers[0].About)
	word := strings.Trim(first[len(first)-1], ".,")
	found := ask[[]library.Reader](s, "GET", "/readers?limit=100&q="+url.QueryEscape(strings.ToUpper(word)+
		" simulated"), nil)
	if !slices.Contains(found, readers[0]) {
		t.Errorf("%q does not find %+v", word, readers[0])
	}
	for _, reader := range found {
		if !strings.Contains(strings.ToLower(reader.About), strings.ToLower(word)) {
			t.Errorf("%q finds %+v", word, reader)
		}
	}
	if none := ask[[]library.Reader](s, "GET", "/readers?q="+url.QueryEscape(word+" nobodyelse"), nil); len(none) != 0 {
		t.Errorf("%+v", none)
	}
	reader := recommended(s, "?user_id="+readers[0].ID)
	if reader.Basis != library.BasisReader || reader.About != readers[0].About || len(reader.Recommendations) != 10 ||
		len(reader.Liked) == 0 {
		t.Errorf("%+v", reader)
	}
	seeds := ask[[]recommend.Shown](s, "GET", "/books?q=beloved+morrison", nil)
	more := ask[[]recommend.Shown](s, "GET", "/books?q=pedro+par&limit=1", nil)
	if len(seeds) != 1 || len(more) != 1 || more[0].Title != "Pedro Páramo" {
		t.Fatalf("%+v, %+v", seeds, more)
	}
	from := recommended(s, "?k=5&seed_book_ids="+string(seeds[0].ID)+","+string(more[0].ID))
	if from.Basis != library.BasisLiked || len(from.Liked) != 2 || len(from.Recommendations) != 5 ||
		len(from.Recommendations[0].Reasons) != 2 {
		t.Errorf("%+v", from)
	}
	twice := recommended(s, "?k=5&seed_book_ids="+string(seeds[0].ID)+","+string(more[0].ID)+","+string(seeds[0].ID))
	if !equalJSON(from, twice) {
		t.Error("a seed that is named twice counts twice")
	}
	s.refused("GET", "/recommend?user_id=nobody", nil, 404, "not_found")
	s.refused("GET", "/recommend?seed_book_ids=000000000000", nil, 404, "not_found")
	s.refused("GET", "/book/000000000000", nil, 404, "not_found")
	for _, k := range []string{"0", "101", "-1", "x"} {
		s.refused("GET", "/recommend?k="+k, nil, 400, "invalid")
	}
}

func TestSwipesShapeRecommendationsAndUndoIsExact(t *testing.T) {
	s := serve(t, copied(t), Options{})
	before := recommended(s, "")
	never, liked := before.Recommendations[0].Book, before.Recommendations[1].Book
	first := swipe(s, never.ID, shelf.Never)
	if got := recommended(s, ""); got.Basis != library.BasisPopular || slices.ContainsFunc(got.Recommendations,
		func(r recommend.Recommendation) bool {
			return r.Book.ID == never.ID
		}) {
		t.Errorf("%+v", got)
	}
	second := swipe(s, liked.ID, shelf.Superlike)
	from := recommended(s, "")
	if from.Basis != library.BasisLiked || len(from.Liked) != 1 || from.Liked[0].ID != liked.ID {
		t.Fatalf("%+v", from)
	}
	third := swipe(s, from.Recommendations[0].Book.ID, shelf.Dislike)
	after := recommended(s, "")
	if after.Recommendations[0].Book.ID == from.Recommendations[0].Book.ID ||
		after.Recommendations[0].Score == from.Recommendations[1].Score {
		t.Error("a dislike changes nothing but its own book")
	}
	if detail := ask[myshelf.BookDetail](s, "GET", "/book/"+string(liked.ID), nil); detail.Swiped != shelf.Superlike {
		t.Errorf("%+v", detail)
	}
	// Undo after a restart.
	s.stop()
	s = serve(t, s.data, Options{})
	kept := ask[[]myshelf.Swipe](s, "GET", "/swipes", nil)
	if len(kept) != 3 || kept[0].ID != third || kept[1].Book.Title != liked.Title || kept[2].Action != shelf.Never {
		t.Fatalf("%+v", kept)
	}
	if got := recommended(s, ""); !equalJSON(got, after) {
		t.Error("after a restart the recommendations are others")
	}
	ask[operation.Swiped](s, "DELETE", "/swipe/"+third, nil)
	if got := recommended(s, ""); !equalJSON(got, from) {
		t.Error("the undo of a dislike is not exact")
	}
	ask[operation.Swiped](s, "DELETE", "/swipe/"+second, nil)
	ask[operation.Swiped](s, "DELETE", "/swipe/"+first, nil)
	if got := recommended(s, ""); !equalJSON(got, before) {
		t.Error("the undo of everything is not exact")
	}
	s.refused("DELETE", "/swipe/"+first, nil, 404, "not_found")
}

func TestRecommenderAnswersWhileItIsReloadedAndRead(t *testing.T) {
	s := serve(t, copied(t), Options{})
	want := recommended(s, "?user_id=simulated-0001&k=3")
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				desk, err := s.app.Shelf.Desk(context.Background())
				if err != nil {
					t.Error(err)
					return
				}
				got, err := desk.Recommend(context.Background(), library.Query{Reader: "simulated-0001",
					Options: recommend.Options{K: 3}})
				if err != nil || !equalJSON(got, want) {
					t.Errorf("%+v, %v", got, err)
					return
				}
				if status := s.app.Library.Status(); !status.Ready {
					t.Errorf("%+v", status)
				}
			}
		})
	}
	for range 3 {
		if got := ask[library.RecommenderStatus](s, "POST", "/pipeline/reload-models",
			struct{}{}); got.Message != library.Reloaded || !got.Ready || got.Newer {
			t.Errorf("%+v", got)
		}
	}
	close(stop)
	readers.Wait()
}

func TestResetForgetsWhatWasMadeAndKeepsWhatIsTheReaders(t *testing.T) {
	s := serve(t, copied(t), Options{})
	popular := recommended(s, "?k=1").Recommendations[0].Book
	swipe(s, popular.ID, "like")
	ask[operation.Done](s, "DELETE", "/pipeline/reset", nil)
	if got := ask[runs.PipelineStatus](s, "GET", "/pipeline/status", nil); got.Status != pipeline.StatusIdle {
		t.Errorf("%+v", got)
	}
	s.refused("GET", "/recommend", nil, 400, "not_ready")
	if got := ask[[]myshelf.Swipe](s, "GET", "/swipes", nil); len(got) != 1 || got[0].Book.Title != popular.Title {
		t.Errorf("%+v", got)
	}
	for _, setting := range ask[[]configuration.Setting](s, "GET", "/settings", nil) {
		if setting.Key == "training.factors" && setting.Value != 16.0 {
			t.Errorf("%+v", setting)
		}
	}
}

func TestDeletedArtifactBlocksWhatNeedsItAndNotWhatIsLoaded(t *testing.T) {
	s := serve(t, copied(t), Options{})
	recommended(s, "")
	deleted := ask[library.Deleted](s, "DELETE", "/artifacts/"+artifact.TrainMatrix, nil)
	if !slices.Equal(deleted.Blocked, []book.Stage{book.StageTraining}) || !strings.Contains(deleted.Message,
		"Training") || !deleted.Trashed {
		t.Errorf("%+v", deleted)
	}
	if kept, err := filepath.Glob(filepath.Join(scratch, "home", "Trash", "files", "train_matrix*.npz")); err != nil ||
		len(kept) == 0 {
		t.Errorf("nothing is in the trash: %v", err)
	}
	s.refused("DELETE", "/artifacts/"+artifact.TrainMatrix, nil, 404, "not_found")
	s.refused("POST", "/pipeline/stage/stage_4_training", struct{}{}, 400, "not_ready")
	s.refused("POST", "/pipeline/reload-models", struct{}{}, 400, "not_ready")
	if got := recommended(s, ""); len(got.Recommendations) != 10 {
		t.Errorf("%+v", got)
	}
}

func TestBrokenPartOfTheSetIsReported(t *testing.T) {
	s := serve(t, copied(t), Options{})
	recommended(s, "") // loaded
	path := filepath.Join(s.data, "artifacts", artifact.BookFactors)
	must.Succeed(t, os.WriteFile(path, []byte("short"), 0o644))
	s.refused("POST", "/pipeline/reload-models", struct{}{}, 500, "corrupt")
	s.refused("GET", "/artifacts/"+artifact.BookFactors+"/preview", nil, 500, "corrupt")
	for _, item := range ask[[]library.Artifact](s, "GET", "/artifacts", nil) {
		if want := item.Name == artifact.BookFactors; (item.State != "ok") != want {
			t.Errorf("%s is %s", item.Name, item.State)
		}
	}
	// What was in use still answers.
	if got := recommended(s, ""); len(got.Recommendations) != 10 {
		t.Errorf("%+v", got)
	}
}

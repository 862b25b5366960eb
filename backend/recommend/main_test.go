package recommend

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// shelf is a store that the real stages filled from the sample library, once
// for all tests. Nobody changes it; tests that do take a copy.
var shelf string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "shelftalk-recommend-")
		if err == nil {
			defer os.RemoveAll(dir)
			shelf = filepath.Join(dir, "artifacts")
			err = fill(dir)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "the artifacts to recommend from cannot be made:", err)
			return 1
		}
		return m.Run()
	}())
}

// config is small: what is tested here is true of any model.
func config() stages.Config {
	config := stages.DefaultConfig()
	config.Embeddings.MaxTokens = 32
	config.Training.Factors, config.Training.Iterations = 16, 5
	config.Evaluation.MaxReaders, config.Evaluation.Ks = 200, []int{10}
	return config
}

func fill(dir string) error {
	for _, stage := range book.Stages() {
		if err := do(dir, shelf, stage, config()); err != nil {
			return err
		}
	}
	return nil
}

// do runs one stage into the store at artifacts; dir has the cache of vectors.
func do(dir, artifacts string, stage book.Stage, config stages.Config) error {
	job := stages.Job{Run: "run_20260101_000000", Stage: stage, Artifacts: artifacts, Data: dir,
		Source: stages.Source{Sample: true}, Config: config}
	_, err := stages.Do(context.Background(), job, progress.Silent)
	return err
}

func openStore(t *testing.T, dir string) *artifact.Store {
	t.Helper()
	return must.Get(artifact.Open(dir)).OrFatal(t)
}

// loaded is a recommender of the shared store.
func loaded(t *testing.T) *Recommender {
	t.Helper()
	return must.Get(Load(openStore(t, shelf))).OrFatal(t)
}

// copied is a copy of the shared store for a test to change.
func copied(t *testing.T) *artifact.Store {
	t.Helper()
	dir := t.TempDir()
	must.Succeed(t, os.CopyFS(dir, os.DirFS(shelf)))
	return openStore(t, dir)
}

// likes is a profile of the books with these titles, each liked once.
func likes(t *testing.T, r *Recommender, titles ...string) *Profile {
	t.Helper()
	var liked []Liked
	for _, title := range titles {
		liked = append(liked, Liked{row(t, r, title), 1})
	}
	return profile(t, r, liked...)
}

func profile(t *testing.T, r *Recommender, liked ...Liked) *Profile {
	t.Helper()
	return must.Get(r.NewProfile(liked)).OrFatal(t)
}

func row(t *testing.T, r *Recommender, title string) int32 {
	t.Helper()
	return must.Get(r.FindTitle(title)).OrFatal(t)
}

// holds says whether a book, by row, is in a list.
func holds(list []Recommendation, row int32) bool {
	return slices.ContainsFunc(list, func(got Recommendation) bool { return got.Row == row })
}

func recommended(t *testing.T, r *Recommender, p *Profile, k int) []Recommendation {
	t.Helper()
	return must.Get(r.Recommend(context.Background(), p, k)).OrFatal(t)
}

package pipeline

import (
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/build/model"
)

// text writes an artifact of some text.
func text(content string) func(io.Writer) ([]int64, error) {
	return func(w io.Writer) ([]int64, error) {
		_, err := io.WriteString(w, content)
		return nil, err
	}
}

// made is a folder in which every stage has been run on the sample library with
// the settings as shipped, as far as its manifest tells.
func made(t *testing.T) Folder {
	t.Helper()
	f := folder(t)
	store := must.Get(f.Store()).OrFatal(t)
	for _, stage := range stages.All() {
		out := must.Get(store.Begin(stage.ID, "run_20260101_000000")).OrFatal(t)
		for _, name := range stage.Writes() {
			must.Succeed(t, out.Write(name, text(name)))
		}
		manifest := must.Get(store.Manifest()).OrFatal(t)
		inputs := map[string]string{}
		for _, name := range stage.Reads {
			inputs[name] = manifest.Artifacts[name].SHA256
		}
		if stage.ID == book.StageEmbeddings {
			inputs["model"] = model.SHA256()
		}
		must.Succeed(t, out.Commit(artifact.Provenance{
			Version: stage.Version, Options: stage.Effective(stages.DefaultConfig()), Inputs: inputs}))
	}
	return f
}

func find(t *testing.T, id book.Stage) *stages.Stage {
	t.Helper()
	return must.Get(stages.Find(id)).OrFatal(t)
}

// reasons gives each stage's reasons as "kind subject was is".
func reasons(t *testing.T, f Folder, source stages.Source, config stages.Config) map[book.Stage][]string {
	t.Helper()
	checks := must.Get(CheckAll(f, source, config)).OrFatal(t)
	found := map[book.Stage][]string{}
	for _, check := range checks {
		if (check.Freshness == Stale) != (check.Reasons != nil) {
			t.Errorf("%+v", check)
		}
		for _, r := range check.Reasons {
			if r.Text == "" || !slices.Contains(r.Code.All(), r.Code) || !slices.Contains(r.Kind.All(), r.Kind) {
				t.Errorf("%+v has no words", r)
			}
			found[check.Stage] = append(found[check.Stage], strings.Join([]string{string(r.Kind), r.Subject, r.Was, r.Is}, " "))
		}
	}
	return found
}

func equal(t *testing.T, got, want map[book.Stage][]string) {
	t.Helper()
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		t.Errorf("%s, want %s", a, b)
	}
}

func TestStaleStageMakesThoseAfterItStale(t *testing.T) {
	f, config := made(t), stages.DefaultConfig()
	equal(t, reasons(t, f, stages.Source{}, config), map[book.Stage][]string{})
	config.Training.Factors = 128
	equal(t, reasons(t, f, stages.Source{}, config), map[book.Stage][]string{
		book.StageTraining:   {"setting training.factors 0 128"},
		book.StageEvaluation: {"upstream stage_4_training  "},
	})
	// Stage 4 reads nothing of stage 2.
	config = stages.DefaultConfig()
	config.Embeddings.MaxTokens--
	got := reasons(t, f, stages.Source{}, config)
	if len(got) != 2 || len(got[book.StageEmbeddings]) != 1 || len(got[book.StageEvaluation]) != 1 ||
		got[book.StageEvaluation][0] != "upstream stage_2_embeddings  " {
		t.Errorf("%v", got)
	}
}

func TestReasonsNameWhatIsOther(t *testing.T) {
	f := made(t)
	store := must.Get(f.Store()).OrFatal(t)
	manifest := must.Get(store.Manifest()).OrFatal(t)
	hash := func(name string) string { return manifest.Artifacts[name].SHA256 }
	must.Succeed(t, store.Delete(artifact.ValMatrix))
	must.Succeed(t, os.Remove(store.Path(artifact.UserFactors)))
	must.Succeed(t, os.Truncate(store.Path(artifact.Evaluation), 3))
	equal(t, reasons(t, f, stages.Source{}, stages.DefaultConfig()), map[book.Stage][]string{
		book.StageMatrices: {"output val_matrix.npz  "},
		book.StageTraining: {"input val_matrix.npz " + hash(artifact.ValMatrix) + " ",
			"output user_factors.npy " + hash(artifact.UserFactors) + " ", "upstream stage_3_matrices  "},
		book.StageEvaluation: {"input val_matrix.npz " + hash(artifact.ValMatrix) + " ",
			"output evaluation.json 15 bytes 3 bytes", "upstream stage_3_matrices  ", "upstream stage_4_training  "},
	})
	f = made(t)
	got := reasons(t, f, sampleSource, stages.DefaultConfig())
	first := got[book.StagePreprocessing]
	if len(first) != 1 || !strings.HasPrefix(first[0], "source sample  ") || len(got) != 5 {
		t.Errorf("%v", got)
	}
}

func TestFactorsOfAnotherSplitAreNotEvaluated(t *testing.T) {
	f := made(t)
	store := must.Get(f.Store()).OrFatal(t)
	matrices := find(t, book.StageMatrices)
	split := func(content string) {
		out := must.Get(store.Begin(book.StageMatrices, "run_20260101_000001")).OrFatal(t)
		for _, name := range matrices.Writes() {
			must.Succeed(t, out.Write(name, text(content+name)))
		}
		manifest := must.Get(store.Manifest()).OrFatal(t)
		inputs := manifest.Stages[book.StageMatrices].Inputs
		must.Succeed(t, out.Commit(artifact.Provenance{Version: matrices.Version, Inputs: inputs}))
	}
	mixed := func() book.Stage {
		manifest := must.Get(store.Manifest()).OrFatal(t)
		before, _ := (present{manifest: manifest}).mixed(find(t, book.StageEvaluation))
		return before
	}
	if before := mixed(); before != "" {
		t.Errorf("a whole set is said to mix %s", before)
	}
	split("another seed: ")
	if before := mixed(); before != book.StageTraining {
		t.Errorf("%q, want the training, whose factors are of the split before", before)
	}
	split("")
	if before := mixed(); before != "" {
		t.Errorf("the first split again is said to mix %s", before)
	}
}

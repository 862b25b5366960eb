package rest

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/operation"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/service/runs"
)

func TestEmptyFolderSaysWhatIsMissing(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "new"), Options{})
	refused := func(method, path string, body any, status int, code string) operation.Problem {
		t.Helper()
		problem := s.refused(method, path, body, status, code)
		// A window has no commands and no flags: who has them words them.
		if said := problem.Message + problem.Suggestion; strings.ContainsRune(said, '`') || strings.Contains(said, "--") ||
			strings.Contains(said, "shelftalk ") {
			t.Errorf("%s %s names a command: %q", method, path, said)
		}
		return problem
	}
	if got := ask[runs.PipelineStatus](s, "GET", "/pipeline/status", nil); got.Status != pipeline.StatusIdle ||
		len(got.Progress) != 5 {
		t.Errorf("%+v", got)
	}
	if got := ask[library.RecommenderStatus](s, "GET", "/recommendation/status", nil); got.Ready ||
		got.Message != "No artifacts loaded." {
		t.Errorf("%+v", got)
	}
	for _, check := range ask[[]pipeline.Check](s, "GET", "/pipeline/checks", nil) {
		if check.Freshness != pipeline.NeverRun || (check.Unmet == nil) != (check.Stage == book.StagePreprocessing) {
			t.Errorf("%+v", check)
		}
	}
	for _, path := range []string{"/recommend", "/books", "/readers", "/book/000000000000"} {
		refused("GET", path, nil, 400, "not_ready")
	}
	refused("POST", "/pipeline/reload-models", struct{}{}, 400, "not_ready")
	refused("POST", "/pipeline/cancel", struct{}{}, 400, "not_ready")
	refused("POST", "/swipe", map[string]string{"book_id": "000000000000", "action": "like"}, 400, "not_ready")
	refused("GET", "/metrics", nil, 404, "not_found")
	refused("POST", "/pipeline/run", struct{}{}, 400, "invalid")
	refused("PUT", "/settings/nothing.here", map[string]string{"value": "1"}, 404, "not_found")
	refused("PUT", "/settings/embeddings.library", map[string]string{"value": "x.so"}, 404, "not_found")
	refused("GET", "/artifacts/nothing.npy/preview", nil, 404, "not_found")
	refused("GET", "/artifacts/"+artifact.BookFactors+"/preview", nil, 404, "not_found")
	refused("GET", "/pipeline/logs/stage_1_preprocessing", nil, 404, "not_found")
	refused("GET", "/runs/run_20200101_000000", nil, 404, "not_found")
	problem := refused("POST", "/pipeline/stage/stage_3_matrices", struct{}{}, 400, "not_ready")
	if !strings.Contains(problem.Message, "Stages 1 and 2 must be completed") || problem.Suggestion == "" {
		t.Errorf("%+v", problem)
	}
	for path, want := range map[string]int{"/runs": 0, "/swipes": 0, "/data": 1, "/artifacts": len(artifact.Specs())} {
		if got := ask[[]any](s, "GET", path, nil); len(got) != want {
			t.Errorf("%s: %d, want %d", path, len(got), want)
		}
	}
}

func TestWhatARunLeftIsShown(t *testing.T) {
	s := serve(t, copied(t), Options{})
	status := ask[runs.PipelineStatus](s, "GET", "/pipeline/status", nil)
	if status.Status != pipeline.StatusCompleted || status.OverallProgress != 100 ||
		len(status.Artifacts) != len(artifact.Specs()) || status.TotalSeconds == nil {
		t.Errorf("%+v", status)
	}
	finished := ask[[]pipeline.Run](s, "GET", "/runs", nil)
	if len(finished) != 1 || finished[0].ID != status.PipelineID || len(finished[0].Stages) != 5 ||
		finished[0].Stages[3].Metrics == nil || finished[0].Stages[0].Headline == "" {
		t.Fatalf("%+v", finished)
	}
	one := ask[pipeline.Run](s, "GET", "/runs/"+finished[0].ID, nil)
	if !slices.ContainsFunc(one.Stages, func(stage pipeline.StageRun) bool { return stage.Samples != nil }) {
		t.Error("no stage has samples")
	}
	for i := range one.Stages {
		stage := &one.Stages[i]
		for j, sample := range stage.Samples {
			if sample.MemoryBytes <= 0 || sample.Seconds > stage.Seconds || j > 0 &&
				sample.Seconds <= stage.Samples[j-1].Seconds {
				t.Errorf("%s: %+v", stage.Stage, stage.Samples)
			}
		}
		// What is over at once leaves none.
		if len(stage.Samples) == 0 && stage.Seconds > 1 || len(stage.Samples) > 120 {
			t.Errorf("%s has %d samples", stage.Stage, len(stage.Samples))
		}
		stage.Samples = nil
	}
	if !equalJSON(one, finished[0]) { // the list is without them
		t.Errorf("%+v, in the list %+v", one, finished[0])
	}
	for _, check := range ask[[]pipeline.Check](s, "GET", "/pipeline/checks", nil) {
		if check.Freshness != pipeline.UpToDate {
			t.Errorf("%+v", check)
		}
	}
	report := ask[evaluate.Report](s, "GET", "/metrics", nil)
	if report.Readers == 0 || len(report.Test.Results) == 0 || one.Quality == nil {
		t.Fatalf("%+v, %+v", report, one.Quality)
	}
	if q := one.Quality; q.Mixture != report.Mixture || q.K != 10 || !equalJSON(q.Results, report.Test.Results) ||
		!equalJSON(q.Comparisons, report.Comparisons) {
		t.Errorf("%+v, in the report %+v", q, report) // which was measured at 10 alone
	}
	for _, stage := range book.Stages() {
		if log := ask[runs.LogText](s, "GET", "/pipeline/logs/"+string(stage), nil); log.Stage != stage ||
			!strings.Contains(log.Text, finished[0].ID) || log.Cut {
			t.Errorf("%+v", log)
		}
	}
	for i, item := range ask[[]library.Artifact](s, "POST", "/artifacts/verify", struct{}{}) {
		spec := artifact.Specs()[i]
		if item.Name != spec.Name || item.State != library.ArtifactVerified || item.Run != finished[0].ID ||
			item.Bytes == 0 && spec.Kind != artifact.KindReport || item.Made == nil {
			t.Errorf("%+v", item)
		}
	}
}

func TestFolderOfTheArtifactsIsTold(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	if got := ask[operation.Place](s, "GET", "/artifacts/folder", nil); got.Folder != filepath.Join(s.data, "artifacts") {
		t.Errorf("%+v", got)
	}
	// It is no artifact, and neither is the check of them.
	for path, allowed := range map[string]string{"/artifacts/folder": "GET", "/artifacts/verify": "POST"} {
		status, data, header := s.send(s.request("DELETE", path, nil))
		if status != 405 || header.Get("Allow") != allowed {
			t.Errorf("DELETE %s: %d, %q, %s", path, status, header.Get("Allow"), data)
		}
	}
}

// An id that is empty leaves a path that is of nothing, once its slashes are one.
func TestAPathWithoutItsIdIsNotFound(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	for _, method := range []string{"PUT", "DELETE"} {
		if status, data, _ := s.send(s.request(method, "/shelf/entries/book", nil)); status != 404 ||
			!strings.Contains(string(data), `"not_found"`) {
			t.Errorf("%s without an id: %d, %s", method, status, data)
		}
		if status, _, _ := s.send(s.request(method, "/openapi.json", nil)); status != 405 {
			t.Errorf("%s of the document: %d", method, status)
		}
		if status, _, header := s.send(s.request(method, "/shelf/entries/1", nil)); status != 405 ||
			header.Get("Allow") != "GET" {
			t.Errorf("%s of an entry: %d, %q", method, status, header.Get("Allow"))
		}
	}
}

func TestChosenStagesRunAndAreKept(t *testing.T) {
	s := serve(t, copied(t), Options{})
	both := []book.Stage{book.StageMatrices, book.StageEvaluation}
	begun := ask[operation.Queued](s, "POST", "/pipeline/run",
		runs.RunOrder{Force: true, Stages: []book.Stage{both[1], both[0]}})
	if status := s.waitFor(pipeline.StatusCompleted, pipeline.StatusFailed); status.PipelineID != begun.ID ||
		status.Status != pipeline.StatusCompleted {
		t.Fatalf("%+v", status)
	}
	var did []book.Stage
	for _, stage := range ask[pipeline.Run](s, "GET", "/runs/"+begun.ID, nil).Stages {
		did = append(did, stage.Stage)
	}
	if !slices.Equal(did, both) {
		t.Errorf("%v, want %v", did, both)
	}
	before := snapshot(t, s.data)
	for _, body := range []any{fields{"stages": both, "from": both[0]}, fields{"stages": []string{}},
		fields{"stages": []string{"stage_6"}},
		fields{"stages": "stage_3_matrices"}} {
		s.refused("POST", "/pipeline/run", body, 400, "invalid")
	}
	same(t, before, snapshot(t, s.data))
}

func TestPreviewsShowWhatIsInTheFiles(t *testing.T) {
	s := serve(t, copied(t), Options{})
	for _, item := range ask[[]library.Artifact](s, "GET", "/artifacts", nil) {
		got := ask[library.Preview](s, "GET", "/artifacts/"+item.Name+"/preview", nil)
		if got.Kind != item.Kind || !reflect.DeepEqual(got.Shape, item.Shape) {
			t.Errorf("%s: %+v", item.Name, got)
		}
		switch item.Kind {
		case artifact.KindTable:
			if len(got.Columns) != int(item.Shape[1]) || len(got.Rows) != int(min(50, item.Shape[0])) {
				t.Errorf("%s: %d columns, %d rows of %v", item.Name, len(got.Columns), len(got.Rows), item.Shape)
			}
		case artifact.KindReport:
			if item.Bytes > 0 && got.Text == "" {
				t.Errorf("%s has no text", item.Name)
			}
		default:
			sum := 0
			for _, n := range got.Histogram.Counts {
				sum += n
			}
			if want := int(item.Shape[0] * item.Shape[1]); item.Kind == artifact.KindDense && sum != want || sum == 0 {
				t.Errorf("%s: %d values of %d", item.Name, sum, want)
			}
			mapped := item.Name == artifact.Vectors || item.Name == artifact.BookFactors
			if mapped != (got.Projection != nil) || mapped && len(got.Projection) != int(min(2000, item.Shape[0])) {
				t.Errorf("%s: %d places on the map", item.Name, len(got.Projection))
			}
		}
	}
	for _, point := range ask[library.Preview](s, "GET", "/artifacts/"+artifact.BookFactors+"/preview", nil).
		Projection[:5] {
		if b := ask[myshelf.BookDetail](s, "GET", "/book/"+string(point.ID), nil); b.Title != point.Title ||
			!slices.Contains(b.Genres, point.Genre) {
			t.Errorf("%+v is %s, %v", point, b.Title, b.Genres)
		}
	}
}

func TestSettingsAreChangedKeptAndPutBack(t *testing.T) {
	s := serve(t, copied(t), Options{})
	find := func(key string) configuration.Setting {
		for _, setting := range ask[[]configuration.Setting](s, "GET", "/settings", nil) {
			if setting.Key == key {
				return setting
			}
		}
		t.Fatalf("there is no setting %s", key)
		return configuration.Setting{}
	}
	if got := find("training.factors"); got.Value != 16.0 || got.Help == "" || got.Min == nil ||
		!slices.Equal(got.Stale, []book.Stage{book.StageTraining, book.StageEvaluation}) {
		t.Errorf("%+v", got)
	}
	if got := find("general.threads"); len(got.Stale) != 0 || !got.Neutral {
		t.Errorf("%+v", got)
	}
	if got := find("preprocess.min_description"); !slices.Equal(got.Stale, book.Stages()) {
		t.Errorf("%+v", got)
	}
	changed := put(s, "training.factors", "24")
	if changed.Value != 24.0 || !equalJSON(find("training.factors"), changed) {
		t.Errorf("%+v", changed)
	}
	put(s, "evaluation.ks", "[3,7]")
	before := snapshot(t, s.data)
	s.refused("PUT", "/settings/training.factors", map[string]string{"value": "-1"}, 400, "invalid")
	s.refused("PUT", "/settings/training.factors", map[string]string{"value": "many"}, 400, "invalid")
	same(t, before, snapshot(t, s.data))
	for _, key := range []string{"training.factors", "evaluation.ks", "embeddings.device"} {
		back := ask[configuration.Setting](s, "DELETE", "/settings/"+key, nil)
		if !equalJSON(back.Value, back.Default) {
			t.Errorf("%s: %v, by default %v", key, back.Value, back.Default)
		}
	}
	stale := map[book.Stage][]pipeline.StaleReason{}
	for _, check := range ask[[]pipeline.Check](s, "GET", "/pipeline/checks", nil) {
		stale[check.Stage] = check.Reasons
	}
	if training := stale[book.StageTraining]; len(training) != 1 || training[0].Kind != pipeline.ReasonSetting ||
		training[0].Subject != "training.factors" ||
		training[0].Was != "16" || training[0].Is != "0" || stale[book.StageMatrices] != nil {
		t.Errorf("%+v", stale)
	}
	if last := stale[book.StageEvaluation]; len(last) == 0 || last[len(last)-1].Kind != pipeline.ReasonUpstream ||
		last[len(last)-1].Subject != string(book.StageTraining) {
		t.Errorf("%+v", last)
	}
}

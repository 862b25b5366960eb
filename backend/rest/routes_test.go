package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
)

func TestEmptyFolderSaysWhatIsMissing(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "new"), Options{})
	if got := ask[service.PipelineStatus](s, "GET", "/pipeline/status", nil); got.Status != pipeline.StatusIdle || len(got.Progress) != 5 {
		t.Errorf("%+v", got)
	}
	if got := ask[service.RecommenderStatus](s, "GET", "/recommendation/status", nil); got.Ready || got.Message != "No artifacts loaded." {
		t.Errorf("%+v", got)
	}
	for _, check := range ask[[]pipeline.Check](s, "GET", "/pipeline/checks", nil) {
		if check.Freshness != pipeline.NeverRun || (check.Unmet == nil) != (check.Stage == book.StagePreprocessing) {
			t.Errorf("%+v", check)
		}
	}
	for _, path := range []string{"/recommend", "/books", "/readers", "/book/000000000000"} {
		s.refused("GET", path, nil, 400, "not_ready")
	}
	s.refused("POST", "/pipeline/reload-models", struct{}{}, 400, "not_ready")
	s.refused("POST", "/pipeline/cancel", struct{}{}, 400, "not_ready")
	s.refused("POST", "/swipe", map[string]string{"book_id": "000000000000", "action": "like"}, 400, "not_ready")
	s.refused("GET", "/metrics", nil, 404, "not_found")
	s.refused("GET", "/pipeline/logs/stage_1_preprocessing", nil, 404, "not_found")
	s.refused("GET", "/runs/run_20200101_000000", nil, 404, "not_found")
	problem := s.refused("POST", "/pipeline/stage/stage_3_matrices", struct{}{}, 400, "not_ready")
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
	status := ask[service.PipelineStatus](s, "GET", "/pipeline/status", nil)
	if status.Status != pipeline.StatusCompleted || status.OverallProgress != 100 || len(status.Artifacts) != len(artifact.Specs()) || status.TotalSeconds == nil {
		t.Errorf("%+v", status)
	}
	runs := ask[[]pipeline.Run](s, "GET", "/runs", nil)
	if len(runs) != 1 || runs[0].ID != status.PipelineID || len(runs[0].Stages) != 5 || runs[0].Stages[3].Metrics == nil || runs[0].Stages[0].Headline == "" {
		t.Fatalf("%+v", runs)
	}
	if one := ask[pipeline.Run](s, "GET", "/runs/"+runs[0].ID, nil); !equalJSON(one, runs[0]) {
		t.Errorf("%+v", one)
	}
	for _, check := range ask[[]pipeline.Check](s, "GET", "/pipeline/checks", nil) {
		if check.Freshness != pipeline.UpToDate {
			t.Errorf("%+v", check)
		}
	}
	if report := ask[evaluate.Report](s, "GET", "/metrics", nil); report.Readers == 0 || len(report.Test.Results) == 0 {
		t.Errorf("%+v", report)
	}
	for _, stage := range book.Stages() {
		if log := ask[service.LogText](s, "GET", "/pipeline/logs/"+string(stage), nil); log.Stage != stage || !strings.Contains(log.Text, runs[0].ID) || log.Cut {
			t.Errorf("%+v", log)
		}
	}
	for i, item := range ask[[]service.Artifact](s, "GET", "/artifacts?verify=true", nil) {
		spec := artifact.Specs()[i]
		if item.Name != spec.Name || item.State != "ok" || item.Run != runs[0].ID || item.Bytes == 0 && spec.Kind != artifact.KindReport || item.Made == nil {
			t.Errorf("%+v", item)
		}
	}
}

func TestPreviewsShowWhatIsInTheFiles(t *testing.T) {
	s := serve(t, copied(t), Options{})
	for _, item := range ask[[]service.Artifact](s, "GET", "/artifacts", nil) {
		got := ask[service.Preview](s, "GET", "/artifacts/"+item.Name+"/preview", nil)
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
	for _, point := range ask[service.Preview](s, "GET", "/artifacts/"+artifact.BookFactors+"/preview", nil).Projection[:5] {
		if b := ask[service.BookDetail](s, "GET", "/book/"+string(point.ID), nil); b.Title != point.Title || !slices.Contains(b.Genres, point.Genre) {
			t.Errorf("%+v is %s, %v", point, b.Title, b.Genres)
		}
	}
}

func TestSettingsAreChangedKeptAndPutBack(t *testing.T) {
	s := serve(t, copied(t), Options{})
	find := func(key string) service.Setting {
		for _, setting := range ask[[]service.Setting](s, "GET", "/settings", nil) {
			if setting.Key == key {
				return setting
			}
		}
		t.Fatalf("there is no setting %s", key)
		return service.Setting{}
	}
	if got := find("training.factors"); got.Value != 16.0 || got.Help == "" || got.Min == nil || !slices.Equal(got.Stale, []book.Stage{book.StageTraining, book.StageEvaluation}) {
		t.Errorf("%+v", got)
	}
	if got := find("general.threads"); len(got.Stale) != 0 || !got.Neutral {
		t.Errorf("%+v", got)
	}
	if got := find("preprocess.min_description"); !slices.Equal(got.Stale, book.Stages()) {
		t.Errorf("%+v", got)
	}
	changed := ask[service.Setting](s, "PUT", "/settings/training.factors", map[string]string{"value": "24"})
	if changed.Value != 24.0 || !equalJSON(find("training.factors"), changed) {
		t.Errorf("%+v", changed)
	}
	ask[service.Setting](s, "PUT", "/settings/evaluation.ks", map[string]string{"value": "[3,7]"})
	before := snapshot(t, s.data)
	s.refused("PUT", "/settings/training.factors", map[string]string{"value": "0"}, 400, "invalid")
	s.refused("PUT", "/settings/training.factors", map[string]string{"value": "many"}, 400, "invalid")
	same(t, before, snapshot(t, s.data))
	for _, key := range []string{"training.factors", "evaluation.ks", "evaluation.blend_step", "embeddings.device"} {
		back := ask[service.Setting](s, "DELETE", "/settings/"+key, nil)
		if !equalJSON(back.Value, back.Default) {
			t.Errorf("%s: %v, by default %v", key, back.Value, back.Default)
		}
	}
	stale := map[book.Stage]pipeline.Freshness{}
	for _, check := range ask[[]pipeline.Check](s, "GET", "/pipeline/checks", nil) {
		stale[check.Stage] = check.Freshness
	}
	if stale[book.StageTraining] != pipeline.Stale || stale[book.StageMatrices] != pipeline.UpToDate {
		t.Errorf("%v", stale)
	}
}

func TestWindowGetsTheSameAnswersInProcess(t *testing.T) {
	s := serve(t, copied(t), Options{})
	ctx := context.Background()
	for _, path := range []string{"/pipeline/status", "/runs", "/settings", "/artifacts", "/recommend?k=3", "/books?q=b&limit=2", "/openapi.json"} {
		_, want, _ := s.send(s.request("GET", path, nil))
		status, got := s.Do(ctx, "GET", path, nil)
		if status != 200 || !bytes.Equal(got, want) {
			t.Errorf("%s: %d %.200s, want %.200s", path, status, got, want)
		}
	}
	status, got := s.Do(ctx, "PUT", "/settings/training.factors", []byte(`{"value":"32"}`))
	var setting service.Setting
	if err := json.Unmarshal(got, &setting); err != nil || status != 200 || setting.Value != 32.0 {
		t.Errorf("%d %s %v", status, got, err)
	}
	for _, test := range []struct {
		method, path, body string
		want               int
	}{
		{"POST", "/pipeline/cancel", "", 400}, {"POST", "/pipeline/cancel", "{}", 400}, {"GET", "/pipeline/events", "", 404}, {"POST", "/data", "{}", 404},
		{"POST", "/session", "{}", 404}, {"GET", "/nowhere", "", 404}, {"PATCH", "/runs", "", 405}, {"GET", "/artifacts/../x", "", 400}, {"GET", "@evil/x", "", 400},
		{"GET", "/artifacts/%2e%2e", "", 400}, {"PUT", "/settings/training.factors", "{", 400}, {"POST", "/swipe", strings.Repeat("a", maxBody+1), 413}, {"bad method", "/runs", "", 400},
	} {
		status, answer := s.Do(ctx, test.method, test.path, []byte(test.body))
		var problem Problem
		if err := json.Unmarshal(answer, &problem); err != nil || status != test.want || problem.Code == "" {
			t.Errorf("%s %s: %d %s, want %d", test.method, test.path, status, answer, test.want)
		}
	}
}

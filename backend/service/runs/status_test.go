package runs

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

func asMap(t *testing.T, v any) map[string]any {
	t.Helper()
	data := must.Get(json.Marshal(v)).OrFatal(t)
	var m map[string]any
	must.Succeed(t, json.Unmarshal(data, &m))
	return m
}

func planned() []pipeline.StageRun {
	var plan []pipeline.StageRun
	for _, stage := range book.Stages() {
		plan = append(plan, pipeline.StageRun{Stage: stage, Status: pipeline.StatusPending})
	}
	return plan
}

// The shape is a contract with external tools.
func TestStatusOfARunUnderWay(t *testing.T) {
	run := pipeline.Run{ID: "run_20260118_145230", Status: pipeline.StatusRunning, Started: time.Now(), Stages: planned()}
	run.Stages[0].Status, run.Stages[0].Percent, run.Stages[0].Seconds, run.Stages[0].Artifacts = pipeline.StatusCompleted,
		100, 3, []string{"a"}
	run.Stages[1].Status, run.Stages[1].Percent, run.Stages[1].Seconds = pipeline.StatusRunning, 45.9, 120
	run.Stages[1].Current = &progress.Event{Phase: "embed", Done: 459, Total: 1000, Unit: "books"}
	got := asMap(t, StatusOf(run))
	if got["pipeline_id"] != run.ID || got["status"] != "running" || got["current_stage"] != "stage_2_embeddings" {
		t.Errorf("%v", got)
	}
	if overall := got["overall_progress"]; overall != 29.0 { // (100 + 45.9) / 5, rounded down
		t.Errorf("overall %v", overall)
	}
	for _, later := range []string{"total_duration_seconds", "artifacts_generated", "error"} {
		if _, there := got[later]; there {
			t.Errorf("%s stands in the status of a run under way", later)
		}
	}
	stage := got["progress"].(map[string]any)
	second := stage["stage_2_embeddings"].(map[string]any)
	if second["status"] != "running" || second["progress_percent"] != 45.0 || second["elapsed_seconds"] != 120.0 ||
		second["done"] != 459.0 || second["phase"] != "embed" {
		t.Errorf("%v", second)
	}
	if !reflect.DeepEqual(stage["stage_3_matrices"], map[string]any{"status": "pending"}) {
		t.Errorf("%v", stage["stage_3_matrices"])
	}
}

func TestStatusOfAnEndedRun(t *testing.T) {
	started := time.Date(2026, 1, 18, 14, 52, 30, 0, time.UTC)
	finished := started.Add(90 * time.Second)
	failure := &pipeline.Failure{Code: book.CodeOutOfMemory, Name: "Out of memory", Message: "m", Suggestion: "s"}
	run := pipeline.Run{ID: "run_20260118_145230", Status: pipeline.StatusFailed, Started: started, Finished: &finished,
		Stages: planned(), Failure: failure}
	run.Stages[0].Status, run.Stages[0].Percent, run.Stages[0].Artifacts = pipeline.StatusCompleted, 100,
		[]string{"a", "b"}
	run.Stages[1].Status, run.Stages[1].Percent, run.Stages[1].Failure = pipeline.StatusFailed, 99.99, failure
	got := asMap(t, StatusOf(run))
	if got["total_duration_seconds"] != 90.0 || !reflect.DeepEqual(got["artifacts_generated"], []any{"a", "b"}) {
		t.Errorf("%v", got)
	}
	if _, there := got["current_stage"]; there {
		t.Errorf("an ended run has a current stage: %v", got["current_stage"])
	}
	second := got["progress"].(map[string]any)["stage_2_embeddings"].(map[string]any)
	if second["progress_percent"] != 99.0 { // 100 means finished
		t.Errorf("%v", second)
	}
	for _, e := range []any{got["error"], second["error"]} {
		if f, _ := e.(map[string]any); f["code"] != "out_of_memory" || f["suggestion"] != "s" {
			t.Errorf("%v", e)
		}
	}
}

func TestStatusWeighsStagesByWhatTheyTake(t *testing.T) {
	run := pipeline.Run{Status: pipeline.StatusRunning, Stages: planned()}
	for i := range run.Stages {
		run.Stages[i].Estimate = &stages.Estimate{Seconds: 1}
	}
	run.Stages[1].Estimate.Seconds = 96
	run.Stages[0].Status, run.Stages[0].Percent = pipeline.StatusCompleted, 100
	if got := StatusOf(run).OverallProgress; got != 1 {
		t.Errorf("the shortest of stages makes %d %%, want 1", got)
	}
	run.Stages[1].Status, run.Stages[1].Percent = pipeline.StatusRunning, 50
	if got := StatusOf(run).OverallProgress; got != 49 {
		t.Errorf("half the longest makes %d %%, want 49", got)
	}
}

// 0.1 + 0.2 + 0.3 is more than 0.6 by rounding, and the mean of hundreds less
// than 100.
func TestFinishedRunIsAt100WhateverItsStagesWeigh(t *testing.T) {
	run := pipeline.Run{Status: pipeline.StatusCompleted, Stages: planned()}
	for i := range run.Stages {
		run.Stages[i].Status, run.Stages[i].Percent = pipeline.StatusCompleted, 100
		run.Stages[i].Estimate = &stages.Estimate{Seconds: []float64{0.1, 0.2, 0.3, 0, 0}[i]}
	}
	if run.Percent() >= 100 {
		t.Error("this sum is exact: the test needs other numbers")
	}
	if got := StatusOf(run).OverallProgress; got != 100 {
		t.Errorf("a finished run is at %d %%", got)
	}
}

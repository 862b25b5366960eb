package cli

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
)

func TestStatusBeforeAnyRunIsIdle(t *testing.T) {
	data := t.TempDir()
	status := statusOf(t, data)
	if status["status"] != "idle" || status["overall_progress"] != 0.0 {
		t.Errorf("%v", status)
	}
	progress, _ := status["progress"].(map[string]any)
	for _, id := range stageIDs() {
		if !reflect.DeepEqual(progress[id], map[string]any{"status": "pending"}) {
			t.Errorf("%s: %v", id, progress[id])
		}
	}
	if a := succeeds(t, data, "status"); !strings.Contains(a.out, "shelftalk run --sample") ||
		strings.Count(a.out, "never run") != 5 {
		t.Errorf("%v", a)
	}
}

func TestStatusOfAFinishedRunHasThePromisedShape(t *testing.T) {
	status := statusOf(t, finished(t))
	if id, _ := status["pipeline_id"].(string); !strings.HasPrefix(id, "run_") || len(id) != len("run_20260118_145230") {
		t.Errorf("pipeline_id %v", status["pipeline_id"])
	}
	if status["status"] != "completed" || status["overall_progress"] != 100.0 {
		t.Errorf("%v, %v", status["status"], status["overall_progress"])
	}
	if seconds, ok := status["total_duration_seconds"].(float64); !ok || seconds <= 0 {
		t.Errorf("total_duration_seconds %v", status["total_duration_seconds"])
	}
	if names, _ := status["artifacts_generated"].([]any); len(names) != len(artifact.Specs()) {
		t.Errorf("artifacts_generated %v", names)
	}
	progress, _ := status["progress"].(map[string]any)
	if len(progress) != 5 {
		t.Errorf("%d stages", len(progress))
	}
	for _, id := range stageIDs() {
		stage, _ := progress[id].(map[string]any)
		if elapsed, ok := stage["elapsed_seconds"].(float64); stage["status"] != "completed" ||
			stage["progress_percent"] != 100.0 || !ok || elapsed <= 0 {
			t.Errorf("%s: %v", id, stage)
		}
	}
}

// With --json every line of a run is a status of its own, and they go forwards.
func TestRunReportsItsProgressAsJSONLines(t *testing.T) {
	a := succeeds(t, fresh(t), "run", "--sample", "--json")
	lines := strings.Split(strings.TrimSpace(a.out), "\n")
	last, statuses := -1, map[string]bool{}
	for _, line := range lines {
		status := decode[map[string]any](t, line)
		at, ok := status["overall_progress"].(float64)
		if !ok || int(at) < last {
			t.Fatalf("progress fell from %d to %v", last, at)
		}
		last = int(at)
		statuses[status["status"].(string)] = true
	}
	if last != 100 || !statuses["running"] || !statuses["completed"] || len(lines) < 10 {
		t.Errorf("%d lines end at %d, with %v", len(lines), last, statuses)
	}
}

func TestHistoryAndLogsTellOfEveryRun(t *testing.T) {
	data := copied(t)
	succeeds(t, data, "run")
	if runs := decode[[]map[string]any](t, succeeds(t, data, "history", "--json").out); len(runs) != 2 ||
		runs[0]["id"].(string) <= runs[1]["id"].(string) {
		t.Errorf("%v", runs)
	}
	for _, id := range stageIDs() {
		log := decode[map[string]any](t, succeeds(t, data, "logs", id, "--json").out)
		lines, _ := log["lines"].([]any)
		if log["stage_id"] != id || len(lines) < 2 ||
			!strings.Contains(lines[len(lines)-1].(string), "stage ends: completed") {
			t.Errorf("%s: %v", id, log)
		}
	}
}

func TestRecommendationsAsJSONAddUp(t *testing.T) {
	data := finished(t)
	for _, args := range [][]string{
		{"recommend", "--json", "--like", "Beloved", "--like", "the left hand of darkness", "-k", "7"},
		{"recommend", "--json", "--reader", "simulated-0042", "-k", "7"},
	} {
		got := decode[library.Recommendations](t, succeeds(t, data, args...).out)
		if len(got.Recommendations) != 7 || got.For == "" || len(got.Liked) == 0 || got.Mixture.Check() != nil {
			t.Fatalf("%v: %+v", args, got)
		}
		if reader := slices.Contains(args, "--reader"); got.Simulated != reader || (got.About != "") != reader {
			t.Errorf("%v: simulated %v, about %q", args, got.Simulated, got.About)
		}
		for _, r := range got.Recommendations {
			sum, size := r.Average+r.Prior, math.Abs(r.Average)+math.Abs(r.Prior)
			for _, reason := range r.Reasons {
				sum += reason.Share
				size += math.Abs(reason.Share)
			}
			if r.Book.Title == "" || r.Book.ID == "" || math.Abs(sum-r.Score) > 1e-6*(1+size) {
				t.Errorf("%v: %+v", args, r)
			}
			if slices.ContainsFunc(got.Liked, func(b recommend.Shown) bool { return b.ID == r.Book.ID }) {
				t.Errorf("%v: %s is what they start from", args, r.Book.Title)
			}
		}
	}
}

func TestRecommendationsAsTextNameTheirReasons(t *testing.T) {
	a := succeeds(t, finished(t), "recommend", "--like", "Beloved", "--like", "Persuasion", "-k", "3")
	for _, want := range []string{"starting from Beloved; Persuasion", " 1. ", " 3. ", "because you liked"} {
		if !strings.Contains(a.out, want) {
			t.Errorf("%q is not in %v", want, a)
		}
	}
	if strings.Contains(a.out, " 4. ") {
		t.Errorf("more than 3: %v", a)
	}
}

func TestRecommendWithoutArtifactsOrKnownNamesSaysWhatToDo(t *testing.T) {
	complains(t, run(t.TempDir(), "recommend", "--like", "Beloved"), 6, "shelftalk run")
	data := finished(t)
	complains(t, run(data, "recommend", "--reader", "nobody"), 6, "nobody", "--readers")
	complains(t, run(data, "recommend", "--like", "The Left Foot of Darkness and Light"), 6, "Did you mean")
	complains(t, run(data, "recommend", "--like", "Beloved", "--like", "beloved"), 2, "twice")
	complains(t, run(data, "recommend", "--like", "Beloved", "-k", "0"), 2, "at least one")
	for _, id := range decode[[]string](t, succeeds(t, data, "recommend", "--readers", "--json").out)[:3] {
		succeeds(t, data, "recommend", "--reader", id, "-k", "1")
	}
}

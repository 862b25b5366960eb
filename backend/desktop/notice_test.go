package desktop

import (
	"strings"
	"testing"

	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/runs"
)

func TestOnlyTheEndOfARunThatWasSeenIsNews(t *testing.T) {
	seconds := 83.4
	running := runs.PipelineStatus{PipelineID: "run_1", Status: pipeline.StatusRunning}
	ended := func(status pipeline.Status) runs.PipelineStatus {
		s := runs.PipelineStatus{PipelineID: "run_1", Status: status, TotalSeconds: &seconds}
		if status == pipeline.StatusFailed {
			s.Error = &pipeline.Failure{Message: "Out of memory."}
		}
		return s
	}
	other := runs.PipelineStatus{PipelineID: "run_2", Status: pipeline.StatusCompleted}
	for name, c := range map[string]struct {
		course []runs.PipelineStatus
		want   []string
	}{
		"completed": {[]runs.PipelineStatus{running, running, ended(pipeline.StatusCompleted)},
			[]string{english.Completed}},
		"told once": {[]runs.PipelineStatus{running, ended(pipeline.StatusCompleted),
			ended(pipeline.StatusCompleted)}, []string{english.Completed}},
		"failed":                 {[]runs.PipelineStatus{running, ended(pipeline.StatusFailed)}, []string{english.Failed}},
		"cancelled":              {[]runs.PipelineStatus{running, ended(pipeline.StatusCancelled)}, nil},
		"ended before we looked": {[]runs.PipelineStatus{ended(pipeline.StatusCompleted)}, nil},
		"another run's end":      {[]runs.PipelineStatus{running, other}, nil},
		"idle":                   {[]runs.PipelineStatus{runs.IdleStatus(), runs.IdleStatus()}, nil},
	} {
		var ends endings
		var got []string
		for _, status := range c.course {
			if notice, ok := ends.notice(status, english); ok {
				got = append(got, notice.Title)
				if status.Status == pipeline.StatusCompleted && !strings.Contains(notice.Body, "1m23s") {
					t.Errorf("%s: %q does not say how long it took", name, notice.Body)
				}
			}
		}
		if strings.Join(got, ",") != strings.Join(c.want, ",") {
			t.Errorf("%s: told %q, want %q", name, got, c.want)
		}
	}
}

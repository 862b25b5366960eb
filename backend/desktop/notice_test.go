package desktop

import (
	"strings"
	"testing"

	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
)

func TestOnlyTheEndOfARunThatWasSeenIsNews(t *testing.T) {
	seconds := 83.4
	running := service.PipelineStatus{PipelineID: "run_1", Status: pipeline.StatusRunning}
	ended := func(status pipeline.Status) service.PipelineStatus {
		s := service.PipelineStatus{PipelineID: "run_1", Status: status, TotalSeconds: &seconds}
		if status == pipeline.StatusFailed {
			s.Error = &pipeline.Failure{Message: "Out of memory."}
		}
		return s
	}
	other := service.PipelineStatus{PipelineID: "run_2", Status: pipeline.StatusCompleted}
	for name, c := range map[string]struct {
		course []service.PipelineStatus
		want   []string
	}{
		"completed":              {[]service.PipelineStatus{running, running, ended(pipeline.StatusCompleted)}, []string{english.Completed}},
		"told once":              {[]service.PipelineStatus{running, ended(pipeline.StatusCompleted), ended(pipeline.StatusCompleted)}, []string{english.Completed}},
		"failed":                 {[]service.PipelineStatus{running, ended(pipeline.StatusFailed)}, []string{english.Failed}},
		"cancelled":              {[]service.PipelineStatus{running, ended(pipeline.StatusCancelled)}, nil},
		"ended before we looked": {[]service.PipelineStatus{ended(pipeline.StatusCompleted)}, nil},
		"another run's end":      {[]service.PipelineStatus{running, other}, nil},
		"idle":                   {[]service.PipelineStatus{service.IdleStatus(), service.IdleStatus()}, nil},
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

package desktop

import (
	"fmt"
	"math"
	"time"

	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/runs"
)

// Notice is a desktop notification.
type Notice struct{ Title, Body string }

// endings notices the end of a run among the statuses of its course.
type endings struct {
	under string // the run that was seen under way
}

// notice is what to tell when status is the first of a run's end. A run that was
// never seen under way ended before the window opened, a cancelled one was ended
// by the reader: neither is news.
func (e *endings) notice(status runs.PipelineStatus, words Words) (Notice, bool) {
	if underWay(status) {
		e.under = status.PipelineID
		return Notice{}, false
	}
	seen := e.under != "" && e.under == status.PipelineID
	e.under = ""
	switch {
	case seen && status.Status == pipeline.StatusCompleted:
		return Notice{Title: words.Completed, Body: fmt.Sprintf(words.CompletedAfter, lasted(status))}, true
	case seen && status.Status == pipeline.StatusFailed && status.Error != nil:
		return Notice{Title: words.Failed, Body: status.Error.Message}, true
	}
	return Notice{}, false
}

func underWay(status runs.PipelineStatus) bool {
	return status.Status == pipeline.StatusQueued || status.Status == pipeline.StatusRunning
}

func lasted(status runs.PipelineStatus) time.Duration {
	if status.TotalSeconds == nil {
		return 0
	}
	return time.Duration(math.Round(*status.TotalSeconds)) * time.Second
}

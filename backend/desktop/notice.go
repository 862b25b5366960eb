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

// endings detects the end of a run in the sequence of its statuses.
type endings struct {
	under string // the run that was seen under way
}

// notice gives the notification for the first status after a run's end. There is none for a
// run that was never seen under way, since it ended before the window opened, nor for a
// cancelled one, since the reader ended it.
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

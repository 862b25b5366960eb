package runs

import (
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
)

// PipelineStatus is the answer to GET /pipeline/status and `status --json`.
type PipelineStatus struct {
	PipelineID      string                       `json:"pipeline_id"`
	Status          pipeline.Status              `json:"status"`
	CurrentStage    book.Stage                   `json:"current_stage,omitempty"`
	Progress        map[book.Stage]StageProgress `json:"progress"`
	OverallProgress int                          `json:"overall_progress"`
	TotalSeconds    *float64                     `json:"total_duration_seconds,omitempty"`
	Artifacts       []string                     `json:"artifacts_generated,omitempty"`
	Error           *pipeline.Failure            `json:"error,omitempty"`
}

// StageProgress is one stage in a PipelineStatus.
type StageProgress struct {
	Status         pipeline.Status   `json:"status"`
	Percent        *int              `json:"progress_percent,omitempty"`
	ElapsedSeconds *float64          `json:"elapsed_seconds,omitempty"`
	Done           int64             `json:"done,omitempty"`
	Total          int64             `json:"total,omitempty"`
	Unit           string            `json:"unit,omitempty"`
	Phase          string            `json:"phase,omitempty"`
	SecondsLeft    *float64          `json:"seconds_left,omitempty"`
	Reason         string            `json:"reason,omitempty"`
	Warnings       []string          `json:"warnings,omitempty"`
	PeakBytes      int64             `json:"peak_bytes,omitempty"`
	Error          *pipeline.Failure `json:"error,omitempty"`
}

// IdleStatus is the status of a folder in which nothing has been run.
func IdleStatus() PipelineStatus {
	status := PipelineStatus{Status: pipeline.StatusIdle, Progress: map[book.Stage]StageProgress{}}
	for _, stage := range book.Stages() {
		status.Progress[stage] = StageProgress{Status: pipeline.StatusPending}
	}
	return status
}

// StatusOf describes a run.
func StatusOf(run pipeline.Run) PipelineStatus {
	status := PipelineStatus{PipelineID: run.ID, Status: run.Status, Progress: map[book.Stage]StageProgress{},
		OverallProgress: percent(run.Percent()), Error: run.Failure}
	for _, s := range run.Stages {
		status.Progress[s.Stage] = stageProgress(s)
		if s.Status == pipeline.StatusRunning {
			status.CurrentStage = s.Stage
		}
		status.Artifacts = append(status.Artifacts, s.Artifacts...)
	}
	if run.Finished != nil {
		seconds := run.Finished.Sub(run.Started).Seconds()
		status.TotalSeconds = &seconds
	} else {
		status.Artifacts = nil
	}
	return status
}

func stageProgress(s pipeline.StageRun) StageProgress {
	p := StageProgress{Status: s.Status, Reason: s.Reason, Warnings: s.Warnings, PeakBytes: s.PeakBytes, Error: s.Failure}
	if s.Status == pipeline.StatusPending {
		return p
	}
	done, elapsed := percent(s.Percent), s.Seconds
	p.Percent, p.ElapsedSeconds = &done, &elapsed
	if s.Current != nil {
		p.Done, p.Total, p.Unit, p.Phase = s.Current.Done, s.Current.Total, s.Current.Unit, s.Current.Phase
	}
	if left, ok := s.SecondsLeft(); ok {
		p.SecondsLeft = &left
	}
	return p
}

// percent rounds down, so that 100 means finished. A small amount is added first: a weighted
// mean of hundreds may come out slightly below 100 by rounding errors. It is smaller than
// any real step of progress.
func percent(p float64) int { return int(math.Floor(p + 1e-9)) }

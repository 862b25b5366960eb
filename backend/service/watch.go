package service

import (
	"os"
	"time"

	"github.com/shirou/gopsutil/v4/process"

	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/runs"
)

// watchEvery is how often things are polled that nothing reports by itself: memory and
// processor time, and runs of other processes on the same folder.
const watchEvery = time.Second

// watch reports, while there are subscribers, the memory and processor time of the run under
// way, and the status of a run that another process started. It ends with the App.
func (a *App) watch() {
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	var meter pipeline.Meter
	var last runs.PipelineStatus
	for {
		select {
		case <-a.work.Context().Done():
			return
		case <-ticker.C:
		}
		if a.hub.empty() {
			meter, last = pipeline.Meter{}, runs.PipelineStatus{}
			continue
		}
		own := a.Runs.Busy()
		if !own {
			status, err := a.Runs.Status()
			if err == nil && differs(last, status) {
				a.hub.status(status)
			}
			last = status
		}
		if own || last.Status == pipeline.StatusRunning {
			if memory, cpu, ok := meter.Read(family()...); ok {
				a.hub.resources(memory, cpu)
			}
		}
	}
}

// differs says whether there is something new to tell of a run of another
// process; the first look tells everything.
func differs(before, now runs.PipelineStatus) bool {
	if before.PipelineID != now.PipelineID || before.Status != now.Status ||
		before.CurrentStage != now.CurrentStage || before.OverallProgress != now.OverallProgress {
		return true
	}
	a, b := before.Progress[now.CurrentStage], now.Progress[now.CurrentStage]
	return a.Done != b.Done || a.Phase != b.Phase
}

// family is this process and its workers.
func family() []int32 {
	self := int32(os.Getpid())
	pids := []int32{self}
	if p, err := process.NewProcess(self); err == nil {
		children, _ := p.Children() // those that can be seen
		for _, child := range children {
			pids = append(pids, child.Pid)
		}
	}
	return pids
}

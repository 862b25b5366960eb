package service

import (
	"os"
	"runtime"
	"time"

	"github.com/shirou/gopsutil/v4/process"

	"shelftalk/backend/pipeline"
)

// watchEvery is how often is looked at what nobody pushes: memory and processor
// time, and runs of other processes on the same folder.
const watchEvery = time.Second

// watch reports, while somebody listens, what the run under way takes, and the
// status of a run that another process started. It ends with the App.
func (a *App) watch() {
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	var meter meter
	var last PipelineStatus
	for {
		select {
		case <-a.ctx.Done():
			return
		case <-ticker.C:
		}
		if a.hub.empty() {
			meter, last = nil, PipelineStatus{}
			continue
		}
		_, own := a.ownRun()
		if !own {
			status, err := a.Service.Status()
			if err == nil && differs(last, status) {
				a.hub.status(status)
			}
			last = status
		}
		if own || last.Status == pipeline.StatusRunning {
			if memory, cpu, ok := meter.read(); ok {
				a.hub.resources(memory, cpu)
			}
		}
	}
}

// differs says whether there is something new to tell of a run of another
// process; the first look tells everything.
func differs(before, now PipelineStatus) bool {
	if before.PipelineID != now.PipelineID || before.Status != now.Status || before.CurrentStage != now.CurrentStage || before.OverallProgress != now.OverallProgress {
		return true
	}
	a, b := before.Progress[now.CurrentStage], now.Progress[now.CurrentStage]
	return a.Done != b.Done || a.Phase != b.Phase
}

// meter remembers the processor time of each process at the last look.
type meter map[int32]reading

type reading struct {
	seconds float64 // of processor time
	at      time.Time
}

// read sums up this process and its workers: resident memory in bytes, and the
// share of all cores used since the last look, 0 to 100; 0 at the first. It says
// false where the system does not tell.
func (m *meter) read() (memory int64, cpu float64, ok bool) {
	self, err := process.NewProcess(int32(os.Getpid()))
	if err != nil {
		return 0, 0, false
	}
	family := []*process.Process{self}
	if children, err := self.Children(); err == nil {
		family = append(family, children...)
	}
	next := meter{}
	for _, p := range family {
		info, err := p.MemoryInfo()
		times, timesErr := p.Times()
		if err != nil || timesErr != nil {
			continue // it has just ended
		}
		ok = true
		memory += int64(info.RSS)
		now := reading{times.User + times.System, time.Now()}
		if before, seen := (*m)[p.Pid]; seen && now.seconds >= before.seconds {
			cpu += 100 * (now.seconds - before.seconds) / now.at.Sub(before.at).Seconds() / float64(runtime.NumCPU())
		}
		next[p.Pid] = now
	}
	*m = next
	return memory, min(cpu, 100), ok
}

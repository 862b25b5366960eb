package pipeline

import (
	"runtime"
	"time"

	"github.com/shirou/gopsutil/v4/process"
)

// Meter measures what processes take. It remembers the processor time of each at
// the last look; the zero Meter has looked at none.
type Meter struct{ last map[int32]measured }

type measured struct {
	seconds float64 // of processor time
	at      time.Time
}

// Read sums up processes: resident memory in bytes, and the share of all cores
// that they used since the last look, 0 to 100; a process counts nothing at its
// first. It says false where the system tells of none of them.
func (m *Meter) Read(pids ...int32) (memory int64, cpu float64, ok bool) {
	next := map[int32]measured{}
	for _, pid := range pids {
		p, err := process.NewProcess(pid)
		if err != nil {
			continue // it has just ended
		}
		info, err := p.MemoryInfo()
		times, timesErr := p.Times()
		if err != nil || timesErr != nil {
			continue
		}
		ok = true
		memory += int64(info.RSS)
		now := measured{times.User + times.System, time.Now()}
		if before, seen := m.last[pid]; seen && now.seconds >= before.seconds {
			cpu += 100 * (now.seconds - before.seconds) / now.at.Sub(before.at).Seconds() / float64(runtime.NumCPU())
		}
		next[pid] = now
	}
	m.last = next
	return memory, min(cpu, 100), ok
}

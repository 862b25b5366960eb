package pipeline

import (
	"slices"
	"sync"
	"time"
)

// Sample is the memory and processor time of a stage's process at one moment.
type Sample struct {
	Seconds     float64 `json:"seconds" doc:"Since the stage began."`
	MemoryBytes int64   `json:"memory_bytes" doc:"Resident memory."`
	CPUPercent  float64 `json:"cpu_percent" doc:"Share of all cores since the sample before, 0 to 100."`
}

// Bounds of what is kept of a stage, however long it takes.
const (
	maxSamples  = 120
	sampleFirst = 50 * time.Millisecond // until the first, and between the first samples
)

// sampler keeps evenly spread samples of a process. When it is full it drops
// every second one and goes on at half the pace.
type sampler struct {
	mu    sync.Mutex
	every time.Duration
	kept  []Sample
}

func newSampler() *sampler { return &sampler{every: sampleFirst} }

// add keeps a sample and says after what time the next is wanted.
func (s *sampler) add(sample Sample) (next time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, sample)
	if len(s.kept) == maxSamples {
		for i := range maxSamples / 2 {
			s.kept[i] = s.kept[2*i+1]
		}
		s.kept = s.kept[:maxSamples/2]
		s.every *= 2
	}
	return s.every
}

// samples is a copy of what is kept.
func (s *sampler) samples() []Sample {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.kept)
}

// watch reports samples of a process from started on, until the returned function is called.
// A process that has ended but was not waited for has no memory left; it gives no sample.
func watch(pid int, started time.Time, sample func(Sample) (next time.Duration)) (stop func()) {
	done := make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		meter := Meter{last: map[int32]measured{int32(pid): {0, started}}}
		timer := time.NewTimer(sampleFirst)
		defer timer.Stop()
		for {
			select {
			case <-done:
				return
			case <-timer.C:
			}
			next := sampleFirst
			if memory, cpu, ok := meter.Read(int32(pid)); ok && memory > 0 {
				next = sample(Sample{time.Since(started).Seconds(), memory, cpu})
			}
			timer.Reset(next)
		}
	})
	return func() { close(done); ended.Wait() }
}

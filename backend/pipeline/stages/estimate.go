package stages

import "shelftalk/backend/book"

// Estimate is roughly what a stage will take. It aims to be right within a factor of two and
// to be too high rather than too low for memory and disk, since a stage may be refused by
// it.
type Estimate struct {
	Stage       book.Stage `json:"stage"`
	Seconds     float64    `json:"seconds"`
	MemoryBytes int64      `json:"memory_bytes"` // resident memory of the worker at its peak
	DiskBytes   int64      `json:"disk_bytes"`   // new files, before old ones are replaced
}

// Pace is how long a stage took the last time and how long it had been estimated to take.
// Estimates are scaled by their ratio, so that they follow the machine. The zero Pace
// changes nothing.
type Pace struct{ Seconds, Estimated float64 }

func (p Pace) factor() float64 {
	if p.Seconds <= 0 || p.Estimated <= 0 {
		return 1
	}
	return min(20, max(0.05, p.Seconds/p.Estimated))
}

// baseMemory is what a worker takes before it has data: the program, its
// runtime and their slack.
const baseMemory = 120 << 20

// Estimate says what the stage will take, from what it will read, known or
// guessed. The constants of the stages come from docs/benchmarks.md (two cores)
// and are scaled by pace.
func (s *Stage) Estimate(guess Guess, config Config, pace Pace) Estimate {
	e := s.estimate(guess, config)
	e.Stage = s.ID
	e.Seconds = 0.2 + e.Seconds*pace.factor()
	return e
}

// Package progress is what a long job says of itself while it runs. It knows
// nothing of how that is shown: a terminal, a window and a stream of JSON lines
// each implement Reporter.
package progress

import (
	"sync"
	"time"
)

// Within gives a Reporter for a part of a stage's work: what reports itself as 0
// to 100 percent moves the stage from percent `from` to percent `to`.
func Within(r Reporter, from, to float64) Reporter {
	return Func(func(e Event) {
		if e.Kind == KindAdvance {
			e.From = from + (to-from)*e.From/100
			e.To = from + (to-from)*e.To/100
		}
		r.Report(e)
	})
}

// Kind tells the variants of Event apart.
type Kind string

const (
	KindAdvance Kind = "advance" // Done of Total in Phase
	KindNote    Kind = "note"    // a sentence for the log
	KindWarning Kind = "warning" // a sentence the user should see
	KindMetric  Kind = "metric"  // Name has Value at Step (loss per iteration)
)

// Event is one report. Total 0 means the amount is not known beforehand.
// Weight places the phase inside its stage: the stage is From percent done when
// the phase starts and To percent when it ends.
type Event struct {
	Kind  Kind    `json:"kind"`
	Phase string  `json:"phase,omitempty"`
	Done  int64   `json:"done,omitempty"`
	Total int64   `json:"total,omitempty"`
	Unit  string  `json:"unit,omitempty"`
	From  float64 `json:"from,omitempty"`
	To    float64 `json:"to,omitempty"`
	Text  string  `json:"text,omitempty"`
	Name  string  `json:"name,omitempty"`
	Step  int     `json:"step,omitempty"`
	Value float64 `json:"value,omitempty"`
}

// Percent is how far the stage is, 0 to 100, at an advance event.
func (e Event) Percent() float64 {
	if e.Total <= 0 {
		return e.From
	}
	share := min(1, float64(e.Done)/float64(e.Total))
	return e.From + (e.To-e.From)*share
}

// Reporter receives events. It must be safe for use by several goroutines and
// must not block for long.
type Reporter interface {
	Report(Event)
}

// Func makes a Reporter of a function.
type Func func(Event)

// Report calls f.
func (f Func) Report(e Event) { f(e) }

// Silent drops every event.
var Silent Reporter = Func(func(Event) {})

// Note reports a sentence for the log.
func Note(r Reporter, text string) { r.Report(Event{Kind: KindNote, Text: text}) }

// Warn reports a sentence the user should see.
func Warn(r Reporter, text string) { r.Report(Event{Kind: KindWarning, Text: text}) }

// Metric reports that name has value at step.
func Metric(r Reporter, name string, step int, value float64) {
	r.Report(Event{Kind: KindMetric, Name: name, Step: step, Value: value})
}

// interval is the least time between two advance events of one Phase: at most
// ten a second reach whoever draws them.
const interval = 100 * time.Millisecond

// Phase counts one part of a stage's work and reports it at most ten times a
// second, always including the beginning and the end.
type Phase struct {
	mu       sync.Mutex
	reporter Reporter
	event    Event
	last     time.Time
}

// Start begins a phase of total units ("rows", "books", "bytes", "iterations")
// that moves its stage from percent `from` to percent `to`.
func Start(r Reporter, name, unit string, total int64, from, to float64) *Phase {
	p := &Phase{reporter: r, event: Event{Kind: KindAdvance, Phase: name, Unit: unit, Total: total, From: from, To: to}}
	p.last = time.Now()
	r.Report(p.event)
	return p
}

// Add counts n more units.
func (p *Phase) Add(n int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.set(p.event.Done + n)
}

// Set says that done units are finished. Going backwards is ignored, so a bar
// never does.
func (p *Phase) Set(done int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if done > p.event.Done {
		p.set(done)
	}
}

func (p *Phase) set(done int64) {
	p.event.Done = done
	if now := time.Now(); now.Sub(p.last) >= interval {
		p.last = now
		p.reporter.Report(p.event)
	}
}

// End reports the phase as finished; with an unknown total, what was counted is
// the total.
func (p *Phase) End() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.event.Total <= 0 {
		p.event.Total = max(1, p.event.Done)
	}
	p.event.Done = p.event.Total
	p.reporter.Report(p.event)
}

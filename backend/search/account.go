package search

import (
	"fmt"

	"shelftalk/backend/als"
)

// Setting names what a trial changes.
type Setting string

const (
	Factors        Setting = "factors"
	Alpha          Setting = "alpha"
	Regularization Setting = "regularization"
	Iterations     Setting = "iterations"
)

// All lists the settings.
func (Setting) All() []Setting { return []Setting{Factors, Alpha, Regularization, Iterations} }

// Account is what a search tried, chose and why: the part "search" of training.json. Its JSON has a fixed
// order and no times.
type Account struct {
	Effort     Effort    `json:"effort"`
	Free       []Setting `json:"free" doc:"The settings that were looked for; the others were given."`
	Metric     string    `json:"metric" doc:"What trials are judged by, on the validation part."`
	Readers    int       `json:"readers" doc:"Who judge: the same for all trials."`
	Of         int       `json:"of" doc:"Readers who have something to find in the validation part."`
	Neighbours bool      `json:"neighbours" doc:"Whether trials were judged in a mixture with the neighbours."`
	Share      float64   `json:"share" doc:"Of the factors in that mixture: the best for the first trial, and so for all."`
	Trials     []Trial   `json:"trials" doc:"In the order in which they were made."`
	Chosen     int       `json:"chosen" doc:"The trial that is served, by its place; -1 where none was made."`
	Work       int64     `json:"work" doc:"Multiply-adds of all trials, judging included."`
	Plain      int64     `json:"plain" doc:"Multiply-adds of one training of the chosen size, alpha and regularization with the usual iterations."`
	Budget     int64     `json:"budget" doc:"The most that work could have been for this choice."`
	Ends       []End     `json:"ends" doc:"Why no more was tried."`
}

// Trial is one training and its score.
type Trial struct {
	Changes    Setting     `json:"changes" doc:"What is tried with it; iterations where all else stays as it is."`
	Options    als.Options `json:"options" doc:"Its iterations are all that led to it."`
	Start      *int        `json:"start,omitempty" doc:"The trial whose factors it went on from; absent for a cold start."`
	Work       int64       `json:"work" doc:"Multiply-adds, judging included."`
	Score      float64     `json:"score" doc:"Mean over the readers."`
	StdErr     float64     `json:"std_err" doc:"Standard error of the score."`
	Against    *int        `json:"against,omitempty" doc:"The trial that it had to beat."`
	Gain       float64     `json:"gain" doc:"Over that one, on the same readers."`
	GainStdErr float64     `json:"gain_std_err" doc:"Standard error of the gain."`
	Taken      bool        `json:"taken" doc:"Whether the gain exceeds its standard error, or there was nothing to beat."`
}

// End is why a part of the search went no further.
type End struct {
	Of     Setting            `json:"of,omitempty" doc:"The setting that was varied; absent for the whole search."`
	Code   EndCode            `json:"code"`
	Values map[string]float64 `json:"values,omitempty"`
}

// EndCode is the kind of an end.
type EndCode string

const (
	EndOff     EndCode = "off"     // a search was not wanted
	EndGiven   EndCode = "given"   // every setting was given
	EndNothing EndCode = "nothing" // the validation part has nothing to find
	EndNoGain  EndCode = "no_gain" // what was tried last gains no more than its noise
	EndBudget  EndCode = "budget"  // the next trial could exceed the budget
	EndMemory  EndCode = "memory"  // the next size would not fit
	EndLargest EndCode = "largest" // there is no larger size, no further step
)

// All lists the codes.
func (EndCode) All() []EndCode {
	return []EndCode{EndOff, EndGiven, EndNothing, EndNoGain, EndBudget, EndMemory, EndLargest}
}

// sentence says what was chosen.
func (r *Account) sentence() string {
	chosen := r.Trials[r.Chosen]
	return fmt.Sprintf("Of %d trials, %d factors, alpha %v, regularization %v and %d iterations were chosen, for %.1f "+
		"times the work of one training.", len(r.Trials), chosen.Options.Factors, chosen.Options.Alpha,
		chosen.Options.Regularization, chosen.Options.Iterations, float64(r.Work)/float64(r.Plain))
}

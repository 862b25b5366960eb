package stages

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/progress"
)

// Job is what a worker needs to know to do one stage.
type Job struct {
	Run       string     `json:"run"`
	Stage     book.Stage `json:"stage"`
	Artifacts string     `json:"artifacts"` // the artifact store's folder
	Data      string     `json:"data"`      // the data folder
	Source    Source     `json:"source"`
	Config    Config     `json:"config"`
	Memory    int64      `json:"memory,omitempty"` // bytes that it may use, 0 where nobody knows
}

// bench holds what a stage works with: its job, the store to read from, the publication to
// write to, and the reporter.
type bench struct {
	Job
	store   *artifact.Store
	out     *artifact.Publication
	threads int
	report  progress.Reporter
}

// made is what a stage reports of itself once its files are written.
type made struct {
	summary  any               // for the manifest
	headline string            // the summary in a line, in English
	finding  Finding           // the same for who words it
	leftOut  []LeftOut         // what was read and not used
	quality  *Quality          // of evaluation
	search   *SearchAccount    // of training
	device   string            // what computed, "" for the processor
	foreign  map[string]string // inputs from outside the store, name → hash
}

// Done is what a finished stage leaves.
type Done struct {
	Artifacts []string  `json:"artifacts"` // their names
	Headline  string    `json:"headline"`  // what came out, in a line
	Finding   *Finding  `json:"finding"`
	LeftOut   []LeftOut `json:"left_out,omitempty"`
	Device    string    `json:"device"` // what computed: "cpu"
	// Quality is how good the lists are, where the stage measured that.
	Quality *Quality `json:"quality,omitempty"`
	// Search is what was tried to find the settings, where the stage looked for them.
	Search *SearchAccount `json:"search,omitempty"`
}

// Finding is what came out of a stage, as a code and the numbers and names that
// belong into its sentence.
type Finding struct {
	Code   string         `json:"code"`
	Values map[string]any `json:"values"`
}

// Do runs one stage and publishes its artifacts, all or none. Nothing is
// published when the context ends or anything fails.
func Do(ctx context.Context, job Job, report progress.Reporter) (*Done, error) {
	stage, err := Find(job.Stage)
	if err != nil {
		return nil, err
	}
	started := time.Now()
	store, err := artifact.Open(job.Artifacts)
	if err != nil {
		return nil, err
	}
	before, err := store.Manifest()
	if err != nil {
		return nil, err
	}
	out, err := store.Begin(job.Stage, job.Run)
	if err != nil {
		return nil, err
	}
	defer out.Abort()
	result, err := stage.run(ctx, bench{Job: job, store: store, out: out, threads: job.Config.Threads(), report: report})
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "run %s", job.Stage)
	}
	if err := book.Cancelled(ctx, "publish "+string(job.Stage)); err != nil {
		return nil, err
	}
	summary, err := encode(result.summary)
	if err != nil {
		return nil, err
	}
	inputs := map[string]string{}
	for _, name := range stage.Reads {
		inputs[name] = before.Artifacts[name].SHA256
	}
	maps.Copy(inputs, result.foreign)
	err = out.Commit(artifact.Provenance{Seconds: time.Since(started).Seconds(), Version: stage.Version,
		Options: stage.Effective(job.Config), Inputs: inputs, Summary: summary})
	if err != nil {
		return nil, err
	}
	done := &Done{Artifacts: slices.Sorted(maps.Keys(out.Entries())),
		Headline: result.headline, Finding: &result.finding, LeftOut: result.leftOut,
		Device: cmp.Or(result.device, "cpu"), Quality: result.quality, Search: result.search}
	progress.Note(report, fmt.Sprintf("published %d artifacts: %s", len(done.Artifacts), done.Headline))
	return done, nil
}

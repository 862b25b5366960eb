package stages

import (
	"context"
	"fmt"
	"sort"
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
}

// bench is what a stage works with: its job, the store to read from, the
// publication to write to and where to report.
type bench struct {
	Job
	store   *artifact.Store
	out     *artifact.Publication
	threads int
	report  progress.Reporter
}

// made is what a stage tells of itself when its files are written.
type made struct {
	summary  any               // for the manifest
	headline string            // the summary in a line, for people
	blend    []BlendPoint      // of evaluation
	foreign  map[string]string // inputs from outside the store, name → hash
}

// Done is what a finished stage leaves.
type Done struct {
	Artifacts []string `json:"artifacts"` // their names
	Headline  string   `json:"headline"`  // what came out, in a line
	// Blend is how good the lists are at every blend, where the stage measured that.
	Blend []BlendPoint `json:"blend,omitempty"`
}

// Do runs one stage and publishes its artifacts, all or none. Nothing is
// published when the context ends or anything fails.
func Do(ctx context.Context, job Job, report progress.Reporter) (*Done, error) {
	work := map[book.Stage]func(context.Context, bench) (made, error){
		book.StagePreprocessing: preprocessing,
		book.StageEmbeddings:    embeddings,
		book.StageMatrices:      matrices,
		book.StageTraining:      training,
		book.StageEvaluation:    evaluation,
	}[job.Stage]
	if work == nil {
		return nil, book.Errorf(book.CodeNotFound, "There is no stage %q.", job.Stage)
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
	result, err := work(ctx, bench{Job: job, store: store, out: out, threads: job.Config.Threads(), report: report})
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
	for _, name := range Inputs(job.Stage) {
		inputs[name] = before.Artifacts[name].SHA256
	}
	for name, hash := range result.foreign {
		inputs[name] = hash
	}
	err = out.Commit(artifact.Provenance{Seconds: time.Since(started).Seconds(), Version: Version(job.Stage),
		Options: Effective(job.Stage, job.Config), Inputs: inputs, Summary: summary})
	if err != nil {
		return nil, err
	}
	done := &Done{Headline: result.headline, Blend: result.blend}
	for name := range out.Entries() {
		done.Artifacts = append(done.Artifacts, name)
	}
	sort.Strings(done.Artifacts)
	progress.Note(report, fmt.Sprintf("published %d artifacts: %s", len(done.Artifacts), done.Headline))
	return done, nil
}

// Package pipeline runs the five stages: it decides what has to run and why,
// starts a worker process per stage, watches, cancels and explains it, and keeps
// what happened in pipeline_state.json and the run history.
//
// One run at a time per data folder holds the folder's run lock, across
// processes. The lock belongs to the operating system: it goes when its holder
// dies, which is how a run that is marked "running" without a process is known
// to have been interrupted.
//
// A stage is options in, artifacts and progress out; subpackage stages ties the
// cores to the artifacts. This package never computes and never parses an
// artifact, so whatever a stage does to its memory happens in another process.
package pipeline

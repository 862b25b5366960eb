// Package stages ties the cores of the five stages to the artifacts. Each stage is
// one file with one Stage: which artifacts it reads, which settings it has, what
// must be complete before it, what makes it stale, what it will cost, how to do
// with less memory, and how it is run. The list in stage.go is the pipeline.
package stages

package rest

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/shelf"
)

// The words of the contract that are Go strings with a type of their own: the
// document says which there are.

type stageWord string

// Schema lists the stages.
func (stageWord) Schema(huma.Registry) *huma.Schema { return oneOf(book.Stages()...) }

type statusWord string

// Schema lists the statuses.
func (statusWord) Schema(huma.Registry) *huma.Schema {
	return oneOf(pipeline.StatusIdle, pipeline.StatusPending, pipeline.StatusQueued, pipeline.StatusRunning, pipeline.StatusCompleted,
		pipeline.StatusSkipped, pipeline.StatusFailed, pipeline.StatusCancelled, pipeline.StatusInterrupted)
}

type freshnessWord string

// Schema lists how a stage can relate to what it would be made from now.
func (freshnessWord) Schema(huma.Registry) *huma.Schema {
	return oneOf(pipeline.NeverRun, pipeline.UpToDate, pipeline.Stale)
}

type actionWord string

// Schema lists what can be said of a book.
func (actionWord) Schema(huma.Registry) *huma.Schema { return oneOf(shelf.Actions()...) }

func oneOf[T ~string](words ...T) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, word := range words {
		s.Enum = append(s.Enum, string(word))
	}
	return s
}

// newRegistry names the types of the document.
func newRegistry() huma.Registry {
	r := huma.NewMapRegistry("#/components/schemas/", schemaName)
	r.RegisterTypeAlias(reflect.TypeFor[book.Stage](), reflect.TypeFor[stageWord]())
	r.RegisterTypeAlias(reflect.TypeFor[pipeline.Status](), reflect.TypeFor[statusWord]())
	r.RegisterTypeAlias(reflect.TypeFor[pipeline.Freshness](), reflect.TypeFor[freshnessWord]())
	r.RegisterTypeAlias(reflect.TypeFor[shelf.Action](), reflect.TypeFor[actionWord]())
	return r
}

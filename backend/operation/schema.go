package operation

import (
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/talk"
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

type reasonKindWord string

// Schema lists what a stage can be stale because of.
func (reasonKindWord) Schema(huma.Registry) *huma.Schema { return oneOf(pipeline.ReasonKinds()...) }

type reasonCodeWord string

// Schema lists what can have happened to it.
func (reasonCodeWord) Schema(huma.Registry) *huma.Schema { return oneOf(pipeline.ReasonCodes()...) }

type whyWord string

// Schema lists why a stage can run, or be left alone.
func (whyWord) Schema(huma.Registry) *huma.Schema { return oneOf(pipeline.WhyCodes()...) }

type actionWord string

// Schema lists what can be said of a book.
func (actionWord) Schema(huma.Registry) *huma.Schema { return oneOf(shelf.Actions()...) }

type damperWord string

// Schema lists what can be said of a liked book.
func (damperWord) Schema(huma.Registry) *huma.Schema { return oneOf(shelf.Dampers()...) }

type likedWord string

// Schema lists by what a book can come to count.
func (likedWord) Schema(huma.Registry) *huma.Schema {
	return oneOf(shelf.WhyFavourite, shelf.WhyRated, shelf.WhySwiped, shelf.WhyImported, shelf.WhyRead, shelf.WhyTalked)
}

type conditionWord string

// Schema lists what a condition can be about.
func (conditionWord) Schema(huma.Registry) *huma.Schema {
	return oneOf(recommend.HidesAuthors, recommend.HidesStartedSeries, recommend.InLanguages, recommend.InYears, recommend.OfPages, recommend.Avoids)
}

type leftWord string

// Schema lists why a book can leave a list.
func (leftWord) Schema(huma.Registry) *huma.Schema {
	return oneOf(recommend.WhyKnown, recommend.WhyOutranked, recommend.WhyFiltered, recommend.WhyGone)
}

// code is a string of a type that lists what it can be.
type code[T listed[T]] string

type listed[T any] interface {
	~string
	All() []T
}

// Schema lists what it can be.
func (code[T]) Schema(huma.Registry) *huma.Schema {
	var zero T
	return oneOf(zero.All()...)
}

func registerCode[T listed[T]](r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[T](), reflect.TypeFor[code[T]]())
}

func oneOf[T ~string](words ...T) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, word := range words {
		s.Enum = append(s.Enum, string(word))
	}
	return s
}

func init() {
	// huma keeps this in a variable of its package: an array is never null here.
	huma.DefaultArrayNullable = false
}

// newRegistry names the types of the document.
func newRegistry() huma.Registry {
	r := huma.NewMapRegistry("#/components/schemas/", schemaName)
	r.RegisterTypeAlias(reflect.TypeFor[book.Stage](), reflect.TypeFor[stageWord]())
	r.RegisterTypeAlias(reflect.TypeFor[pipeline.Status](), reflect.TypeFor[statusWord]())
	r.RegisterTypeAlias(reflect.TypeFor[pipeline.Freshness](), reflect.TypeFor[freshnessWord]())
	r.RegisterTypeAlias(reflect.TypeFor[pipeline.ReasonKind](), reflect.TypeFor[reasonKindWord]())
	r.RegisterTypeAlias(reflect.TypeFor[pipeline.ReasonCode](), reflect.TypeFor[reasonCodeWord]())
	r.RegisterTypeAlias(reflect.TypeFor[pipeline.WhyCode](), reflect.TypeFor[whyWord]())
	r.RegisterTypeAlias(reflect.TypeFor[shelf.Action](), reflect.TypeFor[actionWord]())
	r.RegisterTypeAlias(reflect.TypeFor[shelf.Damper](), reflect.TypeFor[damperWord]())
	r.RegisterTypeAlias(reflect.TypeFor[shelf.Why](), reflect.TypeFor[likedWord]())
	r.RegisterTypeAlias(reflect.TypeFor[recommend.Kind](), reflect.TypeFor[conditionWord]())
	r.RegisterTypeAlias(reflect.TypeFor[recommend.Why](), reflect.TypeFor[leftWord]())
	registerCode[wish.Kind](r)
	registerCode[rank.TermKind](r)
	registerCode[reply.SayingKind](r)
	registerCode[reply.QuestionKind](r)
	registerCode[reply.DidKind](r)
	registerCode[reply.Change](r)
	registerCode[talk.ModelState](r)
	registerCode[talk.WordingState](r)
	return r
}

// schemaName names a type in the document. Types of several packages share a name;
// those are told apart by their package.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	pkg := path.Base(t.PkgPath())
	if pkg == "evaluate" || pkg == "progress" || name == "Options" {
		return strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

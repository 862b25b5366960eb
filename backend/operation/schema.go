package operation

import (
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/talk"
	"shelftalk/backend/shelf"
)

// code is a string type that lists its values, which then stand in the document as an
// enumeration. A test compares each list with the constants of its type.
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
	// A switch of huma's, kept in a variable of its package: our arrays are never null.
	huma.DefaultArrayNullable = false
}

// newRegistry names the types of the document.
func newRegistry() huma.Registry {
	r := huma.NewMapRegistry("#/components/schemas/", schemaName)
	registerCodes(r)
	return r
}

// registerCodes registers the string types that list their values.
func registerCodes(r huma.Registry) {
	registerCode[book.Stage](r)
	registerCode[pipeline.Status](r)
	registerCode[pipeline.Freshness](r)
	registerCode[pipeline.ReasonKind](r)
	registerCode[pipeline.ReasonCode](r)
	registerCode[pipeline.WhyCode](r)
	registerCode[shelf.Action](r)
	registerCode[shelf.Damper](r)
	registerCode[shelf.Why](r)
	registerCode[recommend.Kind](r)
	registerCode[recommend.Why](r)
	registerCode[wish.Kind](r)
	registerCode[rank.TermKind](r)
	registerCode[reply.SayingKind](r)
	registerCode[reply.QuestionKind](r)
	registerCode[reply.DidKind](r)
	registerCode[reply.Change](r)
	registerCode[talk.ModelState](r)
	registerCode[recommend.HiddenFrom](r)
	registerCode[shelves.Format](r)
	registerCode[shelves.Status](r)
	registerCode[artifact.Kind](r)
	registerCode[library.Basis](r)
	registerCode[library.ArtifactState](r)
	registerCode[data.Holding](r)
	registerCode[talk.WordingState](r)
	registerCode[talk.Role](r)
	registerCode[service.EventKind](r)
	registerCode[matching.How](r)
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

package operation

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/service"
)

// Operation is one thing that can be asked.
type Operation struct {
	ID      string // never renamed: "recommend"
	Tag     string // what it belongs to
	Summary string

	// The operation's place in REST. The placeholders of the path are fields of the input;
	// all other fields except the body are query parameters.
	Method, Path string

	Fields []Field      // of the input, without the body
	Body   *huma.Schema // nil for none
	Answer *huma.Schema

	BodyRequired bool // there is a field in it that cannot be left out

	Input, Output reflect.Type // structs of this package; whatever a use case answers with

	bodyAt  []int // its index in the input
	schemas huma.Registry
	do      func(ctx context.Context, app *service.App, in any) (any, error)
}

// Field is one value of an input.
type Field struct {
	Name     string
	In       string // where REST carries it
	Required bool
	Schema   *huma.Schema

	at []int // its index in the input
}

// The places of fields in a request of REST; the body is one field of its own.
const (
	InPath  = "path"
	InQuery = "query"
	InBody  = "body"
)

// None is the input of what needs none.
type None struct{}

// Catalog is all operations, and the schemas of what they take and give.
type Catalog struct {
	Operations []*Operation
	Schemas    huma.Registry
}

// NewCatalog makes the list of all operations, in the order of their tags.
func NewCatalog() *Catalog {
	c := &Catalog{Schemas: newRegistry()}
	c.addPipeline()
	c.addRuns()
	c.addSettings()
	c.addArtifacts()
	c.addRecommendations()
	c.addSwipes()
	c.addConversations()
	c.addShelf()
	c.addTaste()
	c.addData()
	return c
}

// Find gives the operation of an id, nil for none.
func (c *Catalog) Find(id string) *Operation {
	at := slices.IndexFunc(c.Operations, func(o *Operation) bool { return o.ID == id })
	if at < 0 {
		return nil
	}
	return c.Operations[at]
}

// Add takes an operation into the catalog: route is method and path of REST, I a
// struct whose tags say what is taken.
func Add[I, O any](c *Catalog, route, id, tag, summary string, do func(context.Context, *service.App, *I) (O, error)) {
	method, path, _ := strings.Cut(route, " ")
	o := &Operation{ID: id, Tag: tag, Summary: summary, Method: method, Path: path,
		Input: reflect.TypeFor[I](), Output: reflect.TypeFor[O](), schemas: c.Schemas}
	o.do = func(ctx context.Context, app *service.App, in any) (any, error) { return do(ctx, app, in.(*I)) }
	for _, field := range reflect.VisibleFields(o.Input) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		schema := func() *huma.Schema {
			schema := huma.SchemaFromField(c.Schemas, field, "")
			schema.PrecomputeMessages() // by which it is validated
			return schema
		}
		switch {
		case field.Anonymous || !field.IsExported():
		case name == InBody:
			o.Body, o.BodyRequired, o.bodyAt = schema(), options == "", field.Index
		default:
			place := InQuery
			if strings.Contains(path, "{"+name+"}") {
				place = InPath
			}
			o.Fields = append(o.Fields, Field{Name: name, In: place, Required: options == "", Schema: schema(), at: field.Index})
		}
	}
	o.Answer = c.Schemas.Schema(o.Output, true, "")
	c.Operations = append(c.Operations, o)
}

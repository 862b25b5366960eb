package operation

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
)

// MaxBody bounds the body of an input, in bytes of JSON.
const MaxBody = 1 << 20

// Given is an input as it came, undecoded. Every input embeds it, so that JSON decoded into
// an input is not checked until [Operation.Do], where an absent value and a zero can still
// be told apart.
type Given struct{ raw json.RawMessage }

// UnmarshalJSON keeps the text.
func (g *Given) UnmarshalJSON(text []byte) error {
	g.raw = slices.Clone(text)
	return nil
}

// JSON is the text that was given.
func (g Given) JSON() json.RawMessage { return g.raw }

// Do checks what was given, a JSON object of the input's fields, fills in what has
// a default, and does it. The answer is a value of Output. What does not fit is a
// book.CodeInvalid, a body above MaxBody a CodeTooLarge.
func (o *Operation) Do(ctx context.Context, app *service.App, given json.RawMessage) (any, error) {
	in, err := o.read(given)
	if err != nil {
		return nil, err
	}
	return o.do(ctx, app, in.Interface())
}

// read makes an input, as a pointer, of what was given.
func (o *Operation) read(given json.RawMessage) (reflect.Value, error) {
	in := reflect.New(o.Input)
	values := map[string]json.RawMessage{}
	if text := bytes.TrimSpace(given); len(text) > 0 && string(text) != "null" {
		if err := json.Unmarshal(text, &values); err != nil {
			return in, misfit("an object is expected")
		}
	}
	if len(values[InBody]) > MaxBody {
		return in, book.Errorf(CodeTooLarge, "What was sent is larger than is taken.")
	}
	// A decoded null looks like an absent field, which the schemas do not allow.
	if holdsNull(given) {
		return in, book.Errorf(book.CodeInvalid, "The request holds a null.").WithHint("Leave out what is to have no value.")
	}
	var result huma.ValidateResult
	fields := slices.Clone(o.Fields)
	if o.Body != nil {
		if _, ok := values[InBody]; !ok {
			values[InBody] = json.RawMessage("{}") // nothing stands for an object without fields
		}
		fields = append(fields, Field{Name: InBody, In: InBody, Schema: o.Body, at: o.bodyAt})
	}
	for _, field := range fields {
		text, ok := values[field.Name]
		delete(values, field.Name)
		path := huma.NewPathBuffer(nil, 0)
		path.Push(field.In)
		if field.In != InBody {
			path.Push(field.Name)
		}
		switch {
		case !ok && field.Required:
			result.Add(path, nil, "a value is required")
			continue
		case !ok && field.Schema.Default == nil:
			continue
		case !ok:
			text, _ = json.Marshal(field.Schema.Default) // it was JSON in a tag
		}
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			result.Add(path, nil, err.Error())
			continue
		}
		before := len(result.Errors)
		huma.Validate(o.schemas, field.Schema, path, huma.ModeWriteToServer, value, &result)
		if len(result.Errors) > before {
			continue
		}
		if items, list := value.([]any); list && field.In == InQuery { // ?list=a, has one empty item
			if items = slices.DeleteFunc(items, func(item any) bool { return item == "" }); len(items) == 0 {
				continue
			}
			text, _ = json.Marshal(items)
		}
		if err := json.Unmarshal(text, in.Elem().FieldByIndex(field.at).Addr().Interface()); err != nil {
			result.Add(path, nil, err.Error()) // a number beyond numbers
		}
	}
	var wrong []string
	for _, err := range result.Errors {
		detail := err.(*huma.ErrorDetail)
		wrong = append(wrong, detail.Location+": "+detail.Message)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		wrong = append(wrong, name+": there is no such field")
	}
	if wrong != nil {
		return in, misfit(strings.Join(wrong, "; "))
	}
	return in, nil
}

// misfit is the error for an input that does not match its schema.
func misfit(wrong string) error {
	return book.Errorf(book.CodeInvalid, "The request does not fit: %s.", wrong).
		WithHint("GET /openapi.json describes what is expected.")
}

// holdsNull says whether there is a null anywhere inside the value; the whole being null
// does not count.
func holdsNull(text json.RawMessage) bool {
	tokens := json.NewDecoder(bytes.NewReader(text))
	for first := true; ; first = false {
		token, err := tokens.Token()
		if err != nil { // the end
			return false
		}
		if token == nil && !first {
			return true
		}
	}
}

package recommend

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"shelftalk/backend/book"
)

// Knob is a field of Options or of its Filter by which a reader shapes a list. Its tags
// say all there is to know of it, in the words of huma: json its name, doc what it
// does, minimum, maximum and maxItems its bounds. The parameters of REST, the flags
// of the terminal and what is checked here are made of them.
type Knob struct {
	Name, Doc string
	field     reflect.StructField // of Options
}

// Knobs lists all of them, in the order of their fields.
func Knobs() []Knob { return readKnobs() }

// readKnobs reads the tags once: each question is checked by them.
var readKnobs = sync.OnceValue(func() []Knob {
	var all []Knob
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Options]()) {
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
			all = append(all, Knob{name, field.Tag.Get("doc"), field})
		}
	}
	return all
})

// Filters says whether it leaves books out, and does not change their order.
func (k Knob) Filters() bool { return len(k.field.Index) > 1 }

// In is a pointer to its value: a *bool, *int, *float64 or *[]string.
func (k Knob) In(opt *Options) any {
	return reflect.ValueOf(opt).Elem().FieldByIndex(k.field.Index).Addr().Interface()
}

// check holds its value, or how many there are, to its bounds.
func (k Knob) check(opt Options) error {
	number, low, high := 0.0, k.bound("minimum", math.Inf(-1)), k.bound("maximum", math.Inf(1))
	switch value := k.In(&opt).(type) {
	case *int:
		number = float64(*value)
	case *float64:
		number = *value
	case *[]string:
		number, low, high = float64(len(*value)), 0, k.bound("maxItems", math.Inf(1))
	}
	if number >= low && number <= high {
		return nil
	}
	return book.Errorf(book.CodeInvalid, "%v is out of range for %q.", number, k.Name).
		WithHint("It takes %v to %v.", low, high)
}

// bound is the number in a tag, if there is one.
func (k Knob) bound(tag string, otherwise float64) float64 {
	if number, err := strconv.ParseFloat(k.field.Tag.Get(tag), 64); err == nil {
		return number
	}
	return otherwise
}

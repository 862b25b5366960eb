// Package settings turns the typed options of the stages into a file, a list of
// described fields and clear complaints. The options structs are the one source:
// their tags give each field its name (toml), its help, its bounds (min, max), its
// choices, and whether it is neutral, that is, cannot change a result. This package is the
// one reader of these tags.
package settings

import (
	"reflect"
	"strconv"
	"strings"
)

// Field describes one setting for a form, a help text or a file's comments.
type Field struct {
	Key     string   `json:"key"`     // "training.factors"
	Section string   `json:"section"` // "training"
	Type    string   `json:"type"`
	Item    string   `json:"item,omitempty" doc:"Type of the elements of a list."`
	Value   any      `json:"value"`
	Default any      `json:"default"`
	Help    string   `json:"help"`
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Neutral bool     `json:"neutral,omitempty"` // changing it makes nothing stale
}

// leaf is a setting in a struct of settings.
type leaf struct {
	Field
	value reflect.Value
}

// walk lists the leaves of a struct of settings, sections joined by dots.
func walk(v reflect.Value, prefix string) []leaf {
	var out []leaf
	for i := range v.NumField() {
		field := v.Type().Field(i)
		name := strings.Split(field.Tag.Get("toml"), ",")[0]
		if field.Anonymous && name == "" { // an embedded struct's fields are ours
			out = append(out, walk(v.Field(i), prefix)...)
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		if field.Type.Kind() == reflect.Struct {
			out = append(out, walk(v.Field(i), prefix+name+".")...)
			continue
		}
		out = append(out, leaf{describe(prefix+name, field, v.Field(i)), v.Field(i)})
	}
	return out
}

func describe(key string, field reflect.StructField, value reflect.Value) Field {
	section, _, _ := strings.Cut(key, ".")
	d := Field{Key: key, Section: section, Type: typeName(field.Type), Value: value.Interface(),
		Help: field.Tag.Get("help"), Min: bound(field, "min"), Max: bound(field, "max"),
		Neutral: field.Tag.Get("neutral") == "true"}
	if field.Type.Kind() == reflect.Slice {
		d.Item = typeName(field.Type.Elem())
	}
	if text := field.Tag.Get("choices"); text != "" {
		d.Choices = strings.Split(text, ",")
	}
	return d
}

func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "bool"
	case reflect.String:
		return "text"
	case reflect.Float32, reflect.Float64:
		return "number"
	case reflect.Slice:
		return "list of " + typeName(t.Elem())
	case reflect.Map:
		return "table"
	}
	return "integer"
}

func bound(field reflect.StructField, tag string) *float64 {
	if text, ok := field.Tag.Lookup(tag); ok {
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			return &v
		}
	}
	return nil
}

// Describe lists the fields of settings, a pointer to a struct, in their order;
// defaults is a value of the same type.
func Describe(current, defaults any) []Field {
	before := walk(reflect.ValueOf(defaults).Elem(), "")
	fields := make([]Field, len(before))
	for i, leaf := range walk(reflect.ValueOf(current).Elem(), "") {
		fields[i] = leaf.Field
		fields[i].Default = before[i].Value
	}
	return fields
}

// Find gives the setting called key without its default; false for none.
func Find(current any, key string) (Field, bool) {
	for _, leaf := range walk(reflect.ValueOf(current).Elem(), "") {
		if leaf.Key == key {
			return leaf.Field, true
		}
	}
	return Field{}, false
}

// Package settings turns the typed options of the stages into a file, a list of
// described fields and clear complaints. The options structs are the one source:
// their tags give each field its name (toml), its help, its bounds (min, max),
// its choices, and whether it is neutral, that is, cannot change a result.
package settings

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/book"
)

// Field describes one setting for a form, a help text or a file's comments.
type Field struct {
	Key     string   `json:"key"` // "training.factors"
	Type    string   `json:"type"`
	Value   any      `json:"value"`
	Default any      `json:"default"`
	Help    string   `json:"help"`
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Neutral bool     `json:"neutral,omitempty"` // changing it makes nothing stale
}

type visited struct {
	key   string
	field reflect.StructField
	value reflect.Value
}

// walk lists the leaves of a struct of settings, sections joined by dots.
func walk(v reflect.Value, prefix string) []visited {
	var out []visited
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
		out = append(out, visited{prefix + name, field, v.Field(i)})
	}
	return out
}

// Describe lists the fields of settings, a pointer to a struct, in their order;
// defaults is a value of the same type.
func Describe(current, defaults any) []Field {
	now, before := walk(reflect.ValueOf(current).Elem(), ""), walk(reflect.ValueOf(defaults).Elem(), "")
	fields := make([]Field, len(now))
	for i, leaf := range now {
		fields[i] = Field{Key: leaf.key, Type: typeName(leaf.field.Type), Value: leaf.value.Interface(), Default: before[i].value.Interface(),
			Help: leaf.field.Tag.Get("help"), Min: bound(leaf.field, "min"), Max: bound(leaf.field, "max"),
			Choices: choices(leaf.field), Neutral: leaf.field.Tag.Get("neutral") == "true"}
	}
	return fields
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

func choices(field reflect.StructField) []string {
	if text := field.Tag.Get("choices"); text != "" {
		return strings.Split(text, ",")
	}
	return nil
}

// Check says, as a CodeInvalid error, which setting is out of its bounds.
// current is a pointer to a struct of settings.
func Check(current any) error {
	for _, leaf := range walk(reflect.ValueOf(current).Elem(), "") {
		values := []reflect.Value{leaf.value}
		if leaf.value.Kind() == reflect.Slice {
			values = values[:0]
			for i := range leaf.value.Len() {
				values = append(values, leaf.value.Index(i))
			}
		}
		for _, value := range values {
			if err := checkLeaf(leaf, value); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkLeaf(leaf visited, value reflect.Value) error {
	var number float64
	switch {
	case value.CanInt():
		number = float64(value.Int())
	case value.CanUint():
		number = float64(value.Uint())
		if value.Uint() > math.MaxInt64 {
			return book.Errorf(book.CodeInvalid, "The setting %s is %v, which is more than a settings file can hold.", leaf.key, value.Interface()).
				WithHint("It can be 0 to %d.", int64(math.MaxInt64))
		}
	case value.CanFloat():
		number = value.Float()
	case value.Kind() == reflect.String:
		if allowed := choices(leaf.field); allowed != nil && !slices.Contains(allowed, value.String()) {
			return book.Errorf(book.CodeInvalid, "The setting %s is %q.", leaf.key, value.String()).
				WithHint("It can be %s.", strings.Join(allowed, ", "))
		}
		return nil
	default:
		return nil
	}
	low, high := bound(leaf.field, "min"), bound(leaf.field, "max")
	if number != number || (low != nil && number < *low) || (high != nil && number > *high) {
		return book.Errorf(book.CodeInvalid, "The setting %s is %v, which is out of range.", leaf.key, value.Interface()).
			WithHint("It can be %s.", span(low, high))
	}
	return nil
}

func span(low, high *float64) string {
	switch {
	case low != nil && high != nil:
		return fmt.Sprintf("%v to %v", *low, *high)
	case low != nil:
		return fmt.Sprintf("%v or more", *low)
	case high != nil:
		return fmt.Sprintf("%v or less", *high)
	}
	return "any finite number"
}

// Value is the value of the setting called key, nil for none. current is a pointer
// to a struct of settings.
func Value(current any, key string) any {
	for _, leaf := range walk(reflect.ValueOf(current).Elem(), "") {
		if leaf.key == key {
			return leaf.value.Interface()
		}
	}
	return nil
}

// Set gives the setting called key the value that text spells. current is a
// pointer to a struct of settings; it is unchanged when there is an error.
func Set(current any, key, text string) error {
	for _, leaf := range walk(reflect.ValueOf(current).Elem(), "") {
		if leaf.key != key {
			continue
		}
		before := reflect.ValueOf(leaf.value.Interface())
		if err := parseInto(leaf.value, text); err != nil {
			return (&book.Error{Code: book.CodeInvalid, Err: err, Message: fmt.Sprintf("%q is no %s for the setting %s.", text, typeName(leaf.field.Type), key)}).
				WithHint("%s", leaf.field.Tag.Get("help"))
		}
		if err := Check(current); err != nil {
			leaf.value.Set(before)
			return err
		}
		return nil
	}
	return book.Errorf(book.CodeNotFound, "There is no setting %q.", key).WithHint("A setting is named by its section and its name, such as training.factors.")
}

func parseInto(value reflect.Value, text string) error {
	switch {
	case value.Kind() == reflect.String:
		value.SetString(text)
	case value.Kind() == reflect.Bool:
		v, err := strconv.ParseBool(text)
		if err != nil {
			return err
		}
		value.SetBool(v)
	case value.CanInt():
		v, err := strconv.ParseInt(text, 10, value.Type().Bits())
		if err != nil {
			return err
		}
		value.SetInt(v)
	case value.CanUint():
		v, err := strconv.ParseUint(text, 10, value.Type().Bits())
		if err != nil {
			return err
		}
		value.SetUint(v)
	case value.CanFloat():
		v, err := strconv.ParseFloat(text, value.Type().Bits())
		if err != nil {
			return err
		}
		value.SetFloat(v)
	default: // lists and tables as JSON
		fresh := reflect.New(value.Type())
		if err := json.Unmarshal([]byte(text), fresh.Interface()); err != nil {
			return err
		}
		value.Set(fresh.Elem())
	}
	return nil
}

// Effective gives the fields of options (a struct) that can change a result, as
// JSON with sorted keys: equal bytes mean equal results. Neutral fields, such
// as the device to compute on, are left out.
func Effective(options any) json.RawMessage {
	v := reflect.ValueOf(options)
	fresh := reflect.New(v.Type())
	fresh.Elem().Set(v)
	kept := map[string]any{}
	for _, leaf := range walk(fresh.Elem(), "") {
		if leaf.field.Tag.Get("neutral") != "true" {
			kept[leaf.key] = leaf.value.Interface()
		}
	}
	data, err := json.Marshal(kept) // maps are written with sorted keys
	if err != nil {
		panic("settings that JSON cannot hold: " + err.Error()) // a NaN; Check refuses it before
	}
	return data
}

// Difference is a setting in which two results of Effective differ, with its
// values as JSON; "" for one that has no such setting.
type Difference struct{ Key, Was, Is string }

// String says it in a phrase: "alpha 40 → 20".
func (d Difference) String() string {
	switch {
	case d.Was == "":
		return d.Key + " is new"
	case d.Is == "":
		return d.Key + " is gone"
	}
	return fmt.Sprintf("%s %s → %s", d.Key, d.Was, d.Is)
}

// Differences says how two results of Effective differ, in the order of the keys.
// What cannot be read has no settings: all are new then.
func Differences(before, after json.RawMessage) []Difference {
	old, now := map[string]json.RawMessage{}, map[string]json.RawMessage{}
	_, _ = json.Unmarshal(before, &old), json.Unmarshal(after, &now)
	keys := map[string]bool{}
	for key := range old {
		keys[key] = true
	}
	for key := range now {
		keys[key] = true
	}
	var out []Difference
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if was, is := compact(old[key]), compact(now[key]); was != is {
			out = append(out, Difference{key, was, is})
		}
	}
	return out
}

// compact gives JSON without the white space that a file's indentation put in.
func compact(value json.RawMessage) string {
	var out bytes.Buffer
	if json.Compact(&out, value) != nil { // "" for a key that is not there
		return ""
	}
	return out.String()
}

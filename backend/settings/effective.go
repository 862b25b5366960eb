package settings

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Effective gives the fields of options (a struct) that can change a result, as
// JSON with sorted keys: equal bytes mean equal results. Neutral fields, such
// as the device to compute on, are left out.
func Effective(options any) json.RawMessage {
	v := reflect.ValueOf(options)
	fresh := reflect.New(v.Type())
	fresh.Elem().Set(v)
	kept := map[string]any{}
	for _, leaf := range walk(fresh.Elem(), "") {
		if !leaf.Neutral {
			kept[leaf.Key] = leaf.Value
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
	either := map[string]json.RawMessage{}
	maps.Copy(either, old)
	maps.Copy(either, now)
	var out []Difference
	for _, key := range slices.Sorted(maps.Keys(either)) {
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

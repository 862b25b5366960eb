package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/pflag"

	"shelftalk/backend/recommend"
)

// flagNames lists the flags whose name differs from their knob's. The two ends of a range
// share one flag.
var flagNames = map[string]string{"hide_started_series": "hide-series", "languages": "language",
	"year_from": "years", "year_to": "years", "pages_from": "pages", "pages_to": "pages"}

func flagName(knob recommend.Knob) string {
	return cmp.Or(flagNames[knob.Name], strings.ReplaceAll(knob.Name, "_", "-"))
}

// knobs are the flags that shape a list, or those of them that change its order.
func knobs(order bool) (flags []string) {
	for _, knob := range recommend.Knobs() {
		if !order || !knob.Filters() {
			flags = append(flags, flagName(knob))
		}
	}
	return flags
}

// knobFlags adds a flag for each knob that has none yet.
func knobFlags(flags *pflag.FlagSet, opt *recommend.Options) {
	for _, knob := range recommend.Knobs() {
		name := flagName(knob)
		if flags.Lookup(name) != nil {
			continue
		}
		words := strings.ReplaceAll(strings.TrimSuffix(knob.Doc, "."), "−", "-") // as it is typed
		switch value := knob.In(opt).(type) {
		case *bool:
			flags.BoolVar(value, name, false, words)
		case *int:
			flags.IntVar(value, name, 0, words)
		case *float64:
			flags.Float64Var(value, name, 0, words)
		case *[]string:
			flags.StringSliceVar(value, name, nil, words)
		}
	}
}

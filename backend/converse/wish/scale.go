package wish

import "slices"

// Scale is something of which a book has more or less. Its poles are known by their
// names; a carrier may call them otherwise.
type Scale struct {
	Name      string
	Low, High string
}

// Scales are what a reader can move.
var Scales = []Scale{
	{"tone", "lighter", "darker"},
	{"pace", "slower", "faster"},
	{"humor", "more serious", "funnier"},
	{"romance", "less romance", "more romance"},
	{"depth", "easier", "deeper"},
	{"world", "more real", "more fantastic"},
}

// ScaleOf finds a scale by name: its place among Scales, false for none.
func ScaleOf(name string) (int, bool) {
	at := slices.IndexFunc(Scales, func(s Scale) bool { return s.Name == name })
	return at, at >= 0
}

// Pole is what an end of the scale is called.
func (s Scale) Pole(high bool) string {
	if high {
		return s.High
	}
	return s.Low
}

// NewMood is a wish for more of a pole: by says how far, towards the low one if negative.
func NewMood(scale string, by float64) Wish {
	at, _ := ScaleOf(scale)
	return Wish{Kind: Mood, Scale: scale, Pull: by, Name: Scales[at].Pole(by >= 0), Soft: true}
}

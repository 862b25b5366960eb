package converse

import (
	"maps"
	"slices"

	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
)

// State is where a conversation stands. It is a value: a turn makes a new one, so
// that undoing is keeping the old.
type State struct {
	Wishes   []wish.Wish
	Knobs    rank.Knobs
	Table    []int32            // what is on the table, best first
	Passed   []int32            // what was shown and passed over: not shown again
	Question *reply.Question    // what was asked and not answered yet
	Asked    []string           // what was asked and answered already
	Offered  []string           // what was asked, answered or not, the latest last
	Spoken   []int32            // the books that were spoken of last, by which "it" is meant
	Topics   []understand.Topic // what was asked of them in the turn before
	Language string             // that the reader speaks: ISO 639-1
	Near     []int32            // books that a remark was made on: what follows stays near them
	Turns    int
}

// clone copies what a turn may change.
func (s State) clone() State {
	s.Wishes, s.Asked = slices.Clone(s.Wishes), slices.Clone(s.Asked)
	s.Offered, s.Spoken = slices.Clone(s.Offered), slices.Clone(s.Spoken)
	s.Table, s.Passed, s.Near = slices.Clone(s.Table), slices.Clone(s.Passed), slices.Clone(s.Near)
	scales := map[string]float64{}
	maps.Copy(scales, s.Knobs.Scales)
	s.Knobs.Scales = scales
	return s
}

// Empty says whether nothing was asked for yet.
func (s State) Empty() bool { return len(s.Wishes) == 0 }

// justAsked says whether a kind of book was asked for in the turn before: the next thing
// that is said is another.
func (s State) justAsked() bool {
	return len(s.Offered) > 0 && reply.AsksForKinds(s.Offered[len(s.Offered)-1])
}

// abouts bounds how many themes a conversation keeps; the oldest goes first.
const abouts = 3

// take adds wishes to what was said before: the newest word on a thing counts.
func (s *State) take(wishes []wish.Wish) {
	for _, w := range wishes {
		if w.Kind == wish.About {
			s.Wishes = append(s.Wishes, w)
			continue
		}
		at := slices.IndexFunc(s.Wishes, func(o wish.Wish) bool { return wish.Same(o, w) })
		switch {
		case at < 0:
			s.Wishes = append(s.Wishes, w)
		case w.Kind == wish.Mood:
			pulled := s.Wishes[at]
			pulled.Pull = max(-2, min(2, pulled.Pull+w.Pull))
			if pulled.Pull > -0.05 && pulled.Pull < 0.05 {
				s.Wishes = slices.Delete(s.Wishes, at, at+1)
				continue
			}
			s.Wishes[at] = wish.NewMood(w.Scale, pulled.Pull)
		default:
			s.Wishes[at] = w
		}
	}
	themes := 0
	for i := len(s.Wishes) - 1; i >= 0; i-- {
		if s.Wishes[i].Kind == wish.About {
			if themes++; themes > abouts {
				s.Wishes = slices.Delete(s.Wishes, i, i+1)
			}
		}
	}
}

// drop takes a wish back.
func (s *State) drop(i int) bool {
	if i < 0 || i >= len(s.Wishes) {
		return false
	}
	s.Wishes = slices.Delete(s.Wishes, i, i+1)
	if !slices.ContainsFunc(s.Wishes, func(w wish.Wish) bool { return !w.Quiet }) {
		s.Wishes = nil // what is left stood for what was taken back
	}
	return true
}

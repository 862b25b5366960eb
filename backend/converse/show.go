package converse

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"

	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
)

// lay lays the best books on the table, and tells them.
func (l *Library) lay(ctx context.Context, state *State, how heard, guest Guest, out *reply.Reply) error {
	ranking, err := l.rank(ctx, state, guest)
	if err != nil {
		return err
	}
	defer ranking.Free()
	out.Chips = reply.Chips(ranking, state.Wishes)
	best, full := ranking.Best(reply.AskAmong), cmp.Or(guest.Size, TableSize)
	rows := best[:min(full, len(best))]
	switch {
	case len(rows) == 0:
		out.Relax = ranking.Relax(reply.AskAmong)
		out.Says = append(out.Says, reply.Saying{Kind: reply.Empty, Wish: out.Relax})
	case state.Question == nil && !how.memory && !state.justAsked():
		state.Question = reply.Ask(ranking, l.facets, l.ask, best, state.Wishes, slices.Concat(state.Asked, state.Offered))
	}
	state.Table, out.Question = rows, state.Question
	out.Lay(ranking, rows, how.before.Table)
	said := func(s reply.Saying) bool { return s.Kind != reply.Unknown && s.Kind != reply.Beyond }
	if !slices.ContainsFunc(out.Says, said) {
		out.Tell(reply.Telling{Catalogue: l, Places: l.ranker.Place, Full: full, Before: how.before.Table,
			Spoken: how.before.Spoken, Fresh: fresh(state.Wishes, how.before.Wishes), Asked: !state.Empty(), More: how.more,
			Memory: how.memory, Details: details(how.text), Turn: state.Turns, Offered: state.Offered})
		state.Spoken = out.Spoken()
	}
	if key := out.Offered(); key != "" {
		state.Offered = append(state.Offered, key)
	}
	return nil
}

// fresh are the places of the wishes that were not there before.
func fresh(wishes, before []wish.Wish) (places []int) {
	for i, w := range wishes {
		if !slices.ContainsFunc(before, func(o wish.Wish) bool { return reflect.DeepEqual(o, w) }) {
			places = append(places, i)
		}
	}
	return places
}

// leave leaves the table as it is.
func (l *Library) leave(ctx context.Context, state *State, how heard, guest Guest, out *reply.Reply) error {
	ranking, err := l.rank(ctx, state, guest)
	if err != nil {
		return err
	}
	defer ranking.Free()
	out.Chips = reply.Chips(ranking, state.Wishes)
	out.Lay(ranking, state.Table, how.before.Table)
	return nil
}

func (l *Library) rank(ctx context.Context, state *State, guest Guest) (*rank.Ranking, error) {
	return l.ranker.Rank(ctx, rank.Query{Wishes: state.Wishes, Knobs: state.Knobs, Near: state.Near, Taste: guest.Taste,
		Left: left(guest, state)})
}

// left are the books that are not shown.
func left(guest Guest, state *State) map[int32]bool {
	rows := make(map[int32]bool, len(guest.Known)+len(state.Passed))
	maps.Copy(rows, guest.Known)
	for _, row := range state.Passed {
		rows[row] = true
	}
	return rows
}

// Show lays the table of a state as it is, for who comes back to it: nothing is
// taken in and nothing said.
func (l *Library) Show(ctx context.Context, state State, guest Guest) (*reply.Reply, error) {
	out := &reply.Reply{Relax: -1, Question: state.Question}
	ranking, err := l.rank(ctx, &state, guest)
	if err != nil {
		return nil, err
	}
	defer ranking.Free()
	out.Chips = reply.Chips(ranking, state.Wishes)
	rows := state.Table
	if len(rows) == 0 && state.Turns > 0 { // all of it has become known since, or nothing was left
		rows = ranking.Best(cmp.Or(guest.Size, TableSize))
		if len(rows) == 0 {
			out.Relax = ranking.Relax(reply.AskAmong)
		}
	}
	out.Lay(ranking, rows, rows)
	return out, nil
}

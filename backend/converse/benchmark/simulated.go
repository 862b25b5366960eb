package benchmark

import (
	"context"
	"math/rand/v2"
	"slices"

	"shelftalk/backend/converse"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/reply"
)

// The simulated reader: how many there are, and how many turns each has.
const (
	simulatedReaders = 200
	simulatedTurns   = 5
)

// simulated plays readers who have a book in mind that they cannot name. They begin
// with one of its genres, answer questions from its genres, and ask for more when
// nothing is asked. Success is the book on the table within five turns. The same
// readers play again with a program that never asks.
func (b *bench) simulated(ctx context.Context, _ []Request, _ *Labels) error {
	draw := rand.New(rand.NewPCG(seed, 5))
	var with, without []float64
	for len(with) < simulatedReaders {
		target := int32(draw.IntN(b.library.Len()))
		kinds := b.kindsOf(target)
		if len(kinds) < 3 {
			continue
		}
		first := b.library.Facets().Name(kinds[draw.IntN(len(kinds))])
		for _, asks := range []bool{true, false} {
			found, err := b.play(ctx, target, first, asks)
			if err != nil {
				return err
			}
			if asks {
				with = append(with, is(found))
			} else {
				without = append(without, is(found))
			}
		}
	}
	b.report.WithQuestions, b.report.WithoutQuestions = new(estimate(with)), new(estimate(without))
	return nil
}

func (b *bench) play(ctx context.Context, target int32, first string, asks bool) (bool, error) {
	var state converse.State
	in := converse.Input{Text: first}
	for range simulatedTurns {
		next, out, err := b.library.Turn(ctx, state, in, converse.Guest{Size: depth})
		if err != nil {
			return false, err
		}
		if slices.Contains(rowsOn(out), target) {
			return true, nil
		}
		state = next
		state.Passed = append(state.Passed, state.Table...) // none of these was it
		in = converse.Input{Text: "more"}
		if !asks {
			state.Question = nil
		}
		if q := state.Question; q != nil {
			in = converse.Input{Text: "none of these"}
			if at := slices.IndexFunc(q.Options, func(o reply.Option) bool {
				return q.Kind == reply.WhichKind && b.library.Facets().Has(o.Facet, target)
			}); at >= 0 {
				in = converse.Input{Answer: &at}
			}
		}
	}
	return false, nil
}

// kindsOf lists the kinds that the record of a book puts it under, of those that
// people commonly ask for.
func (b *bench) kindsOf(row int32) []facet.ID {
	facets := b.library.Facets()
	return slices.DeleteFunc(facets.Of(row), func(f facet.ID) bool { return !facets.Common(f) })
}

package benchmark

import (
	"context"
	"math"

	"shelftalk/backend/converse"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/reply"
)

// lessLeast is how many books of a kind must lie on the table for less of it to be
// asked for.
const lessLeast = 2

// less asks requests, then for less of each kind of which several books lie there.
func (b *bench) less(ctx context.Context, requests []Request, _ *Labels) error {
	var before, after, cosine []float64
	guest := converse.Guest{Size: depth}
	for _, r := range requests {
		if len(r.Gold) == 0 {
			continue
		}
		state, first, err := b.library.Turn(ctx, converse.State{}, converse.Input{Text: r.Text()}, guest)
		if err != nil {
			return err
		}
		state.Question = nil // the remark answers nothing
		for _, kind := range b.kindsAmong(state.Table) {
			_, second, err := b.library.Turn(ctx, state, converse.Input{Text: "less " + b.library.Facets().Name(kind)}, guest)
			if err != nil {
				return err
			}
			before = append(before, float64(b.countKind(kind, rowsOn(first))))
			after = append(after, float64(b.countKind(kind, rowsOn(second))))
			cosine = append(cosine, b.cosine(rowsOn(first), rowsOn(second)))
		}
	}
	if len(before) > 0 {
		b.report.LessBefore, b.report.LessAfter = new(estimate(before)), new(estimate(after))
		b.report.LessCosine = new(estimate(cosine))
	}
	return nil
}

// countKind is how many of some books are of a kind.
func (b *bench) countKind(f facet.ID, rows []int32) (n int) {
	for _, row := range rows {
		n += int(is(b.library.Facets().Has(f, row)))
	}
	return n
}

// kindsAmong lists the kinds of which several of some books are.
func (b *bench) kindsAmong(rows []int32) []facet.ID {
	var kinds []facet.ID
	for f := range b.library.Facets().Len() {
		if id := facet.ID(f); !b.library.Facets().Own(id) && b.countKind(id, rows) >= lessLeast {
			kinds = append(kinds, id)
		}
	}
	return kinds
}

func rowsOn(out *reply.Reply) []int32 {
	rows := make([]int32, len(out.Table))
	for i, item := range out.Table {
		rows[i] = item.Row
	}
	return rows
}

// cosine compares the mean vectors of two lists of books.
func (b *bench) cosine(x, y []int32) float64 {
	sum := func(rows []int32) []float64 {
		var total []float64
		for _, row := range rows {
			v := b.vectors(row)
			if total == nil {
				total = make([]float64, len(v))
			}
			for j := range v {
				total[j] += float64(v[j])
			}
		}
		return total
	}
	p, q := sum(x), sum(y)
	if len(p) == 0 || len(q) == 0 {
		return 0
	}
	var dot, pp, qq float64
	for j := range p {
		dot += p[j] * q[j]
		pp += p[j] * p[j]
		qq += q[j] * q[j]
	}
	return dot / math.Sqrt(pp*qq)
}

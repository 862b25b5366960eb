package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Members are the scorers that a mixture is made of, in the order of scoring.Mixture.Weights; nil for one that there
// is none of, which has the weight 0.
type Members [scoring.Members]scoring.Scorer

// Mixed scores by a mixture of z-scores, each over all items for one user. It is the plain form of what
// recommending computes without scoring everything.
type Mixed struct {
	members Members
	weights [scoring.Members]float64
}

// NewMixed mixes members; CodeInvalid for weights that are no mixture, or the weight of a member that is not there.
func NewMixed(mixture scoring.Mixture, members Members) (*Mixed, error) {
	if err := mixture.Check(); err != nil {
		return nil, err
	}
	m := &Mixed{members, mixture.Weights()}
	for i, weight := range m.weights {
		if weight > 0 && members[i] == nil {
			return nil, book.Errorf(book.CodeInvalid, "A mixture gives weight to a member that is not there.")
		}
	}
	return m, nil
}

// mixtureName is what reports call the mixture.
const mixtureName = "mixture"

// Name is "mixture".
func (m *Mixed) Name() string { return mixtureName }

// Score implements scoring.Scorer.
func (m *Mixed) Score(ctx context.Context, users []int32, out matrix.Dense) error {
	z, err := m.members.standard(ctx, m.weights, users, out)
	if err != nil {
		return err
	}
	for i := range users {
		var parts [scoring.Members][]float32
		for member := range z {
			if m.weights[member] > 0 {
				parts[member] = z[member].Row(i)
			}
		}
		scoring.Mix(out.Row(i), m.weights, parts)
	}
	return nil
}

// standard gives the z-scores of the members that have a weight, users × items each. out, which has that shape, is
// written to.
func (members Members) standard(ctx context.Context, weights [scoring.Members]float64, users []int32,
	out matrix.Dense) (z [scoring.Members]matrix.Dense, err error) {
	for i, scorer := range members {
		if weights[i] == 0 {
			continue
		}
		if err := scoreFinite(ctx, scorer, users, out); err != nil {
			return z, err
		}
		z[i] = matrix.NewDense(out.Rows, out.Cols)
		copy(z[i].Data, out.Data)
		for user := range users {
			scoring.Standardize(z[i].Row(user))
		}
	}
	return z, nil
}

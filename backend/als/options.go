package als

import (
	"math"

	"shelftalk/backend/settings"
)

// Options are the settings of Train; the package comment has the equations.
type Options struct {
	Factors          int     `toml:"factors" json:"factors" help:"Length of each reader's and each book's factors." min:"1" max:"1024"`
	Iterations       int     `toml:"iterations" json:"iterations" help:"How often the factors of all books and all readers are solved." min:"1" max:"1000"`
	Alpha            float64 `toml:"alpha" json:"alpha" help:"How much more a pair that was taken up counts than one that was not, for each unit of its value." min:"0.001" max:"10000"`
	Regularization   float64 `toml:"regularization" json:"regularization" help:"How strongly factors are kept small, for each unit of a row's confidence to the power of frequency_scaling." min:"0" max:"1000"`
	FrequencyScaling float64 `toml:"frequency_scaling" json:"frequency_scaling" help:"0 regularizes all readers and books alike, 1 in proportion to how much is known of each." min:"0" max:"1"`
	Seed             uint64  `toml:"seed" json:"seed" help:"Where the random numbers of the first factors start." max:"9007199254740992"`
}

// DefaultOptions beat popularity untuned on each data set they were measured on: see
// docs/benchmarks.md.
func DefaultOptions() Options {
	return Options{Factors: 64, Iterations: 15, Alpha: 40, Regularization: 0.03, FrequencyScaling: 1, Seed: 42}
}

// Check says, as a CodeInvalid error, which setting is out of its range.
func (o Options) Check() error { return settings.Check(&o) }

// lambda is the regularization of a row against `others` rows of the other side, with
// its values' sum.
func (o Options) lambda(others int, values []float32) float64 {
	confidence := float64(others)
	for _, v := range values {
		confidence += o.Alpha * float64(v)
	}
	return o.Regularization * math.Pow(confidence, o.FrequencyScaling)
}

// EstimateBytes is about how much memory Train takes at its peak besides the training matrix itself.
func EstimateBytes(users, books, nnz int64, opt Options, threads int) int64 {
	k := int64(max(1, opt.Factors))
	factors := 4 * k * (users + books)
	transpose := 8*nnz + 8*(books+1)
	perRow := 8*2*max(users, books) + 4*(users+books)
	scratch := int64(max(1, threads)) * 4 * (3*k*k + 320*k)
	grams := 8 * k * k * (2*16 + 4)
	return factors + transpose + perRow + scratch + grams
}

package als

import (
	"math"
	"strconv"

	"shelftalk/backend/matrix"
	"shelftalk/backend/settings"
)

// Options are the settings of Train; the package comment has the equations.
type Options struct {
	Factors          int     `toml:"factors" json:"factors" help:"Length of each reader's and each book's factors." min:"1" max:"1024"`
	Iterations       int     `toml:"iterations" json:"iterations" help:"How often the factors of all books and all readers are solved." min:"1" max:"1000"`
	Alpha            float64 `toml:"alpha" json:"alpha" help:"How much more an interaction counts than a pair without one, for each unit of its value; 0 finds out from the data." min:"0" max:"10000"`
	Regularization   float64 `toml:"regularization" json:"regularization" help:"How strongly factors are kept small: in units of alpha times what is known of a row to the power of frequency_scaling." min:"0" max:"1000"`
	FrequencyScaling float64 `toml:"frequency_scaling" json:"frequency_scaling" help:"0 regularizes all readers and books alike, 1 in proportion to how much is known of each." min:"0" max:"1"`
	Seed             uint64  `toml:"seed" json:"seed" help:"Where the random numbers of the first factors start." max:"9007199254740992"`
}

// DefaultOptions mean the same on every catalogue: alpha follows from how sparse the
// data is, and regularization is at the edge of what chance explains; the package comment
// derives both, docs/benchmarks.md has how far they are from the best of each data set.
func DefaultOptions() Options {
	return Options{Factors: 64, Iterations: 15, Alpha: 0, Regularization: 1, FrequencyScaling: 0.5, Seed: 42}
}

// Check says, as a CodeInvalid error, which setting is out of its range.
func (o Options) Check() error { return settings.Check(&o) }

// Resolve gives the options in force on a training matrix: an alpha of 0 becomes the
// one that the package comment explains, 2 √(pairs / Σ r), in two significant digits.
func (o Options) Resolve(train matrix.CSR) Options {
	if o.Alpha != 0 {
		return o
	}
	total := 0.0
	for _, v := range train.Data {
		total += float64(v)
	}
	pairs := float64(train.Rows) * float64(train.Cols)
	if o.Alpha = 1; total > 0 && pairs > total {
		o.Alpha = 2 * math.Sqrt(pairs/total)
	}
	short := strconv.FormatFloat(math.Min(o.Alpha, 1000), 'g', 2, 64)
	o.Alpha, _ = strconv.ParseFloat(short, 64) // no error: it is a number
	return o
}

// lambda is the regularization of a row with these values. It takes resolved options.
func (o Options) lambda(values []float32) float64 {
	known := 0.0
	for _, v := range values {
		known += float64(v)
	}
	return o.Regularization * o.Alpha * math.Pow(known, o.FrequencyScaling)
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

package search

import (
	"shelftalk/backend/als"
	"shelftalk/backend/settings"
)

// Effort is how far a search may go.
type Effort string

const (
	Off   Effort = "off"   // the settings as shipped, where none are given
	Quick Effort = "quick" // at most three times the work of the training that is chosen
	Full  Effort = "full"  // at most twelve times, more sizes, more readers to judge by
)

// All lists the efforts.
func (Effort) All() []Effort { return []Effort{Off, Quick, Full} }

// Options are the settings of a training, of which those that are 0 are looked for.
type Options struct {
	Search           Effort  `toml:"search" json:"search" choices:"off,quick,full" help:"How far to look, on the validation part, for those of the next four settings that are 0: off takes the usual ones, quick keeps to three times the work of one training, full to twelve times."`
	Factors          int     `toml:"factors" json:"factors" help:"Length of each reader's and each book's factors; 0 looks for it." min:"0" max:"1024"`
	Iterations       int     `toml:"iterations" json:"iterations" help:"How often the factors of all books and all readers are solved; 0 looks for it." min:"0" max:"1000"`
	Alpha            float64 `toml:"alpha" json:"alpha" help:"How much more an interaction counts than a pair without one, for each unit of its value; 0 looks for it, from what follows from the data." min:"0" max:"10000"`
	Regularization   float64 `toml:"regularization" json:"regularization" help:"How strongly factors are kept small: in units of alpha times what is known of a row to the power of frequency_scaling; 0 looks for it." min:"0" max:"1000"`
	FrequencyScaling float64 `toml:"frequency_scaling" json:"frequency_scaling" help:"0 regularizes all readers and books alike, 1 in proportion to how much is known of each." min:"0" max:"1"`
	Seed             uint64  `toml:"seed" json:"seed" help:"Where the random numbers of the first factors start, and of which readers judge." max:"9007199254740992"`
}

// DefaultOptions look for everything, quickly.
func DefaultOptions() Options {
	shipped := als.DefaultOptions()
	return Options{Search: Quick, FrequencyScaling: shipped.FrequencyScaling, Seed: shipped.Seed}
}

// Check says, as a CodeInvalid error, which setting is out of its range.
func (o Options) Check() error { return settings.Check(&o) }

// Start gives the options of a training without a search: those that were given, and the shipped ones for
// the others. An alpha of 0 is left to als.Options.Resolve.
func (o Options) Start() als.Options {
	start := als.DefaultOptions()
	start.FrequencyScaling, start.Seed, start.Alpha = o.FrequencyScaling, o.Seed, o.Alpha
	if o.Factors > 0 {
		start.Factors = o.Factors
	}
	if o.Iterations > 0 {
		start.Iterations = o.Iterations
	}
	if o.Regularization > 0 {
		start.Regularization = o.Regularization
	}
	return start
}

// Free names the settings that are looked for.
func (o Options) Free() []Setting {
	free := []Setting{}
	if o.Search == Off {
		return free
	}
	for _, s := range []struct {
		name Setting
		free bool
	}{{Factors, o.Factors == 0}, {Alpha, o.Alpha == 0}, {Regularization, o.Regularization == 0},
		{Iterations, o.Iterations == 0}} {
		if s.free {
			free = append(free, s.name)
		}
	}
	return free
}

// plan is how an effort is spent.
type plan struct {
	work     int64 // times that of the training that is chosen
	floor    int64 // or so much, if that is more
	sizes    []int // increasing
	patience int   // sizes that may fail in a row before no larger one is tried
	cold     int   // iterations from a cold start by which sizes are compared
	step     int   // further iterations by which values are compared
	steps    int   // of one value on its scale, each way
	readers  int   // at most, to judge by
	judging  int64 // times less that judging the first trial may take than a training of that size
	lengths  []int // iterations after which the training itself is judged
}

func (o Options) plan() plan {
	p := plan{work: 3, sizes: []int{64, 128, 256}, patience: 1, cold: 5, step: 2, steps: 2,
		readers: 2000, judging: 8, lengths: []int{8, 15}}
	if o.Search == Full {
		// The floor is about a minute of one core.
		p = plan{work: 12, floor: 3e11, sizes: []int{32, 64, 128, 256, 512}, patience: 2, cold: 8, step: 4, steps: 3,
			readers: 5000, judging: 1, lengths: []int{8, 15, 30}}
	}
	if o.Factors > 0 {
		p.sizes = []int{o.Factors}
	}
	if o.Iterations > 0 {
		p.lengths = []int{o.Iterations}
		p.cold, p.step = min(p.cold, o.Iterations), min(p.step, o.Iterations)
	}
	return p
}

// Steps on the log scales: alpha by halves and doubles, regularization by what lies within a factor
// of two in two steps, since a factor of 1.5 is all that data sets differ by.
const (
	alphaStep          = 2
	regularizationStep = 1.4
)

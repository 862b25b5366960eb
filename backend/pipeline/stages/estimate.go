package stages

import (
	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
)

// Estimate is about what a stage will take. It is meant to be right within a
// factor of two, and to err upwards for memory and disk, since it may refuse.
type Estimate struct {
	Stage       book.Stage `json:"stage"`
	Seconds     float64    `json:"seconds"`
	MemoryBytes int64      `json:"memory_bytes"` // resident memory of the worker at its peak
	DiskBytes   int64      `json:"disk_bytes"`   // new files, before old ones are replaced
}

// Pace is how long a stage took once and how long it had been estimated to, so
// that estimates follow the machine. The zero Pace changes nothing.
type Pace struct{ Seconds, Estimated float64 }

func (p Pace) factor() float64 {
	if p.Seconds <= 0 || p.Estimated <= 0 {
		return 1
	}
	return min(20, max(0.05, p.Seconds/p.Estimated))
}

// baseMemory is what a worker takes before it has data: the program, its
// runtime and their slack.
const baseMemory = 120 << 20

// EstimateStage estimates a stage from what it will read, known or guessed. The
// constants come from docs/benchmarks.md (two cores) and are scaled by pace.
func EstimateStage(stage book.Stage, guess Guess, config Config, pace Pace) Estimate {
	m := guess.manifest
	var e Estimate
	switch stage {
	case book.StagePreprocessing:
		e = estimatePreprocessing(guess.sourceBytes)
	case book.StageEmbeddings:
		e = estimateEmbeddings(m, config.Threads())
	case book.StageMatrices:
		e = estimateMatrices(m)
	case book.StageTraining:
		e = estimateTraining(m, config)
	case book.StageEvaluation:
		e = estimateEvaluation(m, config)
	}
	e.Stage = stage
	e.Seconds = 0.2 + e.Seconds*pace.factor()
	return e
}

// rows and columns of an artifact, 0 when it is not there.
func shape(m artifact.Manifest, name string) (rows, columns int64) {
	s := m.Artifacts[name].Shape
	if len(s) != 2 {
		return 0, 0
	}
	return s[0], s[1]
}

// nnz is the number of elements of a sparse matrix, from its size: eight bytes
// an element and eight a row.
func nnz(m artifact.Manifest, name string) int64 {
	rows, _ := shape(m, name)
	return max(0, (m.Artifacts[name].Bytes-8*rows)/8)
}

func estimatePreprocessing(bytes int64) Estimate {
	return Estimate{Seconds: float64(bytes) / 250e6, MemoryBytes: baseMemory + bytes*4/10, DiskBytes: 1<<20 + bytes/4}
}

func estimateEmbeddings(m artifact.Manifest, threads int) Estimate {
	books, _ := shape(m, artifact.Books)
	text := m.Artifacts[artifact.Books].Bytes
	return Estimate{Seconds: float64(books) / (45 * float64(threads)), MemoryBytes: baseMemory + 100<<20 + 3*text + books*2500,
		DiskBytes: books*(1536+1600) + 1<<20}
}

func estimateMatrices(m artifact.Manifest) Estimate {
	ratings, _ := shape(m, artifact.Ratings)
	return Estimate{Seconds: float64(ratings) / 1e6, MemoryBytes: baseMemory + 4*m.Artifacts[artifact.Ratings].Bytes + ratings*120,
		DiskBytes: ratings*12 + 1<<20}
}

func estimateTraining(m artifact.Manifest, config Config) Estimate {
	readers, books := shape(m, artifact.TrainMatrix)
	n := nnz(m, artifact.TrainMatrix)
	opt := config.Training.Options
	trainings := 1
	if config.Training.Tune {
		trainings += len(config.Training.Grid.Options(opt))
	}
	k := float64(opt.Factors)
	// Both sides, each iteration: k multiply-adds an element and factor, k²
	// a row.
	work := 2 * float64(opt.Iterations) * (float64(n)*k*k/2 + float64(readers+books)*k*k*k/6)
	return Estimate{Seconds: float64(trainings) * work / (8e9 * float64(config.Threads())),
		MemoryBytes: baseMemory + 16*n + als.EstimateBytes(readers, books, n, opt, config.Threads()),
		DiskBytes:   4*int64(opt.Factors)*(readers+books) + 1<<20}
}

func estimateEvaluation(m artifact.Manifest, config Config) Estimate {
	readers, books := shape(m, artifact.TrainMatrix)
	catalogue, dims := shape(m, artifact.Vectors)
	_, factors := shape(m, artifact.BookFactors)
	evaluated := readers
	if most := int64(config.Evaluation.MaxReaders); most > 0 {
		evaluated = min(evaluated, most)
	}
	work := float64(evaluated) * float64(books) * (float64(dims) + float64(factors) + 300)
	return Estimate{Seconds: work / (6e9 * float64(config.Threads())),
		MemoryBytes: baseMemory + 4*dims*(catalogue+books) + 4*factors*(readers+books) + 48*nnz(m, artifact.TrainMatrix) + 64<<20,
		DiskBytes:   evaluated*20*8*40 + 1<<20}
}

package search

import "shelftalk/backend/als"

// needs is about how much memory a search takes at a size beside the training and validation matrices: what
// a training takes, the factors of the trial to beat and the scores of those who are judged.
func needs(users, books, nnz int64, opt als.Options, threads int) int64 {
	factors := 4 * int64(opt.Factors) * (users + books)
	judging := int64(max(1, threads)) * 70 * books
	return als.EstimateBytes(users, books, nnz, opt, threads) + factors + judging
}

// Estimate is about what Train takes on a matrix of this shape.
type Estimate struct {
	MemoryBytes int64   // besides the matrices, at its peak
	Work        float64 // multiply-adds
	Factors     int     // of the size that both are of
}

// EstimateTrain estimates Train. likely is the size that will probably be chosen, 0 where nothing is known of it;
// memory is that of Input: sizes that do not fit are not reckoned with.
func EstimateTrain(users, books, nnz int64, opt Options, likely int, memory int64, threads int) Estimate {
	start := opt.Start()
	at := func(factors int) als.Options {
		start.Factors = factors
		return start
	}
	if len(opt.Free()) == 0 {
		return Estimate{als.EstimateBytes(users, books, nnz, start, threads),
			als.EstimateWork(users, books, nnz, start), start.Factors}
	}
	sizes := opt.plan().sizes
	tried := sizes[0]
	for _, size := range sizes[1:] {
		if memory > 0 && needs(users, books, nnz, at(size), threads) > memory {
			break
		}
		tried = size
	}
	if likely == 0 {
		likely = usualSize
	}
	likely = max(sizes[0], min(likely, tried))
	// A search rarely spends all of its budget.
	const spent = 0.75
	work := spent * float64(opt.plan().work) * als.EstimateWork(users, books, nnz, at(likely))
	return Estimate{needs(users, books, nnz, at(tried), threads), work, likely}
}

// usualSize is what is chosen most often.
const usualSize = 128

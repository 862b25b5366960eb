package words

import (
	"runtime"
	"sync"
)

// FewestShared is how many texts are worth a goroutine of their own.
const FewestShared = 256

// Share reads n texts on all processors: every part, which has a result of its own, reads those
// from lo to hi−1. The parts come in the order of the texts.
func Share[T any](n int, read func(part *T, lo, hi int)) []T {
	parts := make([]T, max(1, min(runtime.GOMAXPROCS(0), n/FewestShared)))
	var wait sync.WaitGroup
	for i := range parts {
		wait.Go(func() { read(&parts[i], i*n/len(parts), (i+1)*n/len(parts)) })
	}
	wait.Wait()
	return parts
}

package converse

import (
	"runtime"
	"sync"

	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// nearRows is how many rows one worker takes at a time: their vectors fit a cache.
const nearRows = 512

// nearness gives the inner product of every row of m with every row of to, a slice
// of m.Rows for each of the latter. Rows are shared out over the processors; each
// number depends on its two rows only.
func nearness(m, to matrix.Dense) [][]float32 {
	out := make([][]float32, to.Rows)
	for j := range out {
		out[j] = make([]float32, m.Rows)
	}
	var next sync.Mutex
	at := 0
	take := func() (lo, hi int) {
		next.Lock()
		defer next.Unlock()
		lo, hi = at, min(at+nearRows, m.Rows)
		at = hi
		return lo, hi
	}
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 1+m.Rows/nearRows) {
		wait.Go(func() {
			part := make([]float32, nearRows*to.Rows)
			for lo, hi := take(); lo < hi; lo, hi = take() {
				block := matrix.Dense{Rows: hi - lo, Cols: m.Cols, Data: m.Data[lo*m.Cols : hi*m.Cols]}
				result := matrix.Dense{Rows: hi - lo, Cols: to.Rows, Data: part[:(hi-lo)*to.Rows]}
				kernel.GemmNT(result, block, to)
				for i := lo; i < hi; i++ {
					for j := range out {
						out[j][i] = part[(i-lo)*to.Rows+j]
					}
				}
			}
		})
	}
	wait.Wait()
	return out
}

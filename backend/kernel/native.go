//go:build cgo

package kernel

/*
#cgo CFLAGS: -O3 -std=gnu11 -Wall -Wno-psabi
#cgo !windows LDFLAGS: -lm
#include "native.h"
*/
import "C"

import (
	"sync/atomic"
	"unsafe"
)

// level is the index of the instruction set in use.
var level = C.kernel_best_level()

// Level names the instruction set that the kernels use on this machine.
func Level() string { return C.GoString(C.kernel_level_name(level)) }

func floats(s []float32) *C.float { return (*C.float)(unsafe.SliceData(s)) }

func gemmNT(c, a, b []float32, m, n, k int) {
	C.kernel_gemm_nt(level, floats(c), floats(a), floats(b), C.int64_t(m), C.int64_t(n), C.int64_t(k))
}

// addGram adds the upper triangle of rowsᵀrows to out, k × k.
func addGram(out []float64, rows []float32, k int) {
	padded := (k + lanes - 1) / lanes * lanes
	scratch := make([]float32, padded*padded+gramBlock*padded)
	C.kernel_add_gram(level, (*C.double)(unsafe.SliceData(out)), floats(rows), C.int64_t(len(rows)/max(1, k)),
		C.int64_t(k), floats(scratch))
}

func (h *HalfStep) solve(lo, hi int, scratch []float32, stop *atomic.Int32) int {
	return int(C.kernel_solve_rows(level,
		(*C.int64_t)(unsafe.SliceData(h.Rows.Indptr)), (*C.int32_t)(unsafe.SliceData(h.Rows.Indices)), floats(h.Rows.Data),
		C.int64_t(lo), C.int64_t(hi), floats(h.Fixed.Data), C.int64_t(h.Fixed.Cols), floats(h.Axes), floats(h.Lambda),
		C.float(h.Alpha), floats(h.Solved.Data), (*C.double)(unsafe.SliceData(h.Misfit)),
		(*C.double)(unsafe.SliceData(h.Square)), floats(scratch), (*C.int32_t)(unsafe.Pointer(stop))))
}

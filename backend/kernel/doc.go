// Package kernel holds the dense float32 loops that the stages spend their time
// in: scoring readers against books, Gram matrices, and the half-step of
// implicit ALS.
//
// # Promises
//
//   - Dot, MatVec and GemmNT agree to the byte: element (i, j) of GemmNT(c, a, b)
//     is Dot(a.Row(i), b.Row(j)), wherever the pair stands in whatever block. So
//     scoring a reader alone and scoring one in a batch give the same bytes.
//   - No result depends on the number of threads: each output element is computed
//     by one thread in a fixed order, and sums over rows are taken over blocks
//     whose borders depend on the shape only.
//   - Machines with AVX2 and FMA and machines with AVX-512 give the same bytes.
//     Those with neither, and other architectures, round differently.
//
// # Implementation
//
// With cgo the loops are C in the vector extensions that GCC and Clang share,
// compiled once per instruction set; the best one that the processor has is chosen
// when the program starts (see Level). Without cgo, package plain does the same
// in Go with float64 sums: the tests use it as the oracle. It is 10 to 50 times slower.
//
// # Caveats
//
//   - Shapes are checked and a mismatch panics, as an index out of range does: it
//     is a fault of the caller's, never of the data.
//   - A call runs on the calling goroutine and cannot be interrupted, so give it
//     a bounded piece of work (Blocks does) if a context must be able to end it.
//     HalfStep.Solve is the exception: it takes a flag to watch.
//   - GCC for Windows misaligns the stack for vectors of more than 16 bytes, so
//     there only Clang builds use AVX.
package kernel

// Package benchmark measures conversations against real requests: whether what
// others answered is found, whether names are linked, whether wishes are kept, and
// how long a turn takes. Every mean comes with a 95 % interval from a bootstrap
// over requests (Efron and Tibshirani, 1993, percentile method, seeded).
//
// A book that nobody answered counts as wrong, though it may be a good answer:
// compare systems, do not read the figures as precision.
package benchmark

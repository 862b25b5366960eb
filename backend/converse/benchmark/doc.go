// Package benchmark measures conversations against real requests.
package benchmark

// Package onnx runs the embedded text model with ONNX Runtime, a shared library
// that is loaded when the first model is opened. It alone imports the binding.
//
// # Determinism
//
// Every text is a run of its own, on one thread of its own: activations are
// quantised by the range of their text, so a vector cannot depend on other texts
// or on padding, and sums are made in one order whatever the number of threads.
//
// # Caveats
//
// The library is loaded once per process and stays; the first path wins. Without
// cgo the package compiles and Open says what is missing. Processors before
// VNNI multiply int8 through sums of 16 bits that can overflow; there the session
// asks for the slower, exact way.
package onnx

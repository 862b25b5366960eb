// Package embedding is stage 2 of the pipeline: it turns the text of every book
// into a vector of unit length, so that the cosine of two books is their dot
// product.
//
// A text becomes WordPiece token ids (Tokenizer), the ids become a vector
// (a TokenEncoder, which package onnx provides), and vectors are kept by the
// hash of what they were made from (Cache), so that a second run embeds only
// what changed and an interrupted one goes on where it stopped.
//
// # Caveats
//
// A vector depends on its own text and the model only: not on the texts beside
// it, the number of threads or the order of the work. It may differ in its last
// bits between kinds of processors and between releases of ONNX Runtime. A
// cache must be used by one process at a time; the pipeline's lock on the data
// folder sees to that.
package embedding

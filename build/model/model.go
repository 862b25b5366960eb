// Package model holds the text model, embedded into the program: weights, vocabulary
// and licence. README.md beside it says where they come from and how they were made.
package model

import (
	_ "embed" // for the weights, the vocabulary and the licence
	"strings"
)

// Name is how the model is called in settings, manifests and on screen.
const Name = "all-MiniLM-L6-v2-int8"

// Dims is the length of its vectors and MaxTokens the longest text it was trained for.
const (
	Dims      = 384
	MaxTokens = 256
)

// Weights is an ONNX graph: input_ids (int64, [1, tokens]) to embedding
// (float32, [1, Dims], unit length). It must not be changed.
//
//go:embed all-MiniLM-L6-v2-int8.onnx
var Weights []byte

// Vocab is the WordPiece vocabulary, one entry per line.
//
//go:embed vocab.txt
var Vocab string

// License is the licence of the weights and the vocabulary (Apache-2.0).
//
//go:embed LICENSE
var License string

// Notice says whose work the model is and what was changed.
//
//go:embed NOTICE
var Notice string

//go:embed SHA256SUMS
var sums string

// SHA256 is the recorded hash of Weights in hexadecimal digits: the model's identity.
func SHA256() string { return recorded("all-MiniLM-L6-v2-int8.onnx") }

// VocabSHA256 is the recorded hash of Vocab.
func VocabSHA256() string { return recorded("vocab.txt") }

func recorded(file string) string {
	for line := range strings.Lines(sums) {
		if sum, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok && name == file {
			return sum
		}
	}
	return ""
}

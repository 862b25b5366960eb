// Package runtime knows the ONNX Runtime libraries that are shipped; fetch.sh beside it
// puts them into place.
package runtime

import _ "embed" // SHA256SUMS

// Sums has a line for each file: its SHA-256 in hexadecimal, two spaces, and which system,
// processor and file it is.
//
//go:embed SHA256SUMS
var Sums string

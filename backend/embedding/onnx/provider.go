//go:build cgo

package onnx

import (
	"strings"

	ort "github.com/yalue/onnxruntime_go"

	"shelftalk/backend/book"
)

// A provider is what ONNX Runtime computes with. This is the seam for another
// one: give it an entry in providers, whose enable adds it to a session's options
// or says why it cannot, and a place in preferred.
type provider struct {
	device string // as in embedding.Options.Device
	enable func(*ort.SessionOptions) error
}

// providers are those that this program has been taught. (The int8 model is made
// for processors: a graphics card wants one of float16 beside it.)
var providers = []provider{
	{device: "cpu", enable: func(*ort.SessionOptions) error { return nil }}, // always the last resort of a session
}

// preferred is the order in which "auto" tries devices; the processor works everywhere.
var preferred = []string{"cpu"}

// choose gives the providers to try for a device, the best first.
func choose(device string) ([]provider, error) {
	wanted := []string{device}
	if device == "auto" {
		wanted = preferred
	}
	var chosen []provider
	var known []string
	for _, p := range providers {
		known = append(known, p.device)
	}
	for _, name := range wanted {
		for _, p := range providers {
			if p.device == name {
				chosen = append(chosen, p)
			}
		}
	}
	if len(chosen) == 0 {
		return nil, book.Errorf(book.CodeInvalid, "This program cannot compute vectors on the device %q.", device).
			WithHint("Set the device to auto or one of: %s.", strings.Join(known, ", "))
	}
	return chosen, nil
}

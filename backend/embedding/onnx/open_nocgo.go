//go:build !cgo

package onnx

import (
	"shelftalk/backend/book"
	"shelftalk/backend/embedding"
)

// Open says that this program cannot load the library.
func Open(embedding.Options, func(string)) (embedding.TokenEncoder, error) {
	return nil, book.Errorf(book.CodeModelMissing, "This program was built without cgo and cannot load ONNX Runtime.").
		WithHint("Build it with CGO_ENABLED=1 and a C compiler.")
}

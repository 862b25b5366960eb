//go:build cgo

package onnx

import (
	"context"
	"strings"
	"sync"

	ort "github.com/yalue/onnxruntime_go"

	"shelftalk/backend/book"
)

// session is a loaded model.
type session struct {
	device string

	mu    sync.RWMutex // held for reading during a run, so that Close waits for runs
	inner *ort.DynamicAdvancedSession
}

// Provider is the device that computes: "cpu".
func (s *session) Provider() string { return s.device }

// Close waits for runs that are under way and gives the model's memory back.
func (s *session) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.inner == nil {
		return nil
	}
	err := s.inner.Destroy()
	s.inner = nil
	if err != nil {
		return runtimeError(err, "close the text model")
	}
	return nil
}

// EncodeTokens runs the texts one by one on the calling goroutine's thread.
func (s *session) EncodeTokens(ctx context.Context, texts [][]int32, vectors [][]float32) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.inner == nil {
		return book.Errorf(book.CodeInternal, "the text model was used after it had been closed")
	}
	var ids []int64
	for i, text := range texts {
		if err := book.Cancelled(ctx, "embed texts"); err != nil {
			return err
		}
		ids = ids[:0]
		for _, id := range text {
			ids = append(ids, int64(id))
		}
		if err := s.run(ids, vectors[i]); err != nil {
			return err
		}
	}
	return nil
}

// run computes one text's vector in place.
func (s *session) run(ids []int64, vector []float32) error {
	input, err := ort.NewTensor(ort.NewShape(1, int64(len(ids))), ids)
	if err != nil {
		return runtimeError(err, "embed a text")
	}
	defer input.Destroy()
	output, err := ort.NewTensor(ort.NewShape(1, int64(len(vector))), vector)
	if err != nil {
		return runtimeError(err, "embed a text")
	}
	defer output.Destroy()
	if err := s.inner.Run([]ort.Value{input}, []ort.Value{output}); err != nil {
		return runtimeError(err, "embed a text")
	}
	return nil
}

// runtimeError codes an error of ONNX Runtime, which has only its words.
func runtimeError(err error, op string) error {
	words := strings.ToLower(err.Error())
	for _, sign := range []string{"bad_alloc", "failed to allocate", "out of memory", "bad allocation"} {
		if strings.Contains(words, sign) {
			coded := book.Errorf(book.CodeOutOfMemory, "Memory ran out while texts were embedded: %w", err).
				WithHint("Reduce batch size (batch_size) or the number of threads.")
			return book.Wrap(coded, book.CodeOutOfMemory, "%s", op)
		}
	}
	return book.Wrap(err, book.CodeInternal, "%s", op)
}

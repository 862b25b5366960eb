package rest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime/pprof"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/operation"
)

// endless is a list of many books that are looked for in the catalogue one by one,
// for longer than any of these tests waits.
func endless() []byte {
	var list bytes.Buffer
	for i := range 200_000 {
		fmt.Fprintf(&list, "The long winding road of number %d and its many sisters by Author Somebody%d\n", i, i%500)
	}
	return list.Bytes()
}

// previewing says whether a goroutine is in the handler that looks at shelves.
func previewing(t *testing.T) bool {
	t.Helper()
	var stacks bytes.Buffer
	must.Succeed(t, pprof.Lookup("goroutine").WriteTo(&stacks, 2))
	return bytes.Contains(stacks.Bytes(), []byte("(*Server).receiveShelf")) || bytes.Contains(stacks.Bytes(),
		[]byte("operation.(*Operation).Do"))
}

// within waits for something that is about to happen.
func within(limit time.Duration, happened func() bool) bool {
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if happened() {
			return true
		}
	}
	return false
}

// Whoever cancels stops the work, be the file still on its way or being looked at.
func TestCancellingTheReadingOfAShelfStopsTheWork(t *testing.T) {
	list := endless()
	for name, cancelAt := range map[string]int{"while it is sent": len(list) / 2, "while it is looked at": -1} {
		s := serve(t, copied(t), Options{})
		s.entries("") // the titles are indexed
		whole := s.files(shelfPreviewPath, map[string][]byte{"list.txt": list})
		ctx, cancel := context.WithCancel(t.Context())
		body := &watched{Reader: whole.Body, at: cancelAt, do: cancel}
		request := whole.WithContext(ctx)
		request.Body = io.NopCloser(body)
		if cancelAt < 0 {
			body.ended = func() { time.AfterFunc(300*time.Millisecond, cancel) } // the last bytes are on their way
		}
		if response, err := s.client.Do(request); err == nil {
			response.Body.Close()
			t.Errorf("%s: it was answered before it could be cancelled, %d", name, response.StatusCode)
		}
		cancel()
		if !within(5*time.Second, func() bool { return !previewing(t) }) {
			t.Errorf("%s: the work goes on although nobody waits for it", name)
		}
		s.stop()
		s.noUploads()
	}
}

// watched does something when so much of it was read, or all.
type watched struct {
	io.Reader
	read, at int
	do       func()
	ended    func()
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if w.read += n; w.at >= 0 && w.read > w.at {
		w.do()
	}
	if err == io.EOF && w.ended != nil {
		w.ended()
	}
	return n, err
}

// A text that was sent is read under the context that it was asked under.
func TestReadingATextEndsWithItsContext(t *testing.T) {
	s := serve(t, copied(t), Options{})
	s.entries("")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		within(5*time.Second, func() bool { return previewing(t) })
	}()
	text := endless()[:maxBody-1000]
	given := fmt.Appendf(nil, `{"body":{"text":%q}}`, text[:len(text)/2])
	must.Refuse(t, "it was read to its end", must.Err(operation.NewCatalog().Find("previewShelf").Do(ctx, s.app,
		given)), book.CodeCancelled)
}

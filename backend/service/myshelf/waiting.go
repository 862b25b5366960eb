package myshelf

import (
	"crypto/rand"
	"slices"
	"strings"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
)

// Bounds of what waits to be imported.
const (
	previewedFor = 15 * time.Minute
	mostPreviews = 8
	mostWaiting  = 200_000 // works, over all that wait
)

// previews keeps files that were read until they are imported: for a limited time and in
// limited number, the newest always.
type previews struct {
	mu   sync.Mutex
	kept []waitingLibrary // the oldest first
}

type waitingLibrary struct {
	id      string
	library *shelves.Library
	until   time.Time
}

// keep gives the id, which nobody can guess, under which a library waits.
func (r *previews) keep(library *shelves.Library) string {
	id := strings.ToLower(rand.Text())
	r.mu.Lock()
	r.kept = append(r.kept, waitingLibrary{id, library, time.Now().Add(previewedFor)})
	r.mu.Unlock()
	r.tidy()
	time.AfterFunc(previewedFor, r.tidy)
	return id
}

// tidy drops previews that are too old, and the oldest while there are too many.
func (r *previews) tidy() {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	r.kept = slices.DeleteFunc(r.kept, func(k waitingLibrary) bool { return !now.Before(k.until) })
	waiting := 0
	for i := len(r.kept) - 1; i >= 0; i-- {
		waiting += len(r.kept[i].library.Entries)
		if newest := i == len(r.kept)-1; !newest && (len(r.kept)-i > mostPreviews || waiting > mostWaiting) {
			r.kept = slices.Delete(r.kept, 0, i+1)
			return
		}
	}
}

// find gives what waits under an id.
func (r *previews) find(id string) (*shelves.Library, error) {
	r.tidy()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range r.kept {
		if k.id == id {
			return k.library, nil
		}
	}
	return nil, book.Errorf(book.CodeNotFound, "There is no preview %q.", id).
		WithHint("It is kept for %d minutes. Bring the file again.", int(previewedFor.Minutes()))
}

func (r *previews) drop(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept = slices.DeleteFunc(r.kept, func(k waitingLibrary) bool { return k.id == id })
}

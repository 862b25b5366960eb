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
	readingFor   = 15 * time.Minute
	mostReadings = 8
	mostWaiting  = 200_000 // works, over all that wait
)

// readings keeps what was read of files until it is imported: not for long, and
// not many, the newest in any case.
type readings struct {
	mu   sync.Mutex
	kept []reading // the oldest first
}

type reading struct {
	id      string
	library *shelves.Library
	until   time.Time
}

// keep gives the id, which nobody can guess, under which a library waits.
func (r *readings) keep(library *shelves.Library) string {
	id := strings.ToLower(rand.Text())
	r.mu.Lock()
	r.kept = append(r.kept, reading{id, library, time.Now().Add(readingFor)})
	r.mu.Unlock()
	r.tidy()
	time.AfterFunc(readingFor, r.tidy)
	return id
}

// tidy drops what waited long enough, or stands before too much.
func (r *readings) tidy() {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	r.kept = slices.DeleteFunc(r.kept, func(k reading) bool { return !now.Before(k.until) })
	waiting := 0
	for i := len(r.kept) - 1; i >= 0; i-- {
		waiting += len(r.kept[i].library.Entries)
		if newest := i == len(r.kept)-1; !newest && (len(r.kept)-i > mostReadings || waiting > mostWaiting) {
			r.kept = slices.Delete(r.kept, 0, i+1)
			return
		}
	}
}

// find gives what waits under an id.
func (r *readings) find(id string) (*shelves.Library, error) {
	r.tidy()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range r.kept {
		if k.id == id {
			return k.library, nil
		}
	}
	return nil, book.Errorf(book.CodeNotFound, "There is no preview %q.", id).
		WithHint("It is kept for %d minutes. Bring the file again.", int(readingFor.Minutes()))
}

func (r *readings) drop(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept = slices.DeleteFunc(r.kept, func(k reading) bool { return k.id == id })
}

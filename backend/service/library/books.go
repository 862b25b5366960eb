package library

import (
	"context"
	"slices"
	"strings"

	"shelftalk/backend/recommend"
)

// FindBooks completes what was typed of a title or an author.
func (l *Library) FindBooks(ctx context.Context, text string, limit int) ([]recommend.Shown, error) {
	r, err := l.Use(ctx)
	if err != nil {
		return nil, err
	}
	found := []recommend.Shown{}
	for _, row := range r.Complete(text, limit) {
		found = append(found, recommend.ShownOf(r.Books()[row]))
	}
	return found, nil
}

// FindReaders lists readers in whose id, or in what is known of whom, every word of
// text stands; also the beginnings of words.
func (l *Library) FindReaders(ctx context.Context, text string, limit int) ([]Reader, error) {
	r, err := l.Use(ctx)
	if err != nil {
		return nil, err
	}
	found := []Reader{}
	words := strings.Fields(strings.ToLower(text))
	for _, id := range r.Readers() {
		if len(found) == limit {
			break
		}
		reader := ReaderOf(id)
		known := strings.ToLower(id + " " + reader.About)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(known, word) }) {
			found = append(found, reader)
		}
	}
	return found, nil
}

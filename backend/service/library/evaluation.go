package library

import (
	"encoding/json"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
)

// Evaluation gives what stage 5 found; CodeNotFound before it has run.
func (l *Library) Evaluation() (*evaluate.Report, error) {
	store, err := l.folder.Store()
	if err != nil {
		return nil, err
	}
	data, err := store.Read(artifact.Evaluation)
	if err != nil {
		return nil, err
	}
	var report evaluate.Report
	if err := json.Unmarshal(data, &report); err != nil {
		return nil, book.Wrap(err, book.CodeCorrupt, "parse %s", artifact.Evaluation)
	}
	return &report, nil
}

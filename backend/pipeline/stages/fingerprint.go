package stages

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/sample"
)

// sourcePrefix marks the recorded inputs of stage 1, one for each foreign file:
// "source:PATH" → "SHA256 SIZE MODIFIED". The sample library has one entry,
// "source:sample" → its hash.
const (
	sourcePrefix = "source:"
	sampleKey    = sourcePrefix + "sample"
)

// record gives the recorded inputs for a source that has just been read.
func (s Source) record(ctx context.Context, from ingest.Source) (map[string]string, error) {
	if s.Sample {
		hash, err := sample.Hash()
		return map[string]string{sampleKey: hash}, err
	}
	prints, err := ingest.Fingerprints(ctx, from)
	if err != nil {
		return nil, err
	}
	inputs := map[string]string{}
	for _, p := range prints {
		inputs[sourcePrefix+p.Path] = encodePrint(p.SHA256, p.Size, p.Modified)
	}
	return inputs, nil
}

func encodePrint(hash string, size int64, modified time.Time) string {
	return fmt.Sprintf("%s %d %s", hash, size, modified.UTC().Format(time.RFC3339Nano))
}

// Changes says which of the source's files are no longer those recorded as the
// inputs of stage 1. A file of equal size and time is taken to be the same; one of
// equal size and another time is read and hashed.
func (s Source) Changes(recorded map[string]string) ([]Change, error) {
	if s.Empty() {
		return nil, nil // nothing to compare with
	}
	before := map[string]string{}
	for key, value := range recorded {
		if strings.HasPrefix(key, sourcePrefix) {
			before[key] = value
		}
	}
	if s.Sample {
		hash, err := sample.Hash()
		if err != nil {
			return nil, err
		}
		if before[sampleKey] != hash {
			return []Change{{Subject: "sample", Was: before[sampleKey], Is: hash,
				Text: "the data is now the sample library"}}, nil
		}
		return nil, nil
	}
	from, err := s.Open()
	if err != nil {
		return []Change{{Subject: s.String(), Text: book.MessageOf(err)}}, nil
	}
	var changes []Change
	files := from.Info().Files
	for _, path := range files {
		if change, changed := fileChange(path, before[sourcePrefix+path]); changed {
			changes = append(changes, change)
		}
		delete(before, sourcePrefix+path)
	}
	for key, print := range before {
		path := strings.TrimPrefix(key, sourcePrefix)
		changes = append(changes, Change{Subject: path, Was: print, Text: path + " is no longer part of the data"})
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Text, b.Text) })
	return changes, nil
}

// fileChange says how a file is no longer the recorded one, false for one that is.
func fileChange(path, recorded string) (Change, bool) {
	info, err := os.Stat(path)
	if err != nil {
		return Change{Subject: path, Was: recorded, Text: path + " is gone"}, true
	}
	hash, rest, _ := strings.Cut(recorded, " ")
	now := strings.TrimSpace(encodePrint("", info.Size(), info.ModTime()))
	if recorded == "" {
		return Change{Subject: path, Is: now, Text: path + " is new"}, true
	}
	if now == rest {
		return Change{}, false
	}
	if size, _, _ := strings.Cut(rest, " "); size == fmt.Sprint(info.Size()) {
		print, err := ingest.FingerprintFile(context.Background(), nil, path)
		if err == nil && print.SHA256 == hash {
			return Change{}, false
		}
	}
	return Change{Subject: path, Was: rest, Is: now, Text: path + " has changed"}, true
}

package stages

import (
	"context"
	"fmt"
	"os"
	"sort"
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

// changes says which of the source's files are no longer those recorded. A file
// of equal size and time is taken to be the same; one of equal size and another
// time is read and hashed.
func (s Source) changes(recorded map[string]string) ([]string, error) {
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
			return []string{"the data is now the sample library"}, nil
		}
		return nil, nil
	}
	from, err := s.Open()
	if err != nil {
		return []string{book.MessageOf(err)}, nil
	}
	var changes []string
	files := from.Info().Files
	for _, path := range files {
		if change := fileChange(path, before[sourcePrefix+path]); change != "" {
			changes = append(changes, change)
		}
		delete(before, sourcePrefix+path)
	}
	for key := range before {
		changes = append(changes, strings.TrimPrefix(key, sourcePrefix)+" is no longer part of the data")
	}
	sort.Strings(changes)
	return changes, nil
}

// fileChange is "" for a file that is still the recorded one.
func fileChange(path, recorded string) string {
	if recorded == "" {
		return path + " is new"
	}
	info, err := os.Stat(path)
	if err != nil {
		return path + " is gone"
	}
	hash, rest, _ := strings.Cut(recorded, " ")
	if encodePrint(hash, info.Size(), info.ModTime()) == recorded {
		return ""
	}
	if size, _, _ := strings.Cut(rest, " "); size == fmt.Sprint(info.Size()) {
		print, err := ingest.FingerprintFile(context.Background(), nil, path)
		if err == nil && print.SHA256 == hash {
			return ""
		}
	}
	return path + " has changed"
}

package ingest

import (
	"context"
	"io/fs"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/stream"
)

// Fingerprint tells whether a file is still the one that was read. Size and
// Modified are cheap to compare; SHA256 decides.
type Fingerprint struct {
	Path     string    `json:"path"`
	Size     int64     `json:"size"`
	Modified time.Time `json:"modified"`
	SHA256   string    `json:"sha256"`
}

// FingerprintFile reads the whole file at path; fsys is nil for the computer's
// own files.
func FingerprintFile(ctx context.Context, fsys fs.FS, path string) (Fingerprint, error) {
	p, err := stream.File(fsys, path)
	if err != nil {
		return Fingerprint{}, err
	}
	sum, err := stream.FileSHA256(ctx, p)
	if err != nil {
		return Fingerprint{}, err
	}
	return Fingerprint{Path: path, Size: p.Size, Modified: p.Modified, SHA256: sum}, nil
}

// Fingerprints describes the files of a source that Open gave, in the order of
// Info.Files and each file once. Call it after Books and Ratings: files that
// they read to the end were hashed on the way, only others (zips, which are
// read in part) are read again. A file that changed since Open is an error.
// A source without files has none.
func Fingerprints(ctx context.Context, s Source) ([]Fingerprint, error) {
	from, ok := s.(interface{ tables() []*table })
	if !ok {
		return nil, nil
	}
	var prints []Fingerprint
	seen := map[string]bool{}
	for _, t := range from.tables() {
		path := t.place.Path
		if seen[path] {
			continue
		}
		seen[path] = true
		now, err := stream.File(t.place.FS, path)
		if err != nil {
			return nil, err
		}
		if now.Size != t.place.Size || !now.Modified.Equal(t.place.Modified) {
			return nil, book.Errorf(book.CodeBadInput, "%s was changed while it was read.", path).WithHint("Run again.")
		}
		sum := t.sum
		if sum == "" {
			if sum, err = stream.FileSHA256(ctx, now); err != nil {
				return nil, err
			}
		}
		prints = append(prints, Fingerprint{Path: path, Size: now.Size, Modified: now.Modified, SHA256: sum})
	}
	return prints, nil
}

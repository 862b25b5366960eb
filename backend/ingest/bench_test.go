package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkRatings reads a ratings file of Amazon's shape from disk through the
// whole path: read ahead, hash, scan, hand over. AMAZON_SET names a folder to
// read instead of the one written here.
func BenchmarkRatings(b *testing.B) {
	dir := os.Getenv("AMAZON_SET")
	if dir == "" {
		dir = b.TempDir()
		var text strings.Builder
		text.WriteString(strings.SplitAfter(amazonRatings, "\n")[0])
		for i := range 50000 {
			fmt.Fprintf(&text, "%010d,The Title %d,12.95,A%d,Reader,1/2,5.0,1200000000,words,\"%s\"\n", i, i%997, i,
				strings.Repeat("a secret, hidden garden ", 4+i%60))
		}
		for name, content := range map[string]string{"books_data.csv": amazonBooks, "Books_rating.csv": text.String()} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				b.Fatal(err)
			}
		}
	}
	s, err := Open(Input{Import: dir})
	if err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(s.Info().Files[len(s.Info().Files)-1])
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		rejects, rows := NewRejects(nil), 0
		err := s.Ratings(context.Background(), rejects, nil, func(*RatingRow) error { rows++; return nil })
		if err != nil || rows == 0 {
			b.Fatal(rows, err)
		}
	}
}

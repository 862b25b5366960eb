package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/must"
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
			must.Succeed(b, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
		}
	}
	s := must.Get(Open(Input{Import: dir})).OrFatal(b)
	info := must.Get(os.Stat(s.Info().Files[len(s.Info().Files)-1])).OrFatal(b)
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

package shelf

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/must"
	"shelftalk/backend/realdata"
)

// TestRealTitlesComeBack is the identity of import, export, import on the titles and
// authors of a real catalogue, as Goodreads would write them.
func TestRealTitlesComeBack(t *testing.T) {
	f := must.Get(os.Open(realdata.File(t, "catalogue/books.jsonl.gz"))).OrFatal(t)
	defer f.Close()
	lines := bufio.NewReader(must.Get(gzip.NewReader(f)).OrFatal(t))
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"Book Id", "Title", "Author", "My Rating", "Exclusive Shelf", "ISBN"})
	rows := 0
	for ; rows < 4000; rows++ {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			break
		}
		var raw struct{ Title, Author, ISBN10 string }
		must.Succeed(t, json.Unmarshal(line, &raw))
		w.Write([]string{fmt.Sprint(rows + 1), raw.Title, raw.Author, fmt.Sprint(1 + rows%5), "read", raw.ISBN10})
	}
	w.Flush()
	s := fresh(t)
	m := take(t, s, must.Get(shelves.ReadText(ctx, "goodreads.csv", out.String())).OrFatal(t), nowhere)
	first := writtenOut(t, s)
	if n := len(exportedRows(t, s)); n != rows-m.Rejected-m.Merged || m.Rejected+m.Merged > rows/50 {
		t.Errorf("%d rows came in, %+v, %d come out", rows, m, n)
	}
	again := fresh(t)
	take(t, again, must.Get(shelves.ReadText(ctx, "back.csv", first)).OrFatal(t), nowhere)
	sameEntries(t, must.Get(s.Entries(ctx)).OrFatal(t), must.Get(again.Entries(ctx)).OrFatal(t))
	if second := writtenOut(t, again); second != first {
		t.Error("the second export is another")
	}
}

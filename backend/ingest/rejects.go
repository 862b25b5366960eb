package ingest

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Reason says why a row was not used. Reasons are written to rejects.csv and
// counted by name, so they are part of the format.
type Reason string

const (
	ReasonMalformed     Reason = "malformed row"    // quotes or columns do not add up
	ReasonEncoding      Reason = "undecodable text" // bytes that are no text in the file's encoding
	ReasonNoTitle       Reason = "no title"         // books
	ReasonNoAuthor      Reason = "no author"        //
	ReasonNoGenre       Reason = "no genre"         //
	ReasonNoDescription Reason = "description missing or short"
	ReasonNoReader      Reason = "no reader"     // ratings
	ReasonNoBook        Reason = "no book named" //
	ReasonUnknownBook   Reason = "book not in catalogue"
	ReasonBadScore      Reason = "score not a number on the scale"
)

// Unreadable says whether the reason is about the file rather than about what
// the row says: too many of those fail the stage.
func (r Reason) Unreadable() bool { return r == ReasonMalformed || r == ReasonEncoding }

// Rejects counts rows that were not used, by reason, and writes each as a line
// "file,line,reason" to a stream. It is not safe for use by several goroutines.
type Rejects struct {
	out    *bufio.Writer
	counts map[Reason]int64
	rows   int64  // rows seen, used or not
	first  string // the first unreadable row of the last file with one: "line 17 of books.csv"
	within string // that file
	err    error
}

// NewRejects writes the header to w; nil keeps the counts alone.
func NewRejects(w io.Writer) *Rejects {
	r := &Rejects{counts: map[Reason]int64{}}
	if w != nil {
		r.out = bufio.NewWriterSize(w, 1<<16)
		_, r.err = r.out.WriteString("file,line,reason\n")
	}
	return r
}

// Seen counts one row read, whether it is used or not.
func (r *Rejects) Seen() { r.rows++ }

// Rows is the number of rows seen.
func (r *Rejects) Rows() int64 { return r.rows }

// Add counts and writes one row that is not used.
func (r *Rejects) Add(file string, line int64, reason Reason) {
	r.counts[reason]++
	if reason.Unreadable() && file != r.within {
		r.first, r.within = fmt.Sprintf("line %d of %s", line, file), file
	}
	if r.out == nil || r.err != nil {
		return
	}
	if strings.ContainsAny(file, ",\"\n\r") {
		file = `"` + strings.ReplaceAll(file, `"`, `""`) + `"`
	}
	var buffer [64]byte
	r.out.WriteString(file)
	r.out.WriteByte(',')
	r.out.Write(strconv.AppendInt(buffer[:0], line, 10))
	r.out.WriteByte(',')
	r.out.WriteString(string(reason))
	r.err = r.out.WriteByte('\n')
}

// Count is the number of rows rejected for reason.
func (r *Rejects) Count(reason Reason) int64 { return r.counts[reason] }

// Counts gives all counts by reason; the caller owns the map.
func (r *Rejects) Counts() map[Reason]int64 { return maps.Clone(r.counts) }

// Reasons lists the reasons that occurred, in alphabetical order.
func (r *Rejects) Reasons() []Reason { return slices.Sorted(maps.Keys(r.counts)) }

// Unreadable is the number of rows rejected for being unreadable.
func (r *Rejects) Unreadable() int64 {
	var n int64
	for reason, count := range r.counts {
		if reason.Unreadable() {
			n += count
		}
	}
	return n
}

// FirstUnreadable says where the first row stands that could not be read of the
// file that was read last: "line 17 of books.csv"; "" when every row could be.
func (r *Rejects) FirstUnreadable() string { return r.first }

// Flush writes out what is buffered and gives the first error of the stream.
func (r *Rejects) Flush() error {
	if r.out == nil || r.err != nil {
		return r.err
	}
	r.err = r.out.Flush()
	return r.err
}

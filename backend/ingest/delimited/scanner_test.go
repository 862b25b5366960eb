package delimited

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

var (
	csv  = Dialect{Delimiter: ',', Quote: '"'}
	bx   = Dialect{Delimiter: ';', Quote: '"', Escape: Backslash}
	tabs = Dialect{Delimiter: '\t'}
)

// scanned writes what a scanner gives, a row a line: the line number, then the
// fields or the problem.
func scanned(s *Scanner) []string {
	var rows []string
	for s.Scan() {
		text := fmt.Sprintf("%d", s.Line())
		switch s.Problem() {
		case Broken:
			text += " broken"
		case Undecodable:
			text += " undecodable"
		default:
			for _, field := range s.Fields() {
				text += fmt.Sprintf(" [%s]", field)
			}
		}
		rows = append(rows, text)
	}
	return rows
}

func TestRows(t *testing.T) {
	for _, test := range []struct {
		name    string
		dialect Dialect
		text    string
		want    []string
	}{
		{"plain", csv, "a,b\nc,d\n", []string{"1 [a] [b]", "2 [c] [d]"}},
		{"no newline at the end", csv, "a,b\nc,d", []string{"1 [a] [b]", "2 [c] [d]"}},
		{"CRLF", csv, "a,b\r\n\"c\",\"d\"\r\n", []string{"1 [a] [b]", "2 [c] [d]"}},
		{"CR at the end of the file", csv, "a,\"b\"\r", []string{"1 [a] [b]"}},
		{"empty fields", csv, ",\n\"\",\"\"\na,\n", []string{"1 [] []", "2 [] []", "3 [a] []"}},
		{"blank lines are no rows", csv, "\na\n\r\n\nb\n\n", []string{"2 [a]", "5 [b]"}},
		{"quoted delimiter, newline and quote", csv, "\"a,b\",\"c\nd\",\"e \"\"f\"\"\"\nx,y,z\n",
			[]string{"1 [a,b] [c\nd] [e \"f\"]", "3 [x] [y] [z]"}},
		{"bare quote in an unquoted field is text", csv, "5\" disk,say \"hi\"\nb,c\n",
			[]string{"1 [5\" disk] [say \"hi\"]", "2 [b] [c]"}},
		{"text after a closing quote breaks the row only", csv, "a,\"b\" c\nd,e\n", []string{"1 broken", "2 [d] [e]"}},
		{"a missing closing quote breaks its row only", csv, "1,\"bad,x\n2,\"good, text\",y\n3,\"z\",w\n",
			[]string{"1 broken", "2 [2] [good, text] [y]", "3 [3] [z] [w]"}},
		{"a missing closing quote with no quote after it", csv, "1,\"bad\n2,a\n3,b\n",
			[]string{"1 broken", "2 [2] [a]", "3 [3] [b]"}},
		{"a missing closing quote in the last row", csv, "1,a\n2,\"b", []string{"1 [1] [a]", "2 broken"}},
		{"lines inside a broken row are counted", csv, "1,\"a\nb\"x\n3,c\n", []string{"1 broken", "2 [b\"x]", "3 [3] [c]"}},
		{"invalid UTF-8", csv, "a,\xe9\nb,é\n", []string{"1 undecodable", "2 [b] [é]"}},
		{"NUL", csv, "a,\x00\nb,c\n", []string{"1 undecodable", "2 [b] [c]"}},
		{"backslash escapes", bx, `"a \"b\"";"c\\";"d\e"` + "\n", []string{`1 [a "b"] [c\] [d\e]`}},
		{"escaped quote and delimiter inside a field", bx, `"\"a\";\"b\"";c` + "\n", []string{`1 ["a";"b"] [c]`}},
		{"a field that ends in a quote and a delimiter", bx, `"a\";";c` + "\n", []string{`1 [a";] [c]`}},
		{"a field that ends in a backslash nobody escaped", bx,
			`"7";"Steps (Level 9)\";"Writer";""` + "\n" + `"8";"b";"c";"d"`,
			[]string{`1 [7] [Steps (Level 9)\] [Writer] []`, "2 [8] [b] [c] [d]"}},
		{"an empty field after such a backslash", bx, `"a\";"";"c"` + "\n", []string{`1 [a\] [] [c]`}},
		{"without quotes a quote is text", tabs, "\"a\tb\"\nc\td\n", []string{"1 [\"a] [b\"]", "2 [c] [d]"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := scanned(NewScanner(strings.NewReader(test.text), test.dialect))
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if got := scanned(newScanner(iotest.OneByteReader(strings.NewReader(test.text)), test.dialect, 1,
				maxRow)); !slices.Equal(got, test.want) {
				t.Errorf("byte by byte got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestRowsOverTheLimitAreBrokenAndLeft(t *testing.T) {
	const limit = 20
	long := strings.Repeat("x", limit+1)
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"a row at the limit", strings.Repeat("x", limit) + "\na\n",
			[]string{"1 [" + strings.Repeat("x", limit) + "]", "2 [a]"}},
		{"a line over the limit", long + "\na\n", []string{"1 broken", "2 [a]"}},
		{"at the end of the file", "a\n" + long, []string{"1 [a]", "2 broken"}},
		{"far over it", strings.Repeat(long, 9) + "\na\n", []string{"1 broken", "2 [a]"}},
		{"a quote that is never closed", "1,\"a\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", []string{
			"1 broken", "2 [2]", "3 [3]", "4 [4]", "5 [5]", "6 [6]", "7 [7]", "8 [8]", "9 [9]", "10 [10]", "11 [11]"}},
	} {
		for _, buffer := range []int{1, 7, 1 << 12} {
			if got := scanned(newScanner(strings.NewReader(test.text), csv, buffer, limit)); !slices.Equal(got, test.want) {
				t.Errorf("%s, buffer %d:\ngot  %q\nwant %q", test.name, buffer, got, test.want)
			}
		}
	}
}

func TestReadErrorEndsTheRowsAndIsGiven(t *testing.T) {
	failure := errors.New("disk on fire")
	for _, text := range []string{"", "a,b\n", "a,b\nhalf,a r", "a,b\n\"never closed", "a,b\n\"x\"y"} {
		s := NewScanner(io.MultiReader(strings.NewReader(text), iotest.ErrReader(failure)), csv)
		rows := scanned(s)
		if !errors.Is(s.Err(), failure) {
			t.Errorf("%q: error %v, want %v", text, s.Err(), failure)
		}
		if text != "" && (len(rows) == 0 || rows[0] != "1 [a] [b]") {
			t.Errorf("%q: the whole row before the error was lost: %q", text, rows)
		}
		if strings.Contains(strings.Join(rows, " "), "half") {
			t.Errorf("%q: half a row was given: %q", text, rows)
		}
	}
}

func TestReaderWithoutProgressIsAnError(t *testing.T) {
	s := NewScanner(stuck{}, csv)
	if s.Scan() || s.Err() != io.ErrNoProgress {
		t.Errorf("got error %v", s.Err())
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestScanningAllocatesNothingPerRow(t *testing.T) {
	text := bytes.Repeat([]byte("1,\"a \"\"quoted\"\" text\",plain,\"two\nlines\"\n"), 5000)
	per := testing.AllocsPerRun(3, func() {
		s := NewScanner(bytes.NewReader(text), csv)
		for s.Scan() {
		}
	})
	if per > 20 {
		t.Errorf("%v allocations for 5000 rows", per)
	}
}

func TestSniff(t *testing.T) {
	for _, test := range []struct {
		name, text string
		whole      bool
		want       Dialect
	}{
		{"commas", "a,b;c,d\n1,2,3\n", true, csv},
		{"semicolons", "a;b;c\n1;2;3\n", true, Dialect{Delimiter: ';', Quote: '"'}},
		{"tabs", "a\tb\n1\t2\n", true, Dialect{Delimiter: '\t', Quote: '"'}},
		{"bars", "a|b|c\n", true, Dialect{Delimiter: '|', Quote: '"'}},
		{"delimiters in quotes do not count", "\"a;b;c;d\",e\n", true, csv},
		{"one column", "title\nEmma\n", true, csv},
		{"backslash escapes", "\"a\";\"b\"\n\"say \\\"hi\\\"\";\"2\"\n", true, bx},
		{"quotes without meaning", "a\tb\n\"Emma\" again\t2\n5\" disk\t\"3\n", true, tabs},
		{"a sample that ends inside quotes", "a,b\n\"1\",\"2\"\n\"3\",\"4 and", false, csv},
	} {
		if got := Sniff([]byte(test.text), test.whole); got != test.want {
			t.Errorf("%s: got %+v, want %+v", test.name, got, test.want)
		}
	}
}

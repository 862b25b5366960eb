package delimited

import (
	"bytes"
	"strings"
	"testing"
)

func TestARowWithinAFieldIsUnwrapped(t *testing.T) {
	for _, test := range []struct {
		fields  string // parted by |
		columns int
		want    string
	}{
		{`101,Dune,"Herbert, Frank"`, 3, "101|Dune|Herbert, Frank"},
		{`101,Dune,"=""0441013597"""`, 3, `101|Dune|="0441013597"`},
		{`101;Dune;"Herbert, Frank"`, 3, "101|Dune|Herbert, Frank"},
		{`101,Dune,Frank||`, 3, "101|Dune|Frank"},
		{"101,Dune,\"two\nlines\"", 3, "101|Dune|two\nlines"},
		{`101,Dune`, 3, "101|Dune"}, // empty fields at the end may be missing
		{`Dune`, 3, ""},
		{`Dune, Messiah|Frank`, 3, ""},
		{`a,b,c,d`, 3, ""},
		{"a,b\nc,d", 2, ""},
		{`a,b`, 1, ""},
		{``, 3, ""},
	} {
		var fields [][]byte
		for part := range strings.SplitSeq(test.fields, "|") {
			fields = append(fields, []byte(part))
		}
		if got := string(bytes.Join(Unwrap(fields, test.columns), []byte("|"))); got != test.want {
			t.Errorf("%q of %d columns is %q, want %q", test.fields, test.columns, got, test.want)
		}
	}
}

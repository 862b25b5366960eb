package plaintext

import (
	"slices"
	"testing"
)

func TestList(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
		ok   bool
	}{
		{`['a', "b's", 'c\'s', "d\"e"]`, []string{"a", "b's", "c's", `d"e`}, true},
		{`["A, B", "C"]`, []string{"A, B", "C"}, true},
		{`[]`, nil, true},
		{`['a', None, 'b']`, []string{"a", "b"}, true},
		{`['a'`, nil, false},
		{`['a]`, nil, false},
		{`[Large print] title`, nil, false},
		{`[untitled]`, nil, false},
	} {
		got, ok := List(c.in)
		if ok != c.ok || ok && !slices.Equal(got, c.want) {
			t.Errorf("List(%q) = %q, %v; want %q, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

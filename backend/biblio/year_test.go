package biblio

import "testing"

func TestYear(t *testing.T) {
	for in, want := range map[string]int{
		"1999": 1999, "1999-05": 1999, "1999-05-03": 1999, "1999-05-03T10:00:00Z": 1999, "19??": 0, "199?": 0, "": 0,
		"n.d.":     0,
		"May 1999": 1999, "1999.0": 1999, "-380": -380, "-380.0": -380, "380 BC": -380, "c. 380 B.C.E.": -380,
		"05/03/1999": 1999, "©1999": 1999,
		"19990503": 1999, "0": 0, "8.0": 8, "1954 [reprinted 1999]": 0, "1999, c1999": 1999, "99999": 0, "2999": 0,
		"-9999":      0,
		"3 May 1999": 1999, "1999/5/3": 1999, "nan": 0,
	} {
		if got := Year(in); got != want {
			t.Errorf("Year(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestPages(t *testing.T) {
	for in, want := range map[string]int{
		"323": 323, "323.0": 323, "323 pages": 323, "xii, 323 p.": 323, "1,204": 1204, "": 0, "-1": 0, "0": 0,
		"999999": 0, "many": 0, "nan": 0,
	} {
		if got := Pages(in); got != want {
			t.Errorf("Pages(%q) = %d, want %d", in, got, want)
		}
	}
}

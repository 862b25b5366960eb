package preprocess

import (
	"slices"
	"testing"
)

func TestGenresGolden(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"['Fiction']", []string{"fiction"}},
		{"['Biography & Autobiography', 'History']", []string{"biography & autobiography", "history"}},
		{"['Body, Mind & Spirit']", []string{"body, mind & spirit"}},
		{"Body, Mind & Spirit", []string{"body, mind & spirit"}},
		{"Body, Mind & Spirit; Fiction", []string{"body, mind & spirit", "fiction"}},
		{"Biography &amp; Autobiography", []string{"biography & autobiography"}},
		{"FICTION / Science Fiction / General", []string{"fiction", "science fiction", "general"}},
		{"Fantasy|Young Adult | fantasy", []string{"fantasy", "young adult"}},
		{"Horror • Gothic", []string{"horror", "gothic"}},
		{"Horror, Gothic", []string{"horror", "gothic"}},
		{"[]", nil},
		{";;, 1999", nil},
	} {
		if got := splitGenres(c.in); !slices.Equal(got, c.want) {
			t.Errorf("splitGenres(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestRareGenresBecomeOther(t *testing.T) {
	lists := [][]string{{"a", "b"}, {"b", "c"}, {"b", "d"}, {"d", "other"}}
	kept, distinct := frequentGenres(slices.Values(lists), 2)
	if distinct != 5 || len(kept) != 2 || !kept["b"] || !kept["d"] {
		t.Fatalf("kept %v of %d", kept, distinct)
	}
	for i, want := range [][]string{{"b", "other"}, {"b", "other"}, {"b", "d"}, {"d", "other"}} {
		if got, _ := foldGenres(lists[i], kept); !slices.Equal(got, want) {
			t.Errorf("%q folded to %q, want %q", lists[i], got, want)
		}
	}
	if kept, _ := frequentGenres(slices.Values([][]string{{"z"}, {"y"}, {"x"}}), 2); !kept["x"] || !kept["y"] {
		t.Errorf("ties are kept in alphabetical order, got %v", kept)
	}
}

func FuzzGenres(f *testing.F) {
	for _, seed := range []string{`['A', "B's"]`, "a; b", "[", ",", "A / B|C"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		genres := splitGenres(in)
		for i, genre := range genres {
			if genre == "" || slices.Contains(genres[:i], genre) {
				t.Errorf("splitGenres(%q) = %q holds %q twice or nothing", in, genres, genre)
			}
		}
	})
}

package ingest

import (
	"context"
	"testing"
	"testing/fstest"

	"shelftalk/backend/must"
)

// FuzzNothingIsLostInSilence: whatever follows a known header, reading ends
// without an error, and every row seen was either handed over or rejected.
func FuzzNothingIsLostInSilence(f *testing.F) {
	f.Add([]byte("1,d,a,,,,,,g,\n\"open\n\xff,\n"), uint8(0))
	f.Add([]byte(`"1";"a\";"b"`+"\n"), uint8(1))
	f.Add([]byte("1\t2\tA &amp\t B\tC\t1999\tP\ts\tm\tl\t\n"), uint8(2))
	f.Add([]byte("1,2,\"T (S, #1; R, #2)\",9.78E+12\n"), uint8(3))
	f.Fuzz(func(t *testing.T, rows []byte, pick uint8) {
		set := [][2]string{
			{"Title,description,authors,image,previewLink,publisher,publishedDate,infoLink,categories,ratingsCount\n",
				"Title,User_id,review/score\n"},
			{"ISBN;Book-Title;Book-Author\n", "User-ID;ISBN;Book-Rating\n"},
			{cleanItems, "user\titem\trating\n"},
			{"book_id,authors,title,original_publication_year,isbn\n", "user_id,book_id,rating\n"},
		}[int(pick)%4]
		files := fstest.MapFS{
			"set/b.csv": {Data: append([]byte(set[0]), rows...)},
			"set/r.csv": {Data: append([]byte(set[1]), rows...)},
		}
		s, err := Open(Input{Import: "set", FS: files})
		if err != nil {
			return // the rows changed what the file looks like
		}
		rejects, given := NewRejects(nil), int64(0)
		err = s.Books(context.Background(), rejects, nil, func(*BookRow) error { given++; return nil })
		must.Succeed(t, err)
		err = s.Ratings(context.Background(), rejects, nil, func(*RatingRow) error { given++; return nil })
		must.Succeed(t, err)
		if rejects.Rows() != given+rejects.Unreadable() {
			t.Errorf("%d rows seen, %d given, %d rejected", rejects.Rows(), given, rejects.Unreadable())
		}
	})
}

package ingest

import (
	"math"
	"testing"

	"shelftalk/backend/book"
)

func TestMappedColumns(t *testing.T) {
	dir := folder(t, map[string]string{
		"mine.csv": "Key;Name;By;Kind;About;When;Pp;Lang;Cycle;Number\n" +
			"k1;\"One; Two\";Ann;novel;Words;1999;10;en;Saga;0439023483\n",
		"stars.tsv": "Who\tWhat\tStars\tOn\tSaid\nu1\tk1\t9\t2020-01-02\tIt is \"good\"\n",
	})
	mapping := map[string]string{
		"id": "key", "title": "NAME", "authors": "By", "genres": "Kind", "description": "About", "published": "When",
		"pages":    "Pp",
		"language": "Lang", "series": "Cycle", "isbn": "Number", "reader": "Who", "book": "What", "score": "Stars",
		"time": "On", "review": "Said",
	}
	for _, in := range []Input{
		{Import: dir, Mapping: mapping, MinScore: 1, MaxScore: 10},
		{Books: dir + "/mine.csv", Ratings: dir + "/stars.tsv", Mapping: mapping, MinScore: 1, MaxScore: 10},
	} {
		s, c := read(t, in)
		same(t, "books", c.books, []string{"ID=k1|Title=One; Two|Authors=Ann|Description=Words|Genres=novel|Published=1999|" +
			"Pages=10|Language=en|Series=Saga|ISBN=0439023483"})
		same(t, "ratings", c.ratings, []string{"2|Reader=u1|Book=k1|Score=9|Time=2020-01-02|Review=It is \"good\""})
		if info := s.Info(); info.Format != "csv" || info.Join != JoinID || info.MaxScore != 10 || info.Implicit {
			t.Errorf("%+v", info)
		}
	}
}

func TestMappedSingleFileHoldsBooksAndRatings(t *testing.T) {
	dir := folder(t, map[string]string{"shelf.csv": "me,book\nu1,Emma\nu2,Emma\n"})
	s, c := read(t, Input{Import: dir + "/shelf.csv",
		Mapping: map[string]string{"title": "book", "reader": "me", "book": "book"}})
	same(t, "books", c.books, []string{"Title=Emma", "Title=Emma"})
	same(t, "ratings", c.ratings, []string{"2|Reader=u1|Book=Emma", "3|Reader=u2|Book=Emma"})
	info := s.Info()
	if info.Join != JoinTitle || !info.Implicit || info.MaxScore != 0 || len(info.Files) != 1 {
		t.Errorf("%+v", info)
	}
}

func TestMappedJoinFollowsWhatRatingsHold(t *testing.T) {
	mapping := map[string]string{"title": "t", "isbn": "i", "reader": "r", "book": "b", "score": "s"}
	for ratings, want := range map[string]Join{
		"r,b,s\n1,0439023483,5\n2,439023483,5\n3,?,1\n": JoinISBN,
		"r,b,s\n1,Emma,5\n2,1984,5\n":                   JoinTitle,
		"r,b,s\n":                                       JoinTitle,
	} {
		dir := folder(t, map[string]string{"b.csv": "t,i\nEmma,0439023483\n", "r.csv": ratings})
		s, err := Open(Input{Import: dir, Mapping: mapping})
		if err != nil || s.Info().Join != want || s.Info().MinScore != 1 || s.Info().MaxScore != 5 {
			t.Errorf("%q: %+v, %v", ratings, s.Info(), err)
		}
	}
}

func TestMappingRefusals(t *testing.T) {
	dir := folder(t, map[string]string{"b.csv": "t,i\n", "r.csv": "r,b\n", "b2.csv": "t,x\n"})
	good := map[string]string{"title": "t", "reader": "r", "book": "b"}
	with := func(name, column string) map[string]string {
		m := map[string]string{name: column}
		for k, v := range good {
			if _, ok := m[k]; !ok {
				m[k] = v
			}
		}
		return m
	}
	files := Input{Books: dir + "/b.csv", Ratings: dir + "/r.csv"}
	mapped := func(in Input, m map[string]string) Input { in.Mapping = m; return in }
	refused(t, mapped(files, with("titel", "t")), book.CodeInvalid, "titel", "title, authors")
	refused(t, mapped(files, with("reader", "")), book.CodeInvalid, "reader")
	refused(t, mapped(files, with("title", "T1")), book.CodeBadInput, "b.csv", "T1", "t, i")
	refused(t, mapped(files, with("score", "stars")), book.CodeBadInput, "r.csv", "stars", "r, b")
	refused(t, mapped(Input{Import: dir}, good), book.CodeBadInput, "b.csv", "b2.csv")
	refused(t, mapped(Input{Import: dir}, with("title", "nope")), book.CodeBadInput, "nope")
	nan := mapped(files, good)
	nan.MaxScore = math.NaN()
	refused(t, nan, book.CodeInvalid, "scale")
}

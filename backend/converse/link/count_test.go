package link

import (
	"fmt"
	"reflect"
	"runtime"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

func TestWordsAreCountedAlikeByAnyNumberOfProcessors(t *testing.T) {
	books := make([]book.Book, 5*words.FewestShared)
	for i := range books {
		books[i].Description = fmt.Sprintf("The tide rises, the tide falls. Europe, word%d", i%7)
	}
	counted := func(processors int) (usual, seen map[string]int) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		return countWords(books)
	}
	usual, seen := counted(1)
	if n := len(books); usual["tide"] != 2*n || seen["tide"] != n || usual["the"] != n || seen["the"] != n ||
		usual["europe"] != 0 || seen["europe"] != n {
		t.Errorf("%d small, %d seen", usual["tide"], seen["tide"])
	}
	if again, in := counted(5); !reflect.DeepEqual(again, usual) || !reflect.DeepEqual(in, seen) {
		t.Error("other counts with five processors")
	}
}

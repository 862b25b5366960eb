package preprocess

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestSortFuncSorts(t *testing.T) {
	for _, n := range []int{0, 1, 100, sortBlock, sortBlock + 1, 3*sortBlock - 1, 5 * sortBlock} {
		rng := rand.New(rand.NewPCG(uint64(n), 1))
		numbers := make([]int, n)
		for i := range numbers {
			numbers[i] = rng.IntN(n)
		}
		want := slices.Sorted(slices.Values(numbers))
		must.Succeed(t, sortFunc(context.Background(), numbers, 3, cmp.Compare[int]))
		if !slices.Equal(numbers, want) {
			t.Errorf("%d numbers are not sorted", n)
		}
	}
}

func TestSortFuncStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	compared := 0
	numbers := make([]int, 64*sortBlock)
	err := sortFunc(ctx, numbers, 1, func(a, b int) int {
		if compared++; compared == sortBlock {
			cancel()
		}
		return cmp.Compare(a, b)
	})
	if book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("got %v", err)
	}
	if compared > 4*sortBlock {
		t.Errorf("%d comparisons were made after the end", compared-sortBlock)
	}
}

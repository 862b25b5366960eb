package matrix

import (
	"slices"
	"testing"
)

func TestAccumulatorAddsRows(t *testing.T) {
	a := NewAccumulator(6)
	type sum struct {
		column int32
		value  float32
	}
	drain := func() (sums []sum) {
		a.Drain(func(column int32, value float32) { sums = append(sums, sum{column, value}) })
		return sums
	}
	a.Add([]int32{1, 5}, []float32{1, 2}, 2)
	a.Add([]int32{0, 1}, []float32{4, -2}, 1) // column 1 comes to 0 and has still been added to
	if got, want := drain(), []sum{{1, 0}, {5, 4}, {0, 4}}; !slices.Equal(got, want) {
		t.Errorf("drained %v, want %v", got, want)
	}
	a.Add([]int32{1}, []float32{3}, 1)
	if got, want := drain(), []sum{{1, 3}}; !slices.Equal(got, want) {
		t.Errorf("drained again %v, want %v: the first sums are left over", got, want)
	}
}

func TestCombineIsAProductFromTheLeft(t *testing.T) {
	m := CSR{Rows: 3, Cols: 2, Indptr: []int64{0, 1, 1, 3}, Indices: []int32{1, 0, 1}, Data: []float32{2, 3, 4}}
	out := []float32{7, 7} // what was there before does not count
	m.Combine(out, []int32{0, 2, 1}, []float32{10, 1, 5})
	if want := []float32{3, 24}; !slices.Equal(out, want) {
		t.Errorf("the product is %v, want %v", out, want)
	}
	m.Combine(out, nil, nil)
	if want := []float32{0, 0}; !slices.Equal(out, want) {
		t.Errorf("an empty row gives %v, want %v", out, want)
	}
}

package preview

import (
	"context"
	"math"
	"reflect"
	"testing"

	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

func TestHistogramCountsEveryValueOnce(t *testing.T) {
	h := HistogramOf([]float32{0, 0.4, 1, 1.5, 2, 4}, 4)
	if want := (Histogram{Edges: []float64{0, 1, 2, 3, 4}, Counts: []int{2, 2, 1, 1}}); !reflect.DeepEqual(h, want) {
		t.Errorf("%+v, want %+v", h, want)
	}
	want := Histogram{Edges: []float64{2.5, 3.5}, Counts: []int{2}}
	if h := HistogramOf([]float32{3, 3}, 10); !reflect.DeepEqual(h, want) {
		t.Errorf("equal values: %+v", h)
	}
	if h := HistogramOf(nil, 10); h.Edges == nil || h.Counts == nil || len(h.Counts) != 0 {
		t.Errorf("no values: %+v", h)
	}
}

func TestSampleIsEvenAndWithinBounds(t *testing.T) {
	if got := Sample(10, 5); !reflect.DeepEqual(got, []int{0, 2, 4, 6, 8}) {
		t.Errorf("%v", got)
	}
	if got := Sample(3, 5); !reflect.DeepEqual(got, []int{0, 1, 2}) {
		t.Errorf("%v", got)
	}
	if got := Sample(0, 5); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// Points on a plane in space, wide along one axis and narrow along the other,
// keep their distances.
func TestProjectionKeepsAPlane(t *testing.T) {
	d := matrix.NewDense(5, 3)
	flat := [][2]float64{{-4, 0}, {4, 0}, {0, 1}, {0, -1}, {9, 0}}
	for i, p := range flat { // the axes (0.6, 0.8, 0) and (0, 0, 1), off the origin
		copy(d.Row(i), []float32{float32(0.6*p[0]) + 7, float32(0.8*p[0]) - 3, float32(p[1]) + 1})
	}
	got := must.Get(Project(context.Background(), d, []int{0, 1, 2, 3, 4})).OrFatal(t)
	for i := range flat {
		for j := range i {
			want := math.Hypot(flat[i][0]-flat[j][0], flat[i][1]-flat[j][1])
			if have := math.Hypot(got[i].X-got[j].X, got[i].Y-got[j].Y); math.Abs(have-want) > 1e-5 {
				t.Errorf("%d and %d are %v apart, want %v", i, j, have, want)
			}
		}
	}
	if got[4].X <= 0 || math.Abs(got[4].X) < math.Abs(got[4].Y) {
		t.Errorf("the widest direction is not x, or points the other way: %v", got[4])
	}
}

func TestProjectionOfLittle(t *testing.T) {
	for _, d := range []matrix.Dense{matrix.NewDense(0, 3), matrix.NewDense(1, 3), matrix.NewDense(2, 1),
		matrix.NewDense(2, 0)} {
		got, err := Project(context.Background(), d, Sample(d.Rows, 10))
		if err != nil || len(got) != d.Rows {
			t.Errorf("%d × %d: %v, %v", d.Rows, d.Cols, got, err)
		}
	}
}

package scoring

import (
	"math"
	"slices"
	"testing"
)

func TestMixtureIsWeightsThatSumToOne(t *testing.T) {
	if got := MixtureOf([Members]float64{2, 1, 0, 1}); got != (Mixture{0.5, 0.25, 0, 0.25}) || got.Check() != nil {
		t.Errorf("%+v", got)
	}
	for _, wrong := range []Mixture{{}, {Factors: 0.9}, {Factors: 1.2, Content: -0.2}, {Factors: math.NaN(), Content: 1},
		{Popularity: math.Inf(1)}} {
		if wrong.Check() == nil {
			t.Errorf("%v is a mixture", wrong)
		}
	}
	if got := (Mixture{Factors: 0.6, Content: 0.1, Popularity: 0.3}).String(); got !=
		"factors 60 %, content 10 %, popularity 30 %" {
		t.Errorf("it reads %q", got)
	}
}

func TestMixLooksOnlyAtPartsWithWeight(t *testing.T) {
	out := []float32{9, 9}
	Mix(out, [Members]float64{0.5, 0, 0.25, 0}, [Members][]float32{{2, 4}, {math.MaxFloat32, 1}, {4, -4}, nil})
	if !slices.Equal(out, []float32{2, 1}) {
		t.Errorf("%v", out)
	}
}

func BenchmarkMix200000(b *testing.B) {
	first, second, out := make([]float32, 200_000), make([]float32, 200_000), make([]float32, 200_000)
	b.SetBytes(int64(8 * len(out)))
	for b.Loop() {
		Mix(out, [Members]float64{0.3, 0.7}, [Members][]float32{first, second})
	}
}

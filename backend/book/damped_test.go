package book

import (
	"math"
	"testing"
)

func TestDampedScoresLieBetweenTheBooksAndAll(t *testing.T) {
	books := []Book{{Ratings: 1, MeanScore: 5}, {Ratings: 1000, MeanScore: 4.5}, {Ratings: 20, MeanScore: 2}, {}}
	scores, mean := DampedScores(books)
	if want := (5 + 4500 + 40.0) / 1021; math.Abs(mean-want) > 1e-12 {
		t.Errorf("the mean is %v, want %v", mean, want)
	}
	if want := (5 + 20*mean) / 21; math.Abs(scores[0]-want) > 1e-12 {
		t.Errorf("one rating of 5 gives %v, want %v", scores[0], want)
	}
	if scores[0] >= scores[1] || scores[2] <= 2 || scores[2] >= mean || scores[3] != 0 {
		t.Errorf("%v around %v", scores, mean)
	}
	if want := (2 + mean) / 2; math.Abs(scores[2]-want) > 1e-12 {
		t.Errorf("as many ratings as are added give %v, want the middle %v", scores[2], want)
	}
}

func TestDampedScoresOfNothingAreNothing(t *testing.T) {
	if scores, mean := DampedScores([]Book{{}, {Ratings: 7}}); mean != 0 || scores[0] != 0 || scores[1] != 0 {
		t.Errorf("%v, %v", scores, mean)
	}
}

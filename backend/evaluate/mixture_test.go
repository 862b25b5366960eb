package evaluate_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/scoring"
)

// tellers are members that know of each book how much each reader wants it, by numbers that a test gives.
func tellers(known ...matrix.Dense) (members evaluate.Members) {
	for i, m := range known {
		if m.Rows > 0 {
			identity := matrix.NewDense(m.Cols, m.Cols)
			for j := range m.Cols {
				identity.Row(j)[j] = 1
			}
			members[i], _ = evaluate.NewFactors(m, identity)
		}
	}
	return members
}

const tellerReaders, tellerBooks = 300, 80

// wanted gives each reader three books to find and a member that knows of them in part: right gives how much a member
// rates the n-th of them above the noise.
func wanted(right ...func(reader, n int) float32) (evaluate.Task, []matrix.Dense) {
	draw := rand.New(rand.NewPCG(3, 3))
	task := evaluate.Task{Relevant: matrix.CSR{Rows: tellerReaders, Cols: tellerBooks, Indptr: []int64{0}}}
	known := make([]matrix.Dense, len(right))
	for i := range known {
		known[i] = noise(uint64(50+i), tellerReaders, tellerBooks)
	}
	for reader := range tellerReaders {
		first := draw.IntN(tellerBooks - 40)
		for n := range 3 {
			column := int32(first + 20*n)
			task.Relevant.Indices, task.Relevant.Data = append(task.Relevant.Indices, column), append(task.Relevant.Data, 1)
			for i := range known {
				known[i].Row(reader)[column] += right[i](reader, n)
			}
		}
		task.Relevant.Indptr = append(task.Relevant.Indptr, int64(len(task.Relevant.Indices)))
	}
	task.Train = matrix.CSR{Rows: tellerReaders, Cols: tellerBooks, Indptr: make([]int64, tellerReaders+1)}
	return task, known
}

func chosen(t *testing.T, task evaluate.Task, members evaluate.Members, threads int) scoring.Mixture {
	t.Helper()
	var users []int32
	for user := range int32(task.Train.Rows) {
		users = append(users, user)
	}
	mixture, choice, err := evaluate.Choose(context.Background(), task, members, users, 10, threads, func(int64) {})
	if err != nil || mixture.Check() != nil || choice.Readers != task.Train.Rows || choice.Alike > choice.Tried {
		t.Fatalf("%v, %+v, %v", mixture, choice, err)
	}
	return mixture
}

func TestMembersThatKnowDifferentThingsAreMixed(t *testing.T) {
	much, nothing := float32(2.5), float32(0)
	either := func(odd int) func(int, int) float32 { // knows of some of the books of every reader
		return func(reader, n int) float32 {
			if (reader+n)%2 == odd {
				return much
			}
			return nothing
		}
	}
	none := func(int, int) float32 { return nothing }
	task, known := wanted(either(0), either(1), none, none)
	got := chosen(t, task, tellers(known...), 1)
	if got.Factors < 0.35 || got.Neighbours < 0.35 {
		t.Errorf("two that know half each are mixed as %v", got)
	}
	if got.Content > 0.1 || got.Popularity > 0.1 {
		t.Errorf("two that know nothing have weight in %v", got)
	}
	for _, threads := range []int{2, 5} {
		if other := chosen(t, task, tellers(known...), threads); other != got {
			t.Errorf("with %d threads the mixture is %v, with one %v", threads, other, got)
		}
	}
}

func TestAMemberThatAddsNothingIsLeftOut(t *testing.T) {
	some := func(int, int) float32 { return 1.5 }
	task, known := wanted(some, some)
	known[1] = known[0] // says the very same
	if got := chosen(t, task, tellers(known...), 1); got != (scoring.Mixture{Factors: 1}) {
		t.Errorf("beside its twin the mixture is %v", got)
	}
	same := matrix.NewDense(tellerReaders, tellerBooks) // tells no two books apart
	if got := chosen(t, task, tellers(known[0], matrix.Dense{}, same), 1); got != (scoring.Mixture{Factors: 1}) {
		t.Errorf("beside one that is silent the mixture is %v", got)
	}
	if got := chosen(t, task, tellers(same, same), 1); got.Check() != nil {
		t.Errorf("of two that are silent the mixture is %v", got)
	}
}

func TestTheOnlyOneThatKnowsIsFollowed(t *testing.T) {
	good, bad := func(int, int) float32 { return 3 }, func(int, int) float32 { return -3 }
	for member := range scoring.Members {
		right := []func(int, int) float32{bad, bad, bad, bad}
		right[member] = good
		task, known := wanted(right...)
		if got := chosen(t, task, tellers(known...), 1); got.Weights()[member] < 0.9 {
			t.Errorf("member %d alone knows, and the mixture is %v", member, got)
		}
	}
}

func TestNobodyToChooseByIsAnError(t *testing.T) {
	task, known := wanted(func(int, int) float32 { return 1 })
	task.Relevant = matrix.CSR{Rows: tellerReaders, Cols: tellerBooks, Indptr: make([]int64, tellerReaders+1)}
	_, _, err := evaluate.Choose(context.Background(), task, tellers(known...), []int32{0, 1}, 10, 1, func(int64) {})
	must.Refuse(t, "nothing to find", err, book.CodeBadInput)
}

package als

import (
	"archive/zip"
	"bufio"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/realdata"
)

// pairs reads the two numbers that each line begins with; other lines are skipped.
func pairs(t *testing.T, r io.Reader) map[int32]map[int32]float32 {
	t.Helper()
	rows := map[int32]map[int32]float32{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			continue
		}
		u, err1 := strconv.ParseInt(fields[0], 10, 32)
		i, err2 := strconv.ParseInt(fields[1], 10, 32)
		if err1 != nil || err2 != nil {
			continue
		}
		if rows[int32(u)] == nil {
			rows[int32(u)] = map[int32]float32{}
		}
		rows[int32(u)][int32(i)] = 1
	}
	if lines.Err() != nil {
		t.Fatal(lines.Err())
	}
	return rows
}

// ndcg20 is the mean normalised discounted cumulative gain of the 20 highest scores
// among the books that are not in the user's training row.
func ndcg20(train matrix.CSR, test []map[int32]float32, score func(u int, scores []float32)) float64 {
	total, users := 0.0, 0
	scores := make([]float32, train.Cols)
	for u := range test {
		if len(test[u]) == 0 {
			continue
		}
		score(u, scores)
		seen, _ := train.Row(u)
		for _, i := range seen {
			scores[i] = float32(math.Inf(-1))
		}
		order := make([]int, 0, 21) // the books with the highest scores; of equals, the first
		for i, v := range scores {
			if len(order) == 20 && v <= scores[order[19]] {
				continue
			}
			at := sort.Search(len(order), func(j int) bool { return scores[order[j]] < v })
			order = slices.Insert(order, at, i)[:min(20, len(order)+1)]
		}
		gain, ideal := 0.0, 0.0
		for rank, i := range order {
			discount := 1 / math.Log2(float64(rank+2))
			if test[u][int32(i)] > 0 {
				gain += discount
			}
			if rank < len(test[u]) {
				ideal += discount
			}
		}
		total += gain / ideal
		users++
	}
	return total / float64(users)
}

func defaultsBeatPopularity(t *testing.T, train matrix.CSR, test []map[int32]float32, factor float64) {
	t.Helper()
	counts := make([]float32, train.Cols)
	for _, i := range train.Indices {
		counts[i]++
	}
	popularity := ndcg20(train, test, func(_ int, scores []float32) { copy(scores, counts) })
	model := mustTrain(t, train, DefaultOptions(), 2)
	got := ndcg20(train, test, func(u int, scores []float32) { kernel.MatVec(scores, model.Books, model.Users.Row(u)) })
	t.Logf("NDCG@20: popularity %.4f, untuned %.4f", popularity, got)
	if got < factor*popularity {
		t.Errorf("NDCG@20 is %.4f, less than %v times popularity's %.4f", got, factor, popularity)
	}
}

func TestDefaultsBeatPopularityOnLastFM(t *testing.T) {
	var parts [2][]map[int32]float32
	books := int32(0)
	for p, name := range []string{"train.txt", "test.txt"} {
		file := must.Get(os.Open(realdata.File(t, "lastfm", name))).OrFatal(t)
		defer file.Close()
		for u, row := range pairs(t, file) {
			for len(parts[p]) <= int(u) {
				parts[p] = append(parts[p], nil)
			}
			parts[p][u] = row
			for i := range row {
				books = max(books, i+1)
			}
		}
	}
	for len(parts[0]) < len(parts[1]) {
		parts[0] = append(parts[0], nil)
	}
	defaultsBeatPopularity(t, csr(int(books), parts[0]...), parts[1], 3)
}

func TestDefaultsBeatPopularityOnBookCrossing(t *testing.T) {
	if kernel.Level() == "go" {
		t.Skip("training on Book-Crossing takes minutes without the C kernels")
	}
	archive := must.Get(zip.OpenReader(realdata.File(t, "book-crossing", "book_crossing.zip"))).OrFatal(t)
	defer archive.Close()
	file := must.Get(archive.Open("book_crossing/book_history.dat")).OrFatal(t)
	defer file.Close()
	rows := pairs(t, file)
	users := make([]int32, 0, len(rows))
	books := int32(0)
	for u := range rows {
		users = append(users, u)
	}
	slices.Sort(users)
	random := rand.New(rand.NewPCG(42, 0))
	var train, test []map[int32]float32
	for _, u := range users { // a fifth of each user's books is kept for the test
		row := make([]int32, 0, len(rows[u]))
		for i := range rows[u] {
			row, books = append(row, i), max(books, i+1)
		}
		slices.Sort(row)
		random.Shuffle(len(row), func(i, j int) { row[i], row[j] = row[j], row[i] })
		kept := map[int32]float32{}
		for _, i := range row[:len(row)/5] {
			kept[i] = 1
			delete(rows[u], i)
		}
		train, test = append(train, rows[u]), append(test, kept)
	}
	defaultsBeatPopularity(t, csr(int(books), train...), test, 1.5)
}

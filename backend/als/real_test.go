package als

import (
	"archive/zip"
	"bufio"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shelftalk/backend/evaluate"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/realdata"
	"shelftalk/backend/scoring"
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

func defaultsBeatPopularity(t *testing.T, train matrix.CSR, test []map[int32]float32, factor float64) {
	t.Helper()
	model := mustTrain(t, train, DefaultOptions(), 2)
	scorers := []scoring.Scorer{evaluate.NewPopularity(train),
		must.Get(evaluate.NewFactors(model.Users, model.Books)).OrFatal(t)}
	test = append(test, make([]map[int32]float32, train.Rows-len(test))...)
	task := evaluate.Task{Train: train, Relevant: csr(train.Cols, test...)}
	results, _, err := evaluate.Measure(t.Context(), task, scorers, []int{20}, 2, func(int64) {})
	must.Succeed(t, err)
	popularity, got := results[0].At[0].NDCG.Value, results[1].At[0].NDCG.Value
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

package benchmark

import (
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
)

// Data says what the two files held.
type Data struct {
	Form         Form `json:"form"`
	Readers      int  `json:"readers"` // with training items
	Items        int  `json:"items"`   // of the training file: the candidates
	Train        int  `json:"train"`   // interactions
	Test         int  `json:"test"`    // of the readers evaluated, missed ones too
	TestReaders  int  `json:"test_readers"`
	Repeated     int  `json:"repeated"`         // pairs that stand twice in one file, counted once
	Weightless   int  `json:"weightless"`       // lines of the weight form with a weight of 0 or less, not used
	UnknownItems int  `json:"unknown_items"`    // test pairs of an item without training, counted as missed
	InTraining   int  `json:"in_training"`      // test pairs that stand in training too, counted as missed
	LeftOut      int  `json:"readers_left_out"` // test readers without training
}

// load reads both files into a task whose rows and columns are readers and
// items in the order of the training file.
func load(ctx context.Context, trainPath, testPath string, form Form) (evaluate.Task, Data, error) {
	var task evaluate.Task
	all := newTokens()
	trainFile, err := readPlain(ctx, trainPath, all)
	if err != nil {
		return task, Data{}, err
	}
	testFile, err := readPlain(ctx, testPath, all)
	if err != nil {
		return task, Data{}, err
	}
	if form == FormAuto {
		if form, err = trainFile.detect(all); err != nil {
			return task, Data{}, err
		}
	}
	data := Data{Form: form}
	readers, items := newRows(len(all.texts)), newRows(len(all.texts))
	var train [][]int32
	weightless, err := trainFile.each(form, all, func(reader, item int32) {
		row := readers.add(reader)
		if row == len(train) {
			train = append(train, nil)
		}
		train[row] = append(train[row], int32(items.add(item)))
	})
	if err != nil {
		return task, Data{}, err
	}
	data.Weightless, data.Readers, data.Items = weightless, readers.count, items.count
	task.Train, data.Repeated = matrixOf(train, items.count)
	data.Train = task.Train.NNZ()
	if data.Train == 0 {
		return task, Data{}, book.Errorf(book.CodeBadInput, "%s names no reader with an item.", trainPath).
			WithHint("It must have lines `reader item item …` or `reader item weight`.")
	}
	return task, data, loadTest(&task, &data, testFile, all, readers, items)
}

func loadTest(task *evaluate.Task, data *Data, file *plainFile, all *tokens, readers, items *rows) error {
	relevant, unlisted := make([][]int32, readers.count), make([][]int32, readers.count)
	unknown := map[int32]bool{}
	weightless, err := file.each(data.Form, all, func(reader, item int32) {
		row, column := readers.of[reader], items.of[item]
		switch {
		case row < 0:
			unknown[reader] = true
		case column < 0:
			unlisted[row] = append(unlisted[row], item)
		default:
			relevant[row] = append(relevant[row], column)
		}
	})
	if err != nil {
		return err
	}
	data.Weightless += weightless
	data.LeftOut = len(unknown)
	var repeated int
	task.Relevant, repeated = matrixOf(relevant, items.count)
	data.Repeated += repeated
	task.Unlisted = make([]int32, readers.count)
	for row, tokens := range unlisted {
		different := sortedSet(tokens)
		task.Unlisted[row] = int32(len(different))
		data.Repeated += len(tokens) - len(different)
		data.UnknownItems += len(different)
		known, _ := task.Train.Row(row)
		columns, _ := task.Relevant.Row(row)
		for _, column := range columns {
			if _, found := slices.BinarySearch(known, column); found {
				data.InTraining++
			}
		}
		if len(different)+len(columns) > 0 {
			data.TestReaders++
		}
	}
	data.Test = task.Relevant.NNZ() + data.UnknownItems
	if data.Test == 0 {
		return book.Errorf(book.CodeBadInput, "%s has nothing to find for any of the %d readers of the training file.",
			file.path, readers.count).
			WithHint("Check that both files number readers and items alike.")
	}
	return nil
}

// rows numbers those tokens that are readers, or those that are items.
type rows struct {
	of    []int32 // by token; -1 for none
	count int
}

func newRows(tokens int) *rows {
	return &rows{of: slices.Repeat([]int32{-1}, tokens)}
}

func (r *rows) add(token int32) int {
	if r.of[token] < 0 {
		r.of[token] = int32(r.count)
		r.count++
	}
	return int(r.of[token])
}

// matrixOf makes a matrix of ones of the columns of each row, in any order, and
// counts repeated ones.
func matrixOf(lists [][]int32, columns int) (m matrix.CSR, repeated int) {
	m = matrix.CSR{Rows: len(lists), Cols: columns, Indptr: make([]int64, 1, len(lists)+1)}
	for _, list := range lists {
		different := sortedSet(list)
		repeated += len(list) - len(different)
		m.Indices = append(m.Indices, different...)
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	m.Data = slices.Repeat([]float32{1}, len(m.Indices))
	return m, repeated
}

func sortedSet(values []int32) []int32 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

package artifact

import (
	"bytes"
	"io"
	"math"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/ipc"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"shelftalk/backend/book"
)

// batchRows bounds the memory that a table needs on its way to disk and keeps
// every batch's text below Arrow's 2 GiB of offsets.
const batchRows = 1 << 16

// Column ties one column of a Feather table to a field of the row type T.
type Column[T any] struct {
	field  arrow.Field
	append func(array.Builder, *T)
	read   func(arrow.Array, int, *T)
}

// Text is a column of UTF-8 strings.
func Text[T any](name string, at func(*T) *string) Column[T] {
	return Column[T]{arrow.Field{Name: name, Type: arrow.BinaryTypes.String},
		func(b array.Builder, row *T) { b.(*array.StringBuilder).Append(*at(row)) },
		func(a arrow.Array, i int, row *T) { *at(row) = clone(a.(*array.String).Value(i)) }}
}

// Texts is a column of lists of UTF-8 strings.
func Texts[T any](name string, at func(*T) *[]string) Column[T] {
	return Column[T]{arrow.Field{Name: name, Type: arrow.ListOfNonNullable(arrow.BinaryTypes.String)},
		func(b array.Builder, row *T) {
			list := b.(*array.ListBuilder)
			list.Append(true)
			values := list.ValueBuilder().(*array.StringBuilder)
			for _, text := range *at(row) {
				values.Append(text)
			}
		},
		func(a arrow.Array, i int, row *T) {
			list := a.(*array.List)
			lo, hi := list.ValueOffsets(i)
			if lo == hi {
				return
			}
			values := list.ListValues().(*array.String)
			texts := make([]string, 0, hi-lo)
			for j := lo; j < hi; j++ {
				texts = append(texts, clone(values.Value(int(j))))
			}
			*at(row) = texts
		}}
}

// Int is a column of 32-bit integers.
func Int[T any](name string, at func(*T) *int32) Column[T] {
	return Column[T]{arrow.Field{Name: name, Type: arrow.PrimitiveTypes.Int32},
		func(b array.Builder, row *T) { b.(*array.Int32Builder).Append(*at(row)) },
		func(a arrow.Array, i int, row *T) { *at(row) = a.(*array.Int32).Value(i) }}
}

// Known is a column of 32-bit integers in which 0, "not known", is null.
func Known[T any](name string, at func(*T) *int) Column[T] {
	return Column[T]{arrow.Field{Name: name, Type: arrow.PrimitiveTypes.Int32, Nullable: true},
		func(b array.Builder, row *T) {
			if v := *at(row); v != 0 && v >= math.MinInt32 && v <= math.MaxInt32 {
				b.(*array.Int32Builder).Append(int32(v))
			} else {
				b.AppendNull()
			}
		},
		func(a arrow.Array, i int, row *T) {
			if !a.IsNull(i) {
				*at(row) = int(a.(*array.Int32).Value(i))
			}
		}}
}

// Real is a column of float32 in which 0, "not known", is null.
func Real[T any](name string, at func(*T) *float32) Column[T] {
	return Column[T]{arrow.Field{Name: name, Type: arrow.PrimitiveTypes.Float32, Nullable: true},
		func(b array.Builder, row *T) {
			if v := *at(row); v != 0 {
				b.(*array.Float32Builder).Append(v)
			} else {
				b.AppendNull()
			}
		},
		func(a arrow.Array, i int, row *T) {
			if !a.IsNull(i) {
				*at(row) = a.(*array.Float32).Value(i)
			}
		}}
}

// Score is a column of float32 in which every value counts, 0 too.
func Score[T any](name string, at func(*T) *float32) Column[T] {
	return Column[T]{arrow.Field{Name: name, Type: arrow.PrimitiveTypes.Float32},
		func(b array.Builder, row *T) { b.(*array.Float32Builder).Append(*at(row)) },
		func(a arrow.Array, i int, row *T) { *at(row) = a.(*array.Float32).Value(i) }}
}

// Flag is a column of booleans.
func Flag[T any](name string, at func(*T) *bool) Column[T] {
	return Column[T]{arrow.Field{Name: name, Type: arrow.FixedWidthTypes.Boolean},
		func(b array.Builder, row *T) { b.(*array.BooleanBuilder).Append(*at(row)) },
		func(a arrow.Array, i int, row *T) { *at(row) = a.(*array.Boolean).Value(i) }}
}

func clone(s string) string { return string(append([]byte(nil), s...)) }

// WriteTable writes rows as a Feather version 2 file (the Arrow IPC file
// format), uncompressed, and gives its shape.
func WriteTable[T any](w io.Writer, columns []Column[T], rows []T) ([]int64, error) {
	fields := make([]arrow.Field, len(columns))
	for i, column := range columns {
		fields[i] = column.field
	}
	schema := arrow.NewSchema(fields, nil)
	out, err := ipc.NewFileWriter(w, ipc.WithSchema(schema))
	if err != nil {
		return nil, err
	}
	builder := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer builder.Release()
	for start := 0; start == 0 || start < len(rows); start += batchRows {
		for i := start; i < min(start+batchRows, len(rows)); i++ {
			for c, column := range columns {
				column.append(builder.Field(c), &rows[i])
			}
		}
		record := builder.NewRecordBatch()
		err := out.Write(record)
		record.Release()
		if err != nil {
			return nil, err
		}
	}
	return []int64{int64(len(rows)), int64(len(columns))}, out.Close()
}

// ParseTable reads what WriteTable wrote with the same columns, found by name.
// The bytes must have been verified: Arrow's reader trusts its offsets.
func ParseTable[T any](data []byte, columns []Column[T]) ([]T, error) {
	var rows []T
	err := eachRecord(data, func(record arrow.RecordBatch) error {
		arrays := make([]arrow.Array, len(columns))
		for i, column := range columns {
			found, err := columnOf(record, column.field.Name, column.field.Type)
			if err != nil {
				return err
			}
			arrays[i] = found
		}
		start := len(rows)
		rows = append(rows, make([]T, record.NumRows())...)
		for c, column := range columns {
			for i := range int(record.NumRows()) {
				column.read(arrays[c], i, &rows[start+i])
			}
		}
		return nil
	})
	return rows, err
}

// eachRecord walks a Feather file's batches. The reader's panics, which it uses
// for inconsistent files, become CodeCorrupt.
func eachRecord(data []byte, visit func(arrow.RecordBatch) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = book.Errorf(book.CodeCorrupt, "a table cannot be read: %v", p)
		}
	}()
	reader, err := ipc.NewFileReader(bytes.NewReader(data))
	if err != nil {
		return &book.Error{Code: book.CodeCorrupt, Message: "A table is not a Feather file.", Err: err}
	}
	defer reader.Close()
	for i := range reader.NumRecords() {
		record, err := reader.RecordBatch(i)
		if err != nil {
			return &book.Error{Code: book.CodeCorrupt, Message: "A table is damaged.", Err: err}
		}
		if err := visit(record); err != nil {
			return err
		}
	}
	return nil
}

func columnOf(record arrow.RecordBatch, name string, want arrow.DataType) (arrow.Array, error) {
	at := record.Schema().FieldIndices(name)
	if len(at) != 1 {
		return nil, book.Errorf(book.CodeCorrupt, "a table lacks the column %q", name)
	}
	column := record.Column(at[0])
	if column.DataType().ID() != want.ID() {
		return nil, book.Errorf(book.CodeCorrupt, "the column %q holds %s instead of %s", name, column.DataType(), want)
	}
	return column, nil
}

package artifact

import (
	"bytes"
	"io"
	"math"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
	"github.com/apache/arrow/go/v15/arrow/memory"

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
		func(a arrow.Array, i int, row *T) { *at(row) = strings.Clone(a.(*array.String).Value(i)) }}
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
			texts := make([]string, 0, min(hi-lo, int64(values.Len())))
			for j := lo; j < hi; j++ {
				texts = append(texts, strings.Clone(values.Value(int(j))))
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

// counted is a writer that knows its position. Arrow's file writer wants an io.WriteSeeker
// but only ever asks where it is.
type counted struct {
	io.Writer
	bytes int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.bytes += int64(n)
	return n, err
}

// Seek gives the number of bytes written so far.
func (c *counted) Seek(int64, int) (int64, error) { return c.bytes, nil }

// writeFeather writes the record batches of a Feather version 2 file (the Arrow
// IPC file format), uncompressed: batches of at most batchRows of n rows.
func writeFeather(w io.Writer, schema *arrow.Schema, n int, batch func(start, end int) arrow.Record) ([]int64, error) {
	file := &counted{Writer: w}
	out, err := ipc.NewFileWriter(file, ipc.WithSchema(schema))
	if err != nil {
		return nil, err
	}
	for start := 0; start == 0 || start < n; start += batchRows {
		record := batch(start, min(start+batchRows, n))
		err := out.Write(record)
		record.Release()
		if err != nil {
			return nil, err
		}
	}
	// The format ends the batches with this mark, which arrow v15 does not write before the
	// footer.
	if _, err := file.Write([]byte("\xff\xff\xff\xff\x00\x00\x00\x00")); err != nil {
		return nil, err
	}
	return []int64{int64(n), int64(schema.NumFields())}, out.Close()
}

// WriteTable writes rows as a Feather file and gives its shape: rows, columns.
func WriteTable[T any](w io.Writer, columns []Column[T], rows []T) ([]int64, error) {
	fields := make([]arrow.Field, len(columns))
	for i, column := range columns {
		fields[i] = column.field
	}
	schema := arrow.NewSchema(fields, nil)
	builder := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer builder.Release()
	return writeFeather(w, schema, len(rows), func(start, end int) arrow.Record {
		for i := start; i < end; i++ {
			for c, column := range columns {
				column.append(builder.Field(c), &rows[i])
			}
		}
		return builder.NewRecord()
	})
}

// ParseTable reads what WriteTable wrote with the same columns, found by name.
func ParseTable[T any](data []byte, columns []Column[T]) ([]T, error) {
	var rows []T
	err := eachRecord(data, func(record arrow.Record) error {
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

// eachRecord walks a Feather file's batches; a file that contradicts itself is CodeCorrupt.
func eachRecord(data []byte, visit func(arrow.Record) error) error {
	return behindDoor("a table", func() error {
		reader, err := ipc.NewFileReader(bytes.NewReader(data), ipc.WithAllocator(budgetFor(data)))
		if err != nil {
			return &book.Error{Code: book.CodeCorrupt, Message: "A table is not a Feather file.", Err: err}
		}
		defer reader.Close()
		for i := range reader.NumRecords() {
			record, err := reader.Record(i)
			if err != nil {
				return &book.Error{Code: book.CodeCorrupt, Message: "A table is damaged.", Err: err}
			}
			if record.NumRows() > int64(len(data)) { // every table of ours has a column of four bytes a row
				return book.Errorf(book.CodeCorrupt, "A table of %d bytes says that it has %d rows.",
					len(data), record.NumRows())
			}
			if err := visit(record); err != nil {
				return err
			}
		}
		return nil
	})
}

func columnOf(record arrow.Record, name string, want arrow.DataType) (arrow.Array, error) {
	at := record.Schema().FieldIndices(name)
	if len(at) != 1 {
		return nil, book.Errorf(book.CodeCorrupt,
			"A table lacks the column %q, which this version of Shelftalk reads.", name).
			WithHint("Another version may have made it: run all stages, from the first on.")
	}
	column := record.Column(at[0])
	if column.DataType().ID() != want.ID() {
		return nil, book.Errorf(book.CodeCorrupt, "the column %q holds %s instead of %s",
			name, column.DataType(), want)
	}
	return column, nil
}

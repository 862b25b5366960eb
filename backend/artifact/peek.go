package artifact

import (
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
)

// PeekTable gives the column names and the first n rows of any Feather table, as
// text: "" for what is not known, lists separated by "; ". The bytes must have
// been verified.
func PeekTable(data []byte, n int) (columns []string, rows [][]string, err error) {
	rows = [][]string{}
	err = eachRecord(data, func(record arrow.Record) error {
		if columns == nil {
			for _, field := range record.Schema().Fields() {
				columns = append(columns, field.Name)
			}
		}
		for i := 0; i < int(record.NumRows()) && len(rows) < n; i++ {
			row := make([]string, len(columns))
			for c := range columns {
				row[c] = cell(record.Column(c), i)
			}
			rows = append(rows, row)
		}
		return nil
	})
	return columns, rows, err
}

func cell(column arrow.Array, i int) string {
	if column.IsNull(i) {
		return ""
	}
	list, ok := column.(interface {
		ValueOffsets(int) (start, end int64)
		ListValues() arrow.Array
	})
	if !ok {
		return strings.Clone(column.ValueStr(i))
	}
	start, end := list.ValueOffsets(i)
	var parts []string
	for j := start; j < end; j++ {
		parts = append(parts, strings.Clone(list.ListValues().ValueStr(int(j))))
	}
	return strings.Join(parts, "; ")
}

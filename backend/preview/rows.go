package preview

// Bounds of what is shown of a row.
const (
	longest     = 200 // characters of a cell
	mostColumns = 200
)

// Row cuts a row of a table to what can be shown of it.
func Row(cells []string) []string {
	short := make([]string, min(len(cells), mostColumns))
	for i := range short {
		short[i] = cells[i]
		if runes := []rune(cells[i]); len(runes) > longest {
			short[i] = string(runes[:longest]) + "…"
		}
	}
	return short
}

// Rows is Row for each of several.
func Rows(rows [][]string) [][]string {
	short := make([][]string, len(rows))
	for i := range rows {
		short[i] = Row(rows[i])
	}
	return short
}

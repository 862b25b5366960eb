package cli

import (
	"encoding/json"
	"fmt"
	"io"

	"shelftalk/backend/book"
)

// exitStatus maps a coded error to the process's exit status.
func exitStatus(err error) int {
	switch book.CodeOf(err) {
	case "":
		return 0
	case book.CodeInvalid:
		return 2
	case book.CodeBadInput:
		return 3
	case book.CodeNotReady:
		return 4
	case book.CodeBusy:
		return 5
	case book.CodeNotFound:
		return 6
	case book.CodeCorrupt:
		return 7
	case book.CodeOutOfMemory, book.CodeDiskFull, book.CodeKilled, book.CodeInterrupted:
		return 8
	case book.CodeModelMissing:
		return 9
	case book.CodeCancelled:
		return 130
	}
	return 1
}

// printError prints what happened and what to do next, as text or as JSON.
func printError(w io.Writer, err error, asJSON bool) {
	if asJSON {
		_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{
			"code": book.CodeOf(err), "message": book.MessageOf(err), "suggestion": book.HintOf(err), "detail": err.Error()}})
		return
	}
	fmt.Fprintf(w, "Error: %s\n", book.MessageOf(err))
	for _, line := range []string{book.HintOf(err), advice(err)} {
		if line != "" {
			fmt.Fprintf(w, "  %s\n", line)
		}
	}
}

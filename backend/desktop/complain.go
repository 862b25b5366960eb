//go:build desktop && production

package desktop

import (
	"os"
)

// Complain says in a dialog of its own why no window opened: whoever
// double-clicked the program sees no terminal. It returns when the dialog has
// been closed, at once where there is no display.
func Complain(err error) {
	words := WordsFor(environmentLanguage(os.Getenv))
	alert(words.NoWindow, complaint(err))
}

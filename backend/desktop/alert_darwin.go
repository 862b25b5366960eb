//go:build desktop && production

package desktop

// alert does nothing on a Mac: what went wrong is in the terminal and, for a
// double-click, in the system's log.
func alert(_, _ string) {}

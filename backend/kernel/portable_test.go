//go:build !cgo

package kernel

import "testing"

// everyLevel runs a test at the one level there is.
func everyLevel(t *testing.T, test func(t *testing.T)) { t.Run(Level(), test) }

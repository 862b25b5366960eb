package frontend

import (
	"io/fs"
	"strings"
	"testing"
)

func TestThereIsAlwaysAPage(t *testing.T) {
	page, err := fs.ReadFile(Files(), "index.html")
	if err != nil || !strings.Contains(strings.ToLower(string(page)), "<title>shelftalk") {
		t.Fatalf("%v: %s", err, page)
	}
	if strings.Contains(string(page), "have not been built") == Built() {
		t.Error("the page does not say whether the screens are there")
	}
}

package stages

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
)

// loadText loads settings from a file with this text.
func loadText(t *testing.T, text string) (Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return LoadConfig(path)
}

func TestDefaultsOfAnEarlierSettingsFileBecomeThePresentOnes(t *testing.T) {
	config, err := loadText(t, "[training]\nfactors = 32\nalpha = 40.0\nregularization = 0.03\nfrequency_scaling = 1.0\n"+
		"[training.grid]\nregularization = [0.01, 0.02, 0.03, 0.04, 0.06]\nalpha = [10.0, 20.0, 40.0, 80.0]\n"+
		"factors = [32, 64]\n")
	if err != nil {
		t.Fatal(err)
	}
	want := als.DefaultOptions()
	want.Factors = 32
	if config.Training.Options != want {
		t.Errorf("training is %+v, want %+v", config.Training.Options, want)
	}
	grid := als.DefaultGrid()
	grid.Factors = []int{32, 64}
	if !reflect.DeepEqual(config.Training.Grid, grid) {
		t.Errorf("the grid is %+v", config.Training.Grid)
	}
}

func TestChosenSettingsOfAnEarlierFileAreRefusedWithWhatToDo(t *testing.T) {
	for text, key := range map[string]string{
		"[training]\nalpha = 20.0\nregularization = 0.03\n": "training.alpha",
		"[training]\nregularization = 0.02\n":               "training.regularization",
		"[training]\nfrequency_scaling = 0.0\n":             "training.frequency_scaling",
		"[training.grid]\nalpha = [10.0]\n":                 "training.grid.alpha",
		"version = 3\n":                                     "later version",
	} {
		_, err := loadText(t, text)
		if book.CodeOf(err) != book.CodeInvalid || !strings.Contains(book.MessageOf(err), key) || book.HintOf(err) == "" {
			t.Errorf("%q: %v, hint %q", text, err, book.HintOf(err))
		}
	}
	if config, err := loadText(t, "version = 2\n[training]\nalpha = 20.0\n"); err != nil || config.Training.Alpha != 20 {
		t.Errorf("alpha %v, %v", config.Training.Alpha, err)
	}
}

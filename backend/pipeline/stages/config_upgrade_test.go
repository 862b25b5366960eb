package stages

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// loadText loads settings from a file with this text.
func loadText(t *testing.T, text string) (Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	must.Succeed(t, os.WriteFile(path, []byte(text), 0o600))
	return LoadConfig(path)
}

func TestDefaultsOfAnEarlierSettingsFileBecomeThePresentOnes(t *testing.T) {
	config := must.Get(loadText(t, "[training]\n"+
		"factors = 32\nalpha = 40.0\nregularization = 0.03\nfrequency_scaling = 1.0\n"+
		"[training.grid]\nregularization = [0.01, 0.02, 0.03, 0.04, 0.06]\nalpha = [10.0, 20.0, 40.0, 80.0]\n"+
		"factors = [32, 64]\n")).OrFatal(t)
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
		must.Refuse(t, fmt.Sprintf("%q", text), err, book.CodeInvalid).Saying(key).Hinting()
	}
	if config, err := loadText(t, "version = 2\n[training]\nalpha = 20.0\n"); err != nil || config.Training.Alpha != 20 {
		t.Errorf("alpha %v, %v", config.Training.Alpha, err)
	}
}

func TestSettingsThatHaveRetiredAreLeftOutAndOthersStillRefused(t *testing.T) {
	config, err := loadText(t, "[evaluation]\nblend_step = 0.25\nmax_readers = 300\n[matrices]\nseed = 5\n")
	if err != nil || config.Evaluation.MaxReaders != 300 || config.Matrices.Seed != 5 {
		t.Errorf("%+v, %+v, %v", config.Evaluation, config.Matrices, err)
	}
	_, err = loadText(t, "[evaluation]\nblend_step = 0.25\nblend_stop = 1\n")
	if book.CodeOf(err) != book.CodeInvalid || !strings.Contains(book.MessageOf(err), "blend_stop") {
		t.Errorf("beside one that never was: %v", err)
	}
}

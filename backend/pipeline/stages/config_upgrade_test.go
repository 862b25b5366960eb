package stages

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/search"
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

// What an earlier version wrote down unasked must not keep a run from looking for its settings.
func TestDefaultsOfAnEarlierSettingsFileBecomeThePresentOnes(t *testing.T) {
	for name, text := range map[string]string{
		"version 1": "[training]\nfactors = 64\niterations = 15\nalpha = 40.0\nregularization = 0.03\n" +
			"frequency_scaling = 1.0\ntune = false\n[training.grid]\nregularization = [0.01, 0.02, 0.03, 0.04, 0.06]\n" +
			"alpha = [10.0, 20.0, 40.0, 80.0]\nfactors = [32, 64]\n",
		"version 2": "version = 2\n[training]\nfactors = 64\niterations = 15\nalpha = 0.0\nregularization = 1.0\n" +
			"frequency_scaling = 0.5\ntune = false\n[training.grid]\nregularization = [0.5, 0.7, 1.0, 1.4]\n" +
			"alpha = [0.0, 8.0, 16.0, 40.0, 100.0]\nfactors = []\nfrequency_scaling = []\n",
		"without points": "version = 2\n[training]\nfactors = 64\niterations = 15\n" +
			"alpha = 0\nregularization = 1\n",
	} {
		config, err := loadText(t, text)
		if err != nil || config.Training != DefaultTrainingOptions() {
			t.Errorf("%s: training is %+v, %v", name, config.Training, err)
		}
	}
}

func TestChosenSettingsOfAnEarlierFileAreKept(t *testing.T) {
	config, err := loadText(t, "version = 2\n[general]\nthreads = 3\n[training]\nfactors = 32\nalpha = 20.0\n"+
		"tune = true\nseed = 7\n[training.grid]\nregularization = [0.5, 0.7, 1, 1.4]\nfactors = []\n")
	want := DefaultTrainingOptions()
	want.Factors, want.Alpha, want.Seed, want.Search = 32, 20, 7, search.Full
	if err != nil || config.Training != want || config.General.Threads != 3 {
		t.Errorf("training is %+v, %v, want %+v", config.Training, err, want)
	}
	config, err = loadText(t, "[training]\nfactors = 64\nalpha = 40\n") // by hand, since the rest is not there
	if err != nil || config.Training.Factors != 64 || config.Training.Alpha != 0 {
		t.Errorf("training of version 1 is %+v, %v", config.Training, err)
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

func TestSettingsOfAnEarlierFileThatMeanNothingNowAreRefusedWithWhatToDo(t *testing.T) {
	const tuned = "tune = true\n[training.grid]\n"
	for text, key := range map[string]string{
		"[training]\nalpha = 20.0\nregularization = 0.03\n":            "training.alpha",
		"[training]\nregularization = 0.02\n":                          "training.regularization",
		"[training]\nfrequency_scaling = 0.0\n":                        "training.frequency_scaling",
		"[training]\n" + tuned + "alpha = [10.0]\n":                    "training.grid.alpha",
		"version = 2\n[training]\n" + tuned + "factors = [32]\n":       "training.grid.factors",
		"version = 2\n[training]\n" + tuned + "regularization = [2]\n": "training.grid.regularization",
		"version = 4\n": "later version",
	} {
		_, err := loadText(t, text)
		if book.CodeOf(err) != book.CodeInvalid || !strings.Contains(book.MessageOf(err), key) || book.HintOf(err) == "" {
			t.Errorf("%q: %v, hint %q", text, err, book.HintOf(err))
		}
	}
	must.Refuse(t, "tune in a file of now", must.Err(loadText(t, "version = 3\n[training]\ntune = true\n")),
		book.CodeInvalid).Saying("training.tune")
}

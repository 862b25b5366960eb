package stages

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/search"
	"shelftalk/backend/settings"
)

func TestSettingsSurviveTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	config := DefaultConfig()
	for key, value := range map[string]string{"general.threads": "3", "preprocess.confidence": "3:1,5:4",
		"preprocess.require_genre": "no", "embeddings.max_tokens": "128",
		"matrices.seed": "9007199254740992", "training.alpha": "12.5", "training.search": "off",
		"evaluation.ks": "[3, 7]"} {
		must.Succeed(t, config.Set(key, value))
	}
	tuned := DefaultConfig()
	tuned.Training.Search = search.Full
	for _, want := range []Config{DefaultConfig(), tuned, config} {
		must.Succeed(t, SaveConfig(path, want))
		got := must.Get(LoadConfig(path)).OrFatal(t)
		// Not by DeepEqual: a list that is nil comes back empty, which means the same.
		if before, after := text(t, want), text(t, got); before != after {
			t.Errorf("saved\n%s\nloaded\n%s", before, after)
		}
		for _, stage := range All() {
			if d := settings.Differences(stage.Effective(want), stage.Effective(got)); d != nil {
				t.Errorf("saving and loading makes %s stale: %v", stage.ID, d)
			}
		}
	}
}

func text(t *testing.T, config Config) string {
	t.Helper()
	return must.Get(config.TOML()).OrFatal(t)
}

func TestNoFileMeansTheDefaultsAndAPartTheRest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	if got, err := LoadConfig(path); err != nil || !reflect.DeepEqual(got, DefaultConfig()) {
		t.Errorf("%+v, %v", got, err)
	}
	write(t, path, "[training]\nfactors = 8\n")
	want := DefaultConfig()
	want.Training.Factors = 8
	if got, err := LoadConfig(path); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	must.Succeed(t, os.WriteFile(path, []byte(text), 0o644))
}

func TestFileThatCannotBeUsedSaysWhatIsWrongAndWhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	for text, words := range map[string][]string{
		"[training]\nfaktors = 8\n":              {"no setting training.faktors"},
		"[trainings]\nfactors = 8\n":             {"no setting trainings"},
		"[training]\nfactors = -1\n":             {"training.factors is -1", "out of range"},
		"[training]\nfactors = 1.5\n":            {"line 2"},
		"[training]\nfactors = \"many\"\n":       {"line 2"},
		"[embeddings]\ndevice = \"abacus\"\n":    {"embeddings.device", "abacus"},
		"[evaluation]\nks = [10, 0]\n":           {"evaluation.ks is 0"},
		"[training]\nalpha = nan\n":              {"training.alpha"},
		"[training\n":                            {"line 1"},
		"\x00\xff":                               {"line 1"},
		"[training]\nfactors = 8\nfactors = 9\n": {"line 3"},
	} {
		write(t, path, text)
		must.Refuse(t, fmt.Sprintf("%q", text), must.Err(LoadConfig(path)), book.CodeInvalid).Saying(words...).Hinting()
	}
	must.Refuse(t, "a folder", must.Err(LoadConfig(t.TempDir())), book.CodeInvalid)
}

func TestWrongSettingsAreNotSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	config := DefaultConfig()
	config.Training.Iterations = -1
	must.Refuse(t, "settings out of bounds", SaveConfig(path, config), book.CodeInvalid).Saying("training.iterations")
	if _, err := os.Stat(path); err == nil {
		t.Error("the file was written")
	}
}

func TestEverySettingIsExplainedInBounds(t *testing.T) {
	config := DefaultConfig()
	fields := config.Describe()
	if len(fields) < 25 {
		t.Fatalf("only %d settings", len(fields))
	}
	seen := map[string]bool{}
	for _, field := range fields {
		if seen[field.Key] {
			t.Errorf("%s stands twice", field.Key)
		}
		seen[field.Key] = true
		if len(field.Help) < 10 || !strings.HasSuffix(field.Help, ".") {
			t.Errorf("%s is explained by %q", field.Key, field.Help)
		}
		if section, _, ok := strings.Cut(field.Key, "."); !ok || section == "" {
			t.Errorf("%s is in no section", field.Key)
		}
		if !reflect.DeepEqual(field.Value, field.Default) {
			t.Errorf("%s: the defaults are %v and %v", field.Key, field.Value, field.Default)
		}
		isNumber := field.Type == "integer" || field.Type == "number"
		if isNumber && field.Min == nil && !strings.HasSuffix(field.Key, ".seed") {
			t.Errorf("%s has no least value", field.Key)
		}
		if field.Min != nil && field.Max != nil && *field.Min > *field.Max {
			t.Errorf("%s: %v to %v", field.Key, *field.Min, *field.Max)
		}
	}
}

func TestSettingsAsTextCarryTheirHelp(t *testing.T) {
	config := DefaultConfig()
	lines := strings.Split(text(t, config), "\n")
	section := ""
	explained := map[string]string{} // key → the line above it
	for i, line := range lines {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "["); ok {
			section = strings.TrimSuffix(name, "]") + "."
		} else if key, _, ok := strings.Cut(line, " = "); ok && i > 0 {
			explained[section+strings.TrimSpace(key)] = lines[i-1]
		}
	}
	for _, field := range config.Describe() {
		if !strings.HasPrefix(explained[field.Key], "# "+field.Help) {
			t.Errorf("above %s stands %q", field.Key, explained[field.Key])
		}
		for _, choice := range field.Choices {
			if !strings.Contains(explained[field.Key], choice) {
				t.Errorf("%s does not say that it may be %s", field.Key, choice)
			}
		}
	}
}

func TestThreadsAreThoseAskedForOrEveryCore(t *testing.T) {
	config := DefaultConfig()
	if config.Threads() != runtime.NumCPU() {
		t.Errorf("%d threads by default on %d cores", config.Threads(), runtime.NumCPU())
	}
	config.General.Threads = 3
	if config.Threads() != 3 {
		t.Errorf("%d threads, want 3", config.Threads())
	}
}

func TestSetRefusesByName(t *testing.T) {
	for pair, words := range map[[2]string][]string{
		{"training.factors", "-1"}:                {"training.factors is -1", "out of range"},
		{"training.factors", "many"}:              {`"many"`, "integer", "training.factors"},
		{"training.nothing", "1"}:                 {`no setting "training.nothing"`},
		{"factors", "1"}:                          {`no setting "factors"`},
		{"", ""}:                                  {`no setting ""`},
		{"embeddings.device", "abacus"}:           {"embeddings.device", "abacus"},
		{"training.seed", "18446744073709551615"}: {"training.seed", "settings file"},
		{"training.seed", "-1"}:                   {"training.seed", "integer"},
		{"training.search", "perhaps"}:            {"training.search", "perhaps"},
	} {
		config := DefaultConfig()
		err := config.Set(pair[0], pair[1])
		if err == nil || book.HintOf(err) == "" {
			t.Errorf("%v: %v, hint %q", pair, err, book.HintOf(err))
		}
		for _, word := range words {
			if !strings.Contains(book.MessageOf(err), word) {
				t.Errorf("%v: %q does not say %q", pair, book.MessageOf(err), word)
			}
		}
		if !reflect.DeepEqual(config, DefaultConfig()) {
			t.Errorf("%v changed something", pair)
		}
	}
}

func TestAFolderNamesNoCode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.toml")
	must.Succeed(t, os.WriteFile(path, []byte("version = 2\n[embeddings]\nlibrary = \"/tmp/evil.so\"\n"), 0o600))
	must.Refuse(t, "a library", must.Err(LoadConfig(path)), book.CodeInvalid).Saying("SHELFTALK_ONNXRUNTIME")
	must.Succeed(t, os.WriteFile(path, []byte("version = 2\n[embeddings]\nlibrary = \"\"\nmax_tokens = 64\n"), 0o600))
	config := must.Get(LoadConfig(path)).OrFatal(t) // as earlier versions wrote it
	if config.Embeddings.MaxTokens != 64 {
		t.Errorf("the rest of the file was passed over: %+v", config.Embeddings)
	}
	must.Succeed(t, os.WriteFile(path, []byte("version = 2\n[embeddings]\nlibrary = \"\"\nnothing = 1\n"), 0o600))
	must.Refuse(t, "another unknown setting", must.Err(LoadConfig(path)), book.CodeInvalid)
}

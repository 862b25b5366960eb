package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"shelftalk/backend/artifact"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/settings"
)

// commands lists every command that a person can call, by its words.
func commands() map[string]*cobra.Command {
	found := map[string]*cobra.Command{}
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		if !cmd.Hidden {
			found[cmd.CommandPath()] = cmd
		}
		for _, sub := range cmd.Commands() {
			visit(sub)
		}
	}
	visit((&terminal{}).root())
	return found
}

func TestEveryCommandExplainsItself(t *testing.T) {
	if len(commands()) < 15 {
		t.Fatalf("only %d commands were found", len(commands()))
	}
	for path, cmd := range commands() {
		if cmd.Short == "" && cmd.Long == "" && cmd.Example == "" {
			t.Errorf("%s says nothing of itself", path)
		}
		args := append(strings.Fields(path)[1:], "--help")
		data := filepath.Join(t.TempDir(), "data")
		a := run(data, args...)
		if a.status != 0 || a.err != "" || !strings.Contains(a.out, "Usage:") || !strings.Contains(a.out, "--data") {
			t.Errorf("%s --help: %v", path, a)
		}
		if _, err := os.Stat(data); err == nil {
			t.Errorf("%s --help made the data folder", path)
		}
	}
}

// What examples show must at least be understood.
func TestExamplesUseFlagsThatExist(t *testing.T) {
	all := commands()
	for path, cmd := range all {
		for _, line := range strings.Split(cmd.Example, "\n") {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			found, rest, err := all["shelftalk"].Find(words[1:])
			if words[0] != "shelftalk" || err != nil || found.CommandPath() != path {
				t.Errorf("%s: the example %q is of another command", path, line)
				continue
			}
			for _, word := range rest {
				name, _, _ := strings.Cut(strings.TrimPrefix(word, "--"), "=")
				if strings.HasPrefix(word, "--") && found.Flags().Lookup(name) == nil {
					t.Errorf("%s: there is no flag %s", path, word)
				}
			}
		}
	}
}

func TestWrongUsageIsStatus2(t *testing.T) {
	for _, words := range []string{"bogus", "run --bogus", "--bogus", "run extra", "stage", "stage 1 2", "status extra",
		"config set training.factors", "run --sample --import x", "recommend", "recommend --like Dune --reader x",
		"recommend --like Dune -k many", "eval interactions --train x", "run --sample --set training.factors",
		"run --import x --map title", "artifacts bogus", "eval bogus", "sample bogus", "config bogus"} {
		data := t.TempDir()
		complains(t, run(data, strings.Fields(words)...), 2)
		nothingMade(t, data)
	}
}

func TestUnknownThingsAreStatus6AndSayWhereToLook(t *testing.T) {
	for words, hint := range map[string]string{
		"stage 9": "stage_1_preprocessing", "logs nothing": "stage_1_preprocessing",
		"run --sample --from 0":         "stage_1_preprocessing",
		"config set training.nothing 1": "shelftalk config", "run --sample --set nothing=1": "shelftalk config",
		"artifacts delete nothing.npy": "artifacts list", "logs 1": "not run yet", "metrics": "shelftalk run",
	} {
		data := t.TempDir()
		complains(t, run(data, strings.Fields(words)...), 6, hint)
		nothingMade(t, data)
	}
}

func TestErrorsAreJSONWhereJSONIsWanted(t *testing.T) {
	a := run(t.TempDir(), "stage", "4", "--json")
	failure := decode[map[string]map[string]string](t, a.err)["error"]
	if a.status != 4 || failure["code"] != "not_ready" || failure["message"] == "" ||
		!strings.Contains(failure["suggestion"], "stage 3 (Matrices)") {
		t.Errorf("%v", a)
	}
}

func TestConfigKeepsGoodValuesAndRefusesOthers(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	succeeds(t, data, "config", "set", "training.factors", "32")
	kept := succeeds(t, data, "config").out
	if !strings.Contains(kept, "factors = 32") || !strings.Contains(kept, filepath.Join(data, "config.toml")) {
		t.Errorf("%s", kept)
	}
	for key, values := range map[string][]string{
		"training.factors":   {"-1", "1025", "many", "1.5", "", "99999999999999999999"},
		"training.alpha":     {"10001", "-1", "NaN", "Inf"},
		"embeddings.device":  {"abacus"},
		"evaluation.ks":      {"[0]", "10", "[1,"},
		"matrices.val_share": {"0.6", "-0.1"},
		"preprocess.genres":  {"0"},
		"training.search":    {"perhaps", "true"},
		"general.threads":    {"-1"},
	} {
		for _, value := range values {
			complains(t, run(data, "config", "set", "--", key, value), 2, key)
		}
	}
	if again := succeeds(t, data, "config").out; again != kept {
		t.Errorf("a refused value changed the settings:\n%s", again)
	}
	if defaults := succeeds(t, data, "config", "--defaults").out; !strings.Contains(defaults, "factors = 0") {
		t.Errorf("%s", defaults)
	}
	fields := decode[[]settings.Field](t, succeeds(t, data, "config", "--json").out)
	at := slices.IndexFunc(fields, func(f settings.Field) bool { return f.Key == "training.factors" })
	if at < 0 || fields[at].Value != 32.0 || fields[at].Default != 0.0 {
		t.Errorf("%+v", fields)
	}
}

func TestDamagedSettingsFileIsNamed(t *testing.T) {
	data := t.TempDir()
	path := filepath.Join(data, "config.toml")
	for text, word := range map[string]string{"[training]\nfactors = \n": "line 2",
		"[training]\nfaktors = 1\n": "training.faktors", "[training]\nfactors = -1\n": "training.factors"} {
		must.Succeed(t, os.WriteFile(path, []byte(text), 0o644))
		for _, words := range []string{"run --sample", "status", "config"} {
			complains(t, run(data, strings.Fields(words)...), 2, word)
		}
	}
	nothingMade(t, data)
	if _, err := stages.LoadConfig(path); err == nil {
		t.Error("the file was mended behind its owner's back")
	}
}

func TestResetAsksAndOnlyYesIsYes(t *testing.T) {
	data := copied(t)
	for _, typed := range []string{"", "\n", "n\n", "no\n", "yeah\n"} {
		a := runWith(typed, data, "reset")
		question, message, _ := strings.Cut(a.err, "[y/N] ")
		if !strings.Contains(question, data) {
			t.Errorf("%q: the question does not name the folder: %v", typed, a)
		}
		complains(t, answered(a, message), 130, "--yes")
	}
	succeeds(t, data, "artifacts", "verify")
	if a := runWith("y\n", data, "reset"); a.status != 0 {
		t.Errorf("%v", a)
	}
	nothingMade(t, data)
	if status := statusOf(t, data); status["status"] != "idle" {
		t.Errorf("%v", status)
	}
	other := copied(t)
	succeeds(t, other, "config", "set", "training.factors", "32")
	a := runWith("", other, "reset", "--yes")
	if a.status != 0 || strings.Contains(a.err, "[y/N]") {
		t.Errorf("%v", a)
	}
	nothingMade(t, other)
	if config := succeeds(t, other, "config").out; !strings.Contains(config, "factors = 32") {
		t.Error("the settings were reset, too")
	}
}

// answered is an answer whose errors begin behind a question.
func answered(a answer, errors string) answer {
	a.err = errors
	return a
}

func TestArtifactsListSaysWhatIsThere(t *testing.T) {
	type listed struct {
		Name, State, SHA256, Run string
		Made                     *time.Time
	}
	for words, state := range map[string]string{"list": "ok", "verify": "verified"} {
		for _, a := range decode[[]listed](t, succeeds(t, finished(t), "artifacts", words, "--json").out) {
			if a.State != state || a.Made == nil || a.SHA256 == "" || a.Run == "" {
				t.Errorf("%s: %+v", words, a)
			}
		}
	}
	list := decode[[]listed](t, succeeds(t, t.TempDir(), "artifacts", "list", "--json").out)
	if len(list) != len(artifact.Specs()) {
		t.Errorf("%d artifacts are listed, want %d", len(list), len(artifact.Specs()))
	}
	for _, a := range list {
		if a.State != "missing" || a.Made != nil {
			t.Errorf("%+v", a)
		}
	}
}

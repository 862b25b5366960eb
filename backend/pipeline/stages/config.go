package stages

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/embedding"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/interaction"
	"shelftalk/backend/preprocess"
	"shelftalk/backend/settings"
)

// Config is every setting: a section for each stage, one for all stages (General) and one
// for none (Chat).
type Config struct {
	General    General             `toml:"general" json:"general"`
	Preprocess preprocess.Options  `toml:"preprocess" json:"preprocess"`
	Embeddings embedding.Options   `toml:"embeddings" json:"embeddings"`
	Matrices   interaction.Options `toml:"matrices" json:"matrices"`
	Training   TrainingOptions     `toml:"training" json:"training"`
	Evaluation evaluate.Options    `toml:"evaluation" json:"evaluation"`
	Chat       Chat                `toml:"chat" json:"chat"`
}

// sectionOfAll is the section of the settings that every stage uses.
const sectionOfAll = "general"

// General holds what concerns every stage and changes no result.
type General struct {
	Threads int `toml:"threads" json:"threads" min:"0" max:"1024" neutral:"true" help:"Threads to compute with; 0 takes every core. Results are the same with any number."`
}

// Chat holds what concerns conversations: a language model, none at first.
type Chat struct {
	ModelAddress     string `toml:"model_address" json:"model_address" neutral:"true" help:"Address of a language model that words replies, Ollama's or another OpenAI-compatible one, such as http://127.0.0.1:11434; empty for none."`
	ModelName        string `toml:"model_name" json:"model_name" neutral:"true" help:"The name by which that address knows the model."`
	ModelElsewhere   bool   `toml:"model_elsewhere" json:"model_elsewhere" neutral:"true" help:"Whether the address may be on another computer: what you say and the books on the table are sent there."`
	ModelUnderstands bool   `toml:"model_understands" json:"model_understands" neutral:"true" help:"Whether the model also reads what you say, for what was not understood otherwise; a turn may then take a few seconds longer."`
}

// DefaultConfig gives the settings as shipped.
func DefaultConfig() Config {
	return Config{Preprocess: preprocess.DefaultOptions(), Embeddings: embedding.DefaultOptions(),
		Matrices: interaction.DefaultOptions(), Training: DefaultTrainingOptions(), Evaluation: evaluate.DefaultOptions()}
}

// Threads is the number of threads in force.
func (c Config) Threads() int {
	if c.General.Threads > 0 {
		return c.General.Threads
	}
	return runtime.NumCPU()
}

// Using lists the stages that use the settings of a section, in order.
func Using(section string) []book.Stage {
	using := []book.Stage{}
	for _, stage := range all {
		if section == stage.Section || section == sectionOfAll {
			using = append(using, stage.ID)
		}
	}
	return using
}

// Describe lists every setting with its value, default, bounds and help.
func (c Config) Describe() []settings.Field {
	defaults := DefaultConfig()
	return settings.Describe(&c, &defaults)
}

// Set changes the setting called key ("training.factors") to what text spells.
func (c *Config) Set(key, text string) error { return settings.Set(c, key, text) }

// LoadConfig reads a settings file over the defaults. A file that is not there
// means the defaults; a key that does not exist or a value out of bounds is
// CodeInvalid.
func LoadConfig(path string) (Config, error) {
	config := DefaultConfig()
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return config, nil
	}
	if err != nil {
		return config, book.Wrap(err, book.CodeInvalid, "read the settings %s", path)
	}
	if data, err = upgraded(path, data); err != nil {
		return config, err
	}
	decoder := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	file := struct {
		Version int `toml:"version"`
		*Config
	}{Config: &config}
	var strict *toml.StrictMissingError
	if err := decoder.Decode(&file); err != nil && (!errors.As(err, &strict) || len(unknown(strict, data)) > 0) {
		return config, (&book.Error{Code: book.CodeInvalid, Op: "read the settings " + path, Err: err,
			Message: "The settings file " + path + " cannot be used: " + tomlProblem(err, data)}).
			WithHint("Mend or delete it: what it does not hold has its default.")
	}
	return config, book.Wrap(settings.Check(&config), book.CodeInvalid, "read the settings %s", path)
}

// retired are settings of earlier versions that have nothing to say any more: blends of factors and content were tried
// by a step, before mixtures were searched.
var retired = []string{"evaluation.blend_step"}

// library is a setting of earlier versions that named code.
const library = "embeddings.library"

// unknown gives those of a file's keys without a setting that are not passed over: not those that have retired, nor
// embeddings.library without a value, as earlier versions wrote it. One with a value is refused: a data folder names no
// code.
func unknown(strict *toml.StrictMissingError, data []byte) (keys []string) {
	var old struct {
		Embeddings struct {
			Library string `toml:"library"`
		} `toml:"embeddings"`
	}
	noLibrary := toml.Unmarshal(data, &old) == nil && old.Embeddings.Library == ""
	for _, e := range strict.Errors {
		key := strings.Join(e.Key(), ".")
		if !slices.Contains(retired, key) && !(key == library && noLibrary) {
			keys = append(keys, key)
		}
	}
	return keys
}

func tomlProblem(err error, data []byte) string {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(unknown(strict, data)) > 0 {
		key := unknown(strict, data)[0]
		if key == library {
			return "a settings file can no longer name the library whose code is loaded; the variable " +
				"SHELFTALK_ONNXRUNTIME can."
		}
		return "there is no setting " + key + "."
	}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		row, column := decode.Position()
		return fmt.Sprintf("line %d, column %d: %s.", row, column, strings.TrimPrefix(decode.Error(), "toml: "))
	}
	return err.Error() + "."
}

// SaveConfig writes the settings with their help as comments.
func SaveConfig(path string, config Config) error {
	if err := settings.Check(&config); err != nil {
		return err
	}
	text, err := config.TOML()
	if err != nil {
		return err
	}
	return artifact.WriteFile(path, []byte(text))
}

// TOML is the settings as the text of a settings file, each with its help.
func (c Config) TOML() (string, error) {
	var plain bytes.Buffer
	if err := toml.NewEncoder(&plain).Encode(c); err != nil {
		return "", book.Wrap(err, book.CodeInternal, "encode the settings")
	}
	help := map[string]settings.Field{}
	for _, field := range c.Describe() {
		help[field.Key] = field
	}
	var out strings.Builder
	fmt.Fprintf(&out, "version = %d\n", configVersion)
	section := ""
	for line := range strings.Lines(plain.String()) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "["); ok {
			section = strings.TrimSuffix(name, "]") + "."
		}
		key, _, found := strings.Cut(line, " = ")
		if field, known := help[section+strings.TrimSpace(key)]; found && known {
			comment(&out, field)
		}
		out.WriteString(line)
	}
	return out.String(), nil
}

func comment(out *strings.Builder, field settings.Field) {
	fmt.Fprintf(out, "# %s", field.Help)
	switch {
	case field.Choices != nil:
		fmt.Fprintf(out, " One of: %s.", strings.Join(field.Choices, ", "))
	case field.Min != nil && field.Max != nil:
		fmt.Fprintf(out, " (%v to %v)", *field.Min, *field.Max)
	}
	out.WriteByte('\n')
}

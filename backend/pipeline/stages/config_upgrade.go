package stages

import (
	"maps"
	"slices"

	"github.com/pelletier/go-toml/v2"

	"shelftalk/backend/book"
)

// configVersion is that of the settings file. Up to 1 (files without a version), regularization was counted
// in units of a row's confidence over the whole catalogue, alpha and frequency_scaling with it. Up to 2, the
// settings of training were in force as they stood, unless `tune` searched the combinations of a grid; now
// those that are 0 are looked for.
const configVersion = 3

// laterConfig refuses a settings file of a later version.
func laterConfig(path string) error {
	return book.Errorf(book.CodeInvalid, "The settings file %s is of a later version of Shelftalk.", path).
		WithHint("Use that version, or delete the file: what it does not hold has its default.")
}

// upgraded takes a settings file of an earlier version into the present: settings of training that were
// defaults then are the present ones, by not being there; others mean what they did, or are CodeInvalid with what to do
// where that cannot be said any more.
func upgraded(path string, data []byte) ([]byte, error) {
	file := map[string]any{}
	if toml.Unmarshal(data, &file) != nil || toml.Unmarshal(data, new(Config)) != nil {
		return data, nil // whoever reads the text next says where it is wrong
	}
	version, _ := file["version"].(int64)
	if version > configVersion {
		return nil, laterConfig(path)
	}
	training, isTable := file["training"].(map[string]any)
	if version == configVersion || !isTable {
		return data, nil
	}
	whole := true // a file that the program wrote has them all; where somebody wrote one, it is meant
	for _, key := range []string{"factors", "iterations", "alpha", "regularization"} {
		_, has := training[key]
		whole = whole && has
	}
	if version < 2 {
		if err := unitsOf1(path, training); err != nil {
			return nil, err
		}
	}
	if err := gridOf2(path, training, version); err != nil {
		return nil, err
	}
	if whole {
		drop(training, "factors", 64)
		drop(training, "iterations", 15)
		drop(training, "regularization", 1)
	}
	file["version"] = configVersion
	return toml.Marshal(file)
}

// unitsOf1 refuses what version 1 counted with the catalogue's size and leaves out its defaults.
func unitsOf1(path string, training map[string]any) error {
	for _, setting := range []struct {
		key      string
		defaults []float64
	}{{"alpha", []float64{40}}, {"regularization", []float64{0.03, 0.01}}, {"frequency_scaling", []float64{1}}} {
		drop(training, setting.key, setting.defaults...)
		if _, chosen := training[setting.key]; chosen {
			return book.Errorf(book.CodeInvalid, "The setting training.%s in %s was chosen for an earlier version, in which it "+
				"depended on the size of the catalogue.", setting.key, path).
				WithHint("Delete alpha, regularization and frequency_scaling below [training], since a run now finds them by " +
					"itself; or write version = 2 at the top if they are meant as they are since.")
		}
	}
	return nil
}

// gridOf2 turns `tune` over the grid as shipped into a full search and refuses it over another, which nobody
// searches any more. A grid without `tune` was not looked at and is left out.
func gridOf2(path string, training map[string]any, version int64) error {
	grid, _ := training["grid"].(map[string]any)
	tune, _ := training["tune"].(bool)
	delete(training, "grid")
	delete(training, "tune")
	if !tune {
		return nil
	}
	training["search"] = "full"
	shipped := map[string][]float64{"alpha": {0, 8, 16, 40, 100}, "regularization": {0.5, 0.7, 1, 1.4}}
	if version < 2 {
		shipped = map[string][]float64{"alpha": {10, 20, 40, 80}, "regularization": {0.01, 0.02, 0.03, 0.04, 0.06}}
	}
	for _, key := range slices.Sorted(maps.Keys(grid)) {
		values, _ := grid[key].([]any)
		if len(values) > 0 && !same(values, shipped[key]) {
			return book.Errorf(book.CodeInvalid, "The settings file %s asks for a search of training.grid.%s, and a run now "+
				"looks for the best settings without a grid.", path, key).
				WithHint("Delete tune and [training.grid] and write search = \"full\" below [training] and "+
					"version = %d at the top; a setting that is to have one value gets it below [training].", configVersion)
		}
	}
	return nil
}

// drop leaves out a setting that has one of the values.
func drop(table map[string]any, key string, values ...float64) {
	if is, ok := number(table[key]); ok && slices.Contains(values, is) {
		delete(table, key)
	}
}

func same(values []any, numbers []float64) bool {
	return slices.EqualFunc(values, numbers, func(value any, n float64) bool {
		is, ok := number(value)
		return ok && is == n
	})
}

// number is a number of TOML, which may be written without a point.
func number(value any) (float64, bool) {
	switch n := value.(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

package stages

import (
	"slices"

	"github.com/pelletier/go-toml/v2"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
)

// configVersion is that of the settings file. Up to 1 (files without a version), regularization was counted
// in units of a row's confidence over the whole catalogue, alpha and frequency_scaling with it.
const configVersion = 2

// trainingOf1 holds the training settings of a version 1 file whose meaning has changed
// since.
type trainingOf1 struct {
	Version  int `toml:"version"`
	Training struct {
		Alpha            *float64 `toml:"alpha"`
		Regularization   *float64 `toml:"regularization"`
		FrequencyScaling *float64 `toml:"frequency_scaling"`
		Grid             als.Grid `toml:"grid"`
	} `toml:"training"`
}

// upgrade takes the settings of training of an earlier file into the present: those that were its defaults
// become the present ones. Others cannot be translated, since what they meant depended on the catalogue, and
// are CodeInvalid. A file of a later version is refused, too.
func (c *Config) upgrade(path string, data []byte) error {
	var old trainingOf1
	if err := toml.Unmarshal(data, &old); err != nil {
		return book.Wrap(err, book.CodeInvalid, "read the settings %s", path)
	}
	if old.Version > configVersion {
		return book.Errorf(book.CodeInvalid, "The settings file %s is of a later version of Shelftalk.", path).
			WithHint("Use that version, or delete the file: what it does not hold has its default.")
	}
	if old.Version == configVersion {
		return nil
	}
	t, present := old.Training, als.DefaultOptions()
	shipped := als.Grid{Regularization: []float64{0.01, 0.02, 0.03, 0.04, 0.06}, Alpha: []float64{10, 20, 40, 80}}
	for _, setting := range []struct {
		key    string
		chosen bool
	}{
		{"alpha", chosen(t.Alpha, 40)},
		{"regularization", chosen(t.Regularization, 0.03, 0.01)},
		{"frequency_scaling", chosen(t.FrequencyScaling, 1)},
		{"grid.alpha", len(t.Grid.Alpha) > 0 && !slices.Equal(t.Grid.Alpha, shipped.Alpha)},
		{"grid.regularization", len(t.Grid.Regularization) > 0 &&
			!slices.Equal(t.Grid.Regularization, shipped.Regularization)},
		{"grid.frequency_scaling", len(t.Grid.FrequencyScaling) > 0},
	} {
		if setting.chosen {
			return book.Errorf(book.CodeInvalid, "The setting training.%s in %s was chosen for an earlier version, in which it "+
				"depended on the size of the catalogue.", setting.key, path).
				WithHint("Delete alpha, regularization and frequency_scaling below [training] and [training.grid], since the "+
					"defaults now suit any data; or write version = %d at the top if they are meant as they are now.", configVersion)
		}
	}
	factors := c.Training.Grid.Factors
	c.Training.Alpha, c.Training.Regularization = present.Alpha, present.Regularization
	c.Training.FrequencyScaling, c.Training.Grid = present.FrequencyScaling, als.DefaultGrid()
	if factors != nil {
		c.Training.Grid.Factors = factors // a number of factors means what it did
	}
	return nil
}

// chosen says whether a setting is in the file with a value that was no default.
func chosen(value *float64, defaults ...float64) bool {
	return value != nil && !slices.Contains(defaults, *value)
}

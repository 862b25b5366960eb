// Package configuration shows and changes the settings in force.
package configuration

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/settings"
)

// Setting is one setting with what a change of it makes stale.
type Setting struct {
	settings.Field
	Stages []book.Stage `json:"stages" doc:"The stages that use it, in order."`
	Stale  []book.Stage `json:"stale" doc:"The stages that have to run again after a change, in order."`
}

// Settings are those of a data folder.
type Settings struct {
	folder pipeline.Folder
	mu     sync.Mutex // one change of the file at a time
}

// New gives the settings of a data folder.
func New(folder pipeline.Folder) *Settings { return &Settings{folder: folder} }

// Now gives the settings in force.
func (s *Settings) Now() (stages.Config, error) { return stages.LoadConfig(s.folder.Config()) }

// With gives the settings in force with some changes, of which none is kept.
func (s *Settings) With(changes map[string]string) (stages.Config, error) {
	config, err := s.Now()
	if err != nil {
		return config, err
	}
	for _, key := range slices.Sorted(maps.Keys(changes)) {
		if err := config.Set(key, changes[key]); err != nil {
			return config, err
		}
	}
	return config, nil
}

// List gives every setting in force.
func (s *Settings) List() ([]Setting, error) {
	config, err := s.Now()
	if err != nil {
		return nil, err
	}
	var list []Setting
	for _, field := range config.Describe() {
		list = append(list, Setting{field, stages.Using(field.Section), stale(field)})
	}
	return list, nil
}

// stale lists the stages that a change of a setting makes stale: the stage it belongs to and
// those that read what that stage makes.
func stale(field settings.Field) []book.Stage {
	found := []book.Stage{}
	for _, stage := range stages.All() {
		if !field.Neutral && stage.Section == field.Section {
			found = append(found, stage.Downstream()...)
		}
	}
	return found
}

// Put changes one setting, keeps it and gives it as it is now.
func (s *Settings) Put(key, text string) (Setting, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	config, err := s.With(map[string]string{key: text})
	if err != nil {
		return Setting{}, err
	}
	if err := s.folder.Make(); err != nil {
		return Setting{}, err
	}
	if err := stages.SaveConfig(s.folder.Config(), config); err != nil {
		return Setting{}, err
	}
	return s.find(key)
}

// Reset puts one setting back to its default.
func (s *Settings) Reset(key string) (Setting, error) {
	setting, err := s.find(key)
	if err != nil {
		return Setting{}, err
	}
	text, ok := setting.Default.(string)
	if !ok {
		data, err := json.Marshal(setting.Default)
		if err != nil {
			return Setting{}, book.Wrap(err, book.CodeInternal, "write the default of %s", key)
		}
		text = string(data)
	}
	return s.Put(key, text)
}

// Defaults are the settings after all went back to their defaults.
type Defaults struct {
	Kept     string    `json:"kept" doc:"The name, in the data folder, of the settings file that was; empty where there was none."`
	Settings []Setting `json:"settings"`
}

// ResetAll puts every setting back to its default. The file that was is kept beside the
// new one under another name, for it may be one that a person wrote and that cannot be used.
func (s *Settings) ResetAll() (Defaults, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := s.folder.Config()
	kept := path + ".old"
	for i := 2; exists(kept); i++ {
		kept = fmt.Sprintf("%s.old%d", path, i)
	}
	err := os.Rename(path, kept)
	if errors.Is(err, fs.ErrNotExist) {
		kept, err = "", nil
	}
	if err != nil {
		return Defaults{}, book.Wrap(err, book.CodeInvalid, "put the settings file %s aside", path)
	}
	list, err := s.List()
	if kept != "" {
		kept = filepath.Base(kept)
	}
	return Defaults{Kept: kept, Settings: list}, err
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func (s *Settings) find(key string) (Setting, error) {
	list, err := s.List()
	if err != nil {
		return Setting{}, err
	}
	for _, setting := range list {
		if setting.Key == key {
			return setting, nil
		}
	}
	return Setting{}, book.Errorf(book.CodeNotFound, "There is no setting %q.", key)
}

package service

import (
	"encoding/json"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/settings"
)

// Setting is one setting with what a change of it makes stale.
type Setting struct {
	settings.Field
	Stages []book.Stage `json:"stages" doc:"The stages that use it, in order."`
	Stale  []book.Stage `json:"stale" doc:"The stages that have to run again after a change, in order."`
}

// changeable refuses settings that are not a carrier's to change: sensitive ones
// name a file whose code is run, and who may ask for books may not load code.
func changeable(key string) error {
	config := stages.DefaultConfig()
	if field, _ := settings.Find(&config, key); field.Sensitive {
		return book.Errorf(book.CodeInvalid, "The setting %s cannot be changed here: it names code that is loaded.", key).
			WithHint("Change it in the settings file, config.toml, or in the terminal.")
	}
	return nil
}

// Settings lists every setting in force that can be changed here.
func (a *App) Settings() ([]Setting, error) {
	config, err := a.Config()
	if err != nil {
		return nil, err
	}
	var list []Setting
	for _, field := range config.Describe() {
		if !field.Sensitive {
			list = append(list, Setting{field, stages.Using(field.Section), stale(field)})
		}
	}
	return list, nil
}

// stale says which stages a change of a setting concerns: the stage it belongs
// to, and those that read what it makes.
func stale(field settings.Field) []book.Stage {
	found := []book.Stage{}
	for _, stage := range stages.All() {
		if !field.Neutral && stage.Section == field.Section {
			found = append(found, stage.Downstream()...)
		}
	}
	return found
}

// PutSetting changes one setting, keeps it and gives it as it is now.
func (a *App) PutSetting(key, text string) (Setting, error) {
	if err := changeable(key); err != nil {
		return Setting{}, err
	}
	a.settings.Lock()
	defer a.settings.Unlock()
	if err := a.SetConfig(key, text); err != nil {
		return Setting{}, err
	}
	return a.setting(key)
}

// ResetSetting puts one setting back to its default.
func (a *App) ResetSetting(key string) (Setting, error) {
	setting, err := a.setting(key)
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
	return a.PutSetting(key, text)
}

func (a *App) setting(key string) (Setting, error) {
	list, err := a.Settings()
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

package operation

import (
	"context"

	"shelftalk/backend/service"
	"shelftalk/backend/service/configuration"
)

// SettingInput is a setting.
type SettingInput struct {
	Given
	Key string `json:"key" maxLength:"64" pattern:"^[a-z0-9_]+(\\.[a-z0-9_]+)*$" doc:"The setting's key." example:"training.factors"`
}

// SetSettingRequest is what a setting is to be.
type SetSettingRequest struct {
	Value string `json:"value" maxLength:"10000" doc:"As text; lists and tables as JSON."`
}

// SetSettingInput is a setting and what it is to be.
type SetSettingInput struct {
	SettingInput
	Body SetSettingRequest `json:"body"`
}

// addSettings adds the settings.
func (c *Catalog) addSettings() {
	Add(c, "GET /settings", "settings", "settings", "Every setting, with bounds, help and what a change makes stale",
		func(_ context.Context, app *service.App, _ *None) ([]configuration.Setting, error) {
			return app.Settings.List()
		})
	Add(c, "PUT /settings/{key}", "setSetting", "settings", "Change a setting",
		func(_ context.Context, app *service.App, in *SetSettingInput) (configuration.Setting, error) {
			return app.Settings.Put(in.Key, in.Body.Value)
		})
	Add(c, "DELETE /settings/{key}", "resetSetting", "settings", "Put a setting back to its default",
		func(_ context.Context, app *service.App, in *SettingInput) (configuration.Setting, error) {
			return app.Settings.Reset(in.Key)
		})
	Add(c, "DELETE /settings", "resetSettings", "settings",
		"Put every setting back to its default; the settings file is kept under another name",
		func(_ context.Context, app *service.App, _ *None) (configuration.Defaults, error) {
			return app.Settings.ResetAll()
		})
}

package rest

import (
	"context"
	"net/http"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
)

// StagePath is a stage in a path. huma fills exported types only.
type StagePath struct {
	Stage string `path:"stage_id" maxLength:"64" pattern:"^[a-z0-9_]+$" doc:"The stage's id." example:"stage_1_preprocessing"`
}

// queued is the answer to what starts a run.
type queued struct {
	ID      string          `json:"pipeline_id"`
	Stage   book.Stage      `json:"stage_id,omitempty"`
	Status  pipeline.Status `json:"status"`
	Message string          `json:"message,omitempty"`
}

// Done says that something was done that has no other answer.
type Done struct {
	Message string `json:"message"`
}

// addPipeline registers what starts, watches and ends runs.
func (s *Server) addPipeline() {
	add(s, operation(http.MethodPost, "/pipeline/run", "run", "pipeline", "Run the pipeline"),
		func(_ context.Context, in *struct{ Body service.RunOrder }) (queued, error) {
			id, err := s.app.StartRun(in.Body)
			return queued{ID: id, Status: pipeline.StatusQueued, Message: "Pipeline queued, initializing..."}, err
		})
	add(s, operation(http.MethodPost, "/pipeline/stage/{stage_id}", "runStage", "pipeline", "Run one stage"),
		func(_ context.Context, in *struct {
			StagePath
			Body service.StageOrder
		}) (queued, error) {
			id, err := s.app.StartStage(book.Stage(in.Stage), in.Body)
			return queued{ID: id, Stage: book.Stage(in.Stage), Status: pipeline.StatusQueued}, err
		})
	add(s, operation(http.MethodPost, "/pipeline/cancel", "cancel", "pipeline", "Cancel the run under way and wait for its end"),
		func(ctx context.Context, _ *nothing) (service.PipelineStatus, error) { return s.app.CancelRun(ctx) })
	add(s, operation(http.MethodGet, "/pipeline/status", "status", "pipeline", "How far the pipeline is"),
		func(context.Context, *none) (service.PipelineStatus, error) { return s.app.Status() })
	add(s, operation(http.MethodGet, "/pipeline/checks", "checks", "pipeline", "Which stages are up to date, and which must run first"),
		func(context.Context, *none) ([]pipeline.Check, error) { return s.app.Checks() })
	add(s, operation(http.MethodGet, "/pipeline/logs/{stage_id}", "logs", "pipeline", "The last megabyte of a stage's log"),
		func(_ context.Context, in *StagePath) (*service.LogText, error) {
			return s.app.LogTail(book.Stage(in.Stage))
		})
	add(s, operation(http.MethodPost, "/pipeline/reload-models", "reloadModels", "pipeline", "Take the newest artifacts into use"),
		func(context.Context, *nothing) (service.RecommenderStatus, error) { return s.app.ReloadModels() })
	add(s, operation(http.MethodDelete, "/pipeline/reset", "reset", "pipeline", "Delete artifacts, run history and logs"),
		func(context.Context, *none) (Done, error) {
			return Done{"The artifacts, the run history and the logs were deleted."}, s.app.ResetPipeline()
		})
}

// addRuns registers the history.
func (s *Server) addRuns() {
	add(s, operation(http.MethodGet, "/runs", "runs", "runs", "Finished runs, the newest first"),
		func(context.Context, *none) ([]pipeline.Run, error) { return s.app.Runs() })
	add(s, operation(http.MethodGet, "/runs/{id}", "runDetail", "runs", "One run"),
		func(_ context.Context, in *struct {
			ID string `path:"id" maxLength:"64" pattern:"^run_[0-9_]+$" doc:"The run's id." example:"run_20260118_145230"`
		}) (*pipeline.Run, error) {
			return s.app.FindRun(in.ID)
		})
}

// SettingPath is a setting in a path.
type SettingPath struct {
	Key string `path:"key" maxLength:"64" pattern:"^[a-z0-9_]+(\\.[a-z0-9_]+)*$" doc:"The setting's key." example:"training.factors"`
}

// addSettings registers the settings.
func (s *Server) addSettings() {
	add(s, operation(http.MethodGet, "/settings", "settings", "settings", "Every setting, with bounds, help and what a change makes stale"),
		func(context.Context, *none) ([]service.Setting, error) { return s.app.Settings() })
	add(s, operation(http.MethodPut, "/settings/{key}", "setSetting", "settings", "Change a setting"),
		func(_ context.Context, in *struct {
			SettingPath
			Body struct {
				Value string `json:"value" maxLength:"10000" doc:"As text; lists and tables as JSON."`
			}
		}) (service.Setting, error) {
			return s.app.PutSetting(in.Key, in.Body.Value)
		})
	add(s, operation(http.MethodDelete, "/settings/{key}", "resetSetting", "settings", "Put a setting back to its default"),
		func(_ context.Context, in *SettingPath) (service.Setting, error) { return s.app.ResetSetting(in.Key) })
}

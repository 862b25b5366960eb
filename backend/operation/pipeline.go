package operation

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
)

// StageInput is a stage of the pipeline.
type StageInput struct {
	Given
	Stage string `json:"stage_id" maxLength:"64" pattern:"^[a-z0-9_]+$" doc:"The stage's id." example:"stage_1_preprocessing"`
}

// RunInput is what to run.
type RunInput struct {
	Given
	Body service.RunOrder `json:"body,omitzero"`
}

// RunStageInput is a stage to run, and how.
type RunStageInput struct {
	StageInput
	Body service.StageOrder `json:"body,omitzero"`
}

// Queued is the answer to what starts a run.
type Queued struct {
	ID      string          `json:"pipeline_id"`
	Stage   book.Stage      `json:"stage_id,omitempty"`
	Status  pipeline.Status `json:"status"`
	Message string          `json:"message,omitempty"`
}

// Done says that something was done that has no other answer.
type Done struct {
	Message string `json:"message"`
}

// addPipeline adds what starts, watches and ends runs.
func (c *Catalog) addPipeline() {
	Add(c, "POST /pipeline/run", "run", "pipeline", "Run the pipeline",
		func(_ context.Context, app *service.App, in *RunInput) (Queued, error) {
			id, err := app.StartRun(in.Body)
			return Queued{ID: id, Status: pipeline.StatusQueued, Message: "Pipeline queued, initializing..."}, err
		})
	Add(c, "POST /pipeline/stage/{stage_id}", "runStage", "pipeline", "Run one stage",
		func(_ context.Context, app *service.App, in *RunStageInput) (Queued, error) {
			id, err := app.StartStage(book.Stage(in.Stage), in.Body)
			return Queued{ID: id, Stage: book.Stage(in.Stage), Status: pipeline.StatusQueued}, err
		})
	Add(c, "POST /pipeline/cancel", "cancel", "pipeline", "Cancel the run under way and wait for its end",
		func(ctx context.Context, app *service.App, _ *None) (service.PipelineStatus, error) {
			return app.CancelRun(ctx)
		})
	Add(c, "GET /pipeline/status", "status", "pipeline", "How far the pipeline is",
		func(_ context.Context, app *service.App, _ *None) (service.PipelineStatus, error) {
			return app.Status()
		})
	Add(c, "GET /pipeline/stages", "stages", "pipeline", "The stages: what each needs, reads and writes",
		func(context.Context, *service.App, *None) ([]pipeline.Node, error) { return pipeline.Graph(), nil })
	Add(c, "GET /pipeline/checks", "checks", "pipeline", "Which stages are up to date, and which must run first",
		func(_ context.Context, app *service.App, _ *None) ([]pipeline.Check, error) { return app.Checks() })
	Add(c, "GET /pipeline/logs/{stage_id}", "logs", "pipeline", "The last megabyte of a stage's log",
		func(_ context.Context, app *service.App, in *StageInput) (*service.LogText, error) {
			return app.LogTail(book.Stage(in.Stage))
		})
	Add(c, "POST /pipeline/reload-models", "reloadModels", "pipeline", "Take the newest artifacts into use",
		func(_ context.Context, app *service.App, _ *None) (service.RecommenderStatus, error) {
			return app.ReloadModels()
		})
	Add(c, "DELETE /pipeline/reset", "reset", "pipeline", "Delete artifacts, run history and logs",
		func(_ context.Context, app *service.App, _ *None) (Done, error) {
			return Done{"The artifacts, the run history and the logs were deleted."}, app.ResetPipeline()
		})
}

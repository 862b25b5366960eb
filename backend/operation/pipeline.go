package operation

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/runs"
)

// StageInput is a stage of the pipeline.
type StageInput struct {
	Given
	Stage string `json:"stage_id" maxLength:"64" pattern:"^[a-z0-9_]+$" doc:"The stage's id." example:"stage_1_preprocessing"`
}

// RunInput is what to run.
type RunInput struct {
	Given
	Body runs.RunOrder `json:"body,omitzero"`
}

// RunStageInput is a stage to run, and how.
type RunStageInput struct {
	StageInput
	Body runs.StageOrder `json:"body,omitzero"`
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
			run, err := app.Runs.Start(in.Body)
			if err != nil {
				return Queued{}, err
			}
			return Queued{ID: run.ID(), Status: pipeline.StatusQueued, Message: "Pipeline queued, initializing..."}, nil
		})
	Add(c, "POST /pipeline/stage/{stage_id}", "runStage", "pipeline", "Run one stage",
		func(_ context.Context, app *service.App, in *RunStageInput) (Queued, error) {
			stage := book.Stage(in.Stage)
			run, err := app.Runs.Start(in.Body.Of(stage))
			if err != nil {
				return Queued{}, err
			}
			return Queued{ID: run.ID(), Stage: stage, Status: pipeline.StatusQueued}, nil
		})
	Add(c, "POST /pipeline/cancel", "cancel", "pipeline", "Cancel the run under way and wait for its end",
		func(ctx context.Context, app *service.App, _ *None) (runs.PipelineStatus, error) {
			return app.Runs.Cancel(ctx)
		})
	Add(c, "GET /pipeline/status", "status", "pipeline", "How far the pipeline is",
		func(_ context.Context, app *service.App, _ *None) (runs.PipelineStatus, error) {
			return app.Runs.Status()
		})
	Add(c, "GET /pipeline/stages", "stages", "pipeline", "The stages: what each needs, reads and writes",
		func(context.Context, *service.App, *None) ([]pipeline.Node, error) { return pipeline.Graph(), nil })
	Add(c, "GET /pipeline/checks", "checks", "pipeline", "Which stages are up to date, and which must run first",
		func(_ context.Context, app *service.App, _ *None) ([]pipeline.Check, error) { return app.Runs.Checks() })
	Add(c, "GET /pipeline/logs/{stage_id}", "logs", "pipeline", "The last megabyte of a stage's log",
		func(_ context.Context, app *service.App, in *StageInput) (*runs.LogText, error) {
			return app.Runs.Log(book.Stage(in.Stage), runs.ShownLog)
		})
	Add(c, "POST /pipeline/reload-models", "reloadModels", "pipeline", "Take the newest artifacts into use",
		func(_ context.Context, app *service.App, _ *None) (library.RecommenderStatus, error) {
			return app.Library.Reload()
		})
	Add(c, "DELETE /pipeline/reset", "reset", "pipeline", "Delete artifacts, run history and logs",
		func(_ context.Context, app *service.App, _ *None) (Done, error) {
			return Done{"The artifacts, the run history and the logs were deleted."}, app.Runs.Reset()
		})
}

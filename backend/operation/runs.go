package operation

import (
	"context"

	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
)

// RunDetailInput is a finished run.
type RunDetailInput struct {
	Given
	ID string `json:"id" maxLength:"64" pattern:"^run_[0-9_]+$" doc:"The run's id." example:"run_20260118_145230"`
}

// addRuns adds the history.
func (c *Catalog) addRuns() {
	Add(c, "GET /runs", "runs", "runs", "Finished runs, the newest first",
		func(_ context.Context, app *service.App, _ *None) ([]pipeline.Run, error) {
			list, _, err := app.Runs.History() // those that can be read
			return list, err
		})
	Add(c, "GET /runs/{id}", "runDetail", "runs", "One run",
		func(_ context.Context, app *service.App, in *RunDetailInput) (*pipeline.Run, error) {
			return app.Runs.Find(in.ID)
		})
}

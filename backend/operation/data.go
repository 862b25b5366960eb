package operation

import (
	"context"

	"shelftalk/backend/service"
	"shelftalk/backend/service/data"
)

// RecogniseRequest is how files begin.
type RecogniseRequest struct {
	Files []data.FileHead `json:"files" minItems:"1" maxItems:"20"`
}

// RecogniseInput is how files begin.
type RecogniseInput struct {
	Given
	Body RecogniseRequest `json:"body"`
}

// DataInput is a data set.
type DataInput struct {
	Given
	ID string `json:"id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The data_id."`
}

// MapDataInput is a data set and what its columns are.
type MapDataInput struct {
	DataInput
	Body map[string]string `json:"body" doc:"From our fields (title, reader, book, score, …) to the file's columns."`
}

// addData adds the data to train on. How it is brought is a carrier's own: over
// HTTP it is sent, the window registers it where it lies.
func (c *Catalog) addData() {
	Add(c, "GET /data", "data", "data", "What can be trained on: the sample library and what was brought",
		func(_ context.Context, app *service.App, _ *None) ([]data.DataSet, error) { return app.Data.List() })
	Add(c, "POST /data/recognise", "recognise", "data",
		"Say by how files begin whether they are somebody's own books or data to train on",
		func(_ context.Context, _ *service.App, in *RecogniseInput) (data.Recognised, error) {
			return data.Recognise(in.Body.Files), nil
		})
	Add(c, "POST /data/{id}/mapping", "mapData", "data", "Say what the columns are",
		func(ctx context.Context, app *service.App, in *MapDataInput) (*data.DataSet, error) {
			return app.Data.Map(ctx, in.ID, in.Body)
		})
	Add(c, "DELETE /data/{id}", "forgetData", "data", "Remove data that was brought",
		func(_ context.Context, app *service.App, in *DataInput) (Done, error) {
			return Done{"The data was removed."}, app.Data.Forget(in.ID)
		})
}

package operation

import (
	"context"

	"shelftalk/backend/evaluate"
	"shelftalk/backend/service"
	"shelftalk/backend/service/library"
)

// ArtifactInput is an artifact. Names are looked up in a fixed list and never
// joined to a path.
type ArtifactInput struct {
	Given
	Name string `json:"name" maxLength:"64" pattern:"^[a-z0-9_]+\\.[a-z]+$" doc:"The artifact's name." example:"book_factors.npy"`
}

// Place is where something lies on this computer.
type Place struct {
	Folder string `json:"folder" doc:"An absolute path, for people to look at and copy."`
}

// addArtifacts adds what the stages made.
func (c *Catalog) addArtifacts() {
	Add(c, "GET /artifacts", "artifacts", "artifacts", "Every artifact, made or not",
		func(ctx context.Context, app *service.App, _ *None) ([]library.Artifact, error) {
			return app.Library.Artifacts(ctx, false)
		})
	Add(c, "POST /artifacts/verify", "verifyArtifacts", "artifacts", "Every artifact, its hash computed now",
		func(ctx context.Context, app *service.App, _ *None) ([]library.Artifact, error) {
			return app.Library.Artifacts(ctx, true)
		})
	Add(c, "GET /artifacts/folder", "artifactsFolder", "artifacts", "Where the artifacts lie",
		func(_ context.Context, app *service.App, _ *None) (Place, error) {
			folder, err := app.Library.ArtifactsFolder()
			return Place{folder}, err
		})
	Add(c, "GET /artifacts/{name}/preview", "previewArtifact", "artifacts", "What an artifact looks like",
		func(ctx context.Context, app *service.App, in *ArtifactInput) (*library.Preview, error) {
			return app.Library.PreviewArtifact(ctx, in.Name)
		})
	Add(c, "DELETE /artifacts/{name}", "deleteArtifact", "artifacts",
		"Delete an artifact, to the system's trash where there is one",
		func(_ context.Context, app *service.App, in *ArtifactInput) (*library.Deleted, error) {
			return app.Library.DeleteArtifact(in.Name)
		})
	Add(c, "GET /metrics", "metrics", "artifacts", "How good the models are",
		func(_ context.Context, app *service.App, _ *None) (*evaluate.Report, error) {
			return app.Library.Evaluation()
		})
}

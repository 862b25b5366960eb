package rest

import (
	"context"
	"net/http"

	"shelftalk/backend/evaluate"
	"shelftalk/backend/service"
)

// ArtifactPath is an artifact in a path. Names are looked up in a fixed list and
// never joined to a path.
type ArtifactPath struct {
	Name string `path:"name" maxLength:"64" pattern:"^[a-z0-9_]+\\.[a-z]+$" doc:"The artifact's name." example:"book_factors.npy"`
}

// addArtifacts registers what the stages made.
func (s *Server) addArtifacts() {
	add(s, operation(http.MethodGet, "/artifacts", "artifacts", "artifacts", "Every artifact, made or not"),
		func(ctx context.Context, in *struct {
			Verify bool `query:"verify" doc:"Compute every file's hash; without it sizes are compared."`
		}) ([]service.Artifact, error) {
			return s.app.ListArtifacts(ctx, in.Verify)
		})
	add(s, operation(http.MethodGet, "/artifacts/{name}/preview", "previewArtifact", "artifacts", "What an artifact looks like"),
		func(ctx context.Context, in *ArtifactPath) (*service.Preview, error) {
			return s.app.PreviewArtifact(ctx, in.Name)
		})
	add(s, operation(http.MethodDelete, "/artifacts/{name}", "deleteArtifact", "artifacts", "Delete an artifact"),
		func(_ context.Context, in *ArtifactPath) (*service.Deleted, error) {
			return s.app.RemoveArtifact(in.Name)
		})
	add(s, operation(http.MethodGet, "/metrics", "metrics", "artifacts", "How good the models are"),
		func(context.Context, *none) (*evaluate.Report, error) { return s.app.Evaluation() })
}

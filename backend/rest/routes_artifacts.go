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

// place is where something lies on this computer.
type place struct {
	Folder string `json:"folder" doc:"An absolute path, for people to look at and copy."`
}

// addArtifacts registers what the stages made.
func (s *Server) addArtifacts() {
	add(s, operation(http.MethodGet, "/artifacts", "artifacts", "artifacts", "Every artifact, made or not"),
		func(ctx context.Context, _ *none) ([]service.Artifact, error) { return s.app.Artifacts(ctx, false) })
	add(s, operation(http.MethodPost, "/artifacts/verify", "verifyArtifacts", "artifacts", "Every artifact, its hash computed now"),
		func(ctx context.Context, _ *nothing) ([]service.Artifact, error) { return s.app.Artifacts(ctx, true) })
	add(s, operation(http.MethodGet, "/artifacts/folder", "artifactsFolder", "artifacts", "Where the artifacts lie"),
		func(context.Context, *none) (place, error) {
			folder, err := s.app.ArtifactsFolder()
			return place{folder}, err
		})
	add(s, operation(http.MethodGet, "/artifacts/{name}/preview", "previewArtifact", "artifacts", "What an artifact looks like"),
		func(ctx context.Context, in *ArtifactPath) (*service.Preview, error) {
			return s.app.PreviewArtifact(ctx, in.Name)
		})
	add(s, operation(http.MethodDelete, "/artifacts/{name}", "deleteArtifact", "artifacts", "Delete an artifact, to the system's trash where there is one"),
		func(_ context.Context, in *ArtifactPath) (*service.Deleted, error) {
			return s.app.DeleteArtifact(in.Name)
		})
	add(s, operation(http.MethodGet, "/metrics", "metrics", "artifacts", "How good the models are"),
		func(context.Context, *none) (*evaluate.Report, error) { return s.app.Evaluation() })
}

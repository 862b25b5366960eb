package library

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/recommend"
)

// Artifact is one artifact as it is listed: what it is, and if it was made, when,
// by which run, and whether it is as it was written.
type Artifact struct {
	Name    string        `json:"name"`
	Title   string        `json:"title"`
	Kind    artifact.Kind `json:"kind"`
	Stage   book.Stage    `json:"stage"`
	State   ArtifactState `json:"state" doc:"ok: its size is right; verified: its hash was computed now and is right."`
	Problem string        `json:"problem,omitempty" doc:"How it is damaged."`
	Served  bool          `json:"served" doc:"Recommendations cannot be loaded without it."`
	Shape   []int64       `json:"shape,omitempty" doc:"Rows, columns."`
	Bytes   int64         `json:"bytes,omitempty"`
	SHA256  string        `json:"sha256,omitempty" doc:"As it was written."`
	Made    *time.Time    `json:"made,omitempty"`
	Run     string        `json:"run,omitempty"`
}

// ArtifactState says whether an artifact is there and as it was written.
type ArtifactState string

const (
	ArtifactOK       ArtifactState = "ok"       // as long as it was written
	ArtifactVerified ArtifactState = "verified" // with the bytes that were written
	ArtifactDamaged  ArtifactState = "damaged"
	ArtifactMissing  ArtifactState = "missing" // not made, or deleted
)

// All lists the states of an artifact.
func (ArtifactState) All() []ArtifactState {
	return []ArtifactState{ArtifactOK, ArtifactVerified,
		ArtifactDamaged, ArtifactMissing}
}

// ArtifactsFolder is where the artifacts lie, as an absolute path.
func (l *Library) ArtifactsFolder() (string, error) {
	folder, err := filepath.Abs(l.folder.Artifacts())
	return folder, book.Wrap(err, book.CodeInternal, "find %s", l.folder.Artifacts())
}

// Artifacts lists every artifact, made or not, in the order of the stages. With
// verify each file's hash is computed; without, only what costs nothing is looked
// at.
func (l *Library) Artifacts(ctx context.Context, verify bool) ([]Artifact, error) {
	store, manifest, err := l.store()
	if err != nil {
		return nil, err
	}
	var list []Artifact
	for _, spec := range artifact.Specs() {
		item := Artifact{Name: spec.Name, Title: spec.Title, Kind: spec.Kind, Stage: spec.Stage, State: ArtifactMissing,
			Served: slices.Contains(recommend.Reads(), spec.Name)}
		if entry, ok := manifest.Artifacts[spec.Name]; ok {
			item.Shape, item.Bytes, item.SHA256, item.Made, item.Run =
				entry.Shape, entry.Bytes, entry.SHA256, &entry.Made, entry.Run
			if err := item.look(ctx, store, verify); err != nil {
				return nil, err
			}
		}
		list = append(list, item)
	}
	return list, nil
}

// look finds out the state of an artifact that was made; an error means that it
// cannot be known.
func (item *Artifact) look(ctx context.Context, store *artifact.Store, verify bool) error {
	if !verify {
		item.State = ArtifactOK
		if file, err := os.Stat(store.Path(item.Name)); err != nil || file.Size() != item.Bytes {
			item.State = ArtifactDamaged
		}
		return nil
	}
	err := store.Verify(ctx, item.Name)
	switch book.CodeOf(err) {
	case "":
		item.State = ArtifactVerified
	case book.CodeCancelled:
		return err
	default:
		item.State, item.Problem = ArtifactDamaged, book.MessageOf(err)
	}
	return nil
}

// Deleted says where a deleted artifact went and what is impossible without it.
type Deleted struct {
	Name    string       `json:"name"`
	Trashed bool         `json:"trashed" doc:"It is in the system's trash; else it is gone."`
	Blocked []book.Stage `json:"blocked" doc:"Stages that cannot start until it is made again."`
	Message string       `json:"message"`
}

// DeleteArtifact moves one artifact to the system's trash, or deletes it where
// there is none, and says which stages can no longer start.
func (l *Library) DeleteArtifact(name string) (*Deleted, error) {
	spec, err := artifact.SpecOf(name)
	if err != nil {
		return nil, err
	}
	store, err := l.folder.Store()
	if err != nil {
		return nil, err
	}
	out := &Deleted{Name: name, Blocked: []book.Stage{}}
	store.Discard = func(path string) (err error) {
		out.Trashed, err = l.discard(path)
		return err
	}
	if err := store.Delete(name); err != nil {
		return nil, err
	}
	for _, stage := range stages.All() {
		if slices.Contains(stage.Needs, spec.Stage) {
			out.Blocked = append(out.Blocked, stage.ID)
		}
	}
	what := "was deleted"
	if out.Trashed {
		what = "was moved to the trash"
	}
	out.Message = fmt.Sprintf("%s %s. Stage %s makes it again.", name, what, book.Names([]book.Stage{spec.Stage}))
	if len(out.Blocked) > 0 {
		out.Message += " Until then these stages cannot start: " + book.Names(out.Blocked) + "."
	}
	return out, nil
}

package service

import (
	"context"
	"fmt"
	"strings"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
)

// Artifact is one artifact as it is listed: what it is, and if it was made, when,
// by which run, and whether it is as it was written.
type Artifact struct {
	Name  string        `json:"name"`
	Title string        `json:"title"`
	Kind  artifact.Kind `json:"kind" enum:"table,dense,sparse,report"`
	Stage book.Stage    `json:"stage"`
	State string        `json:"state" doc:"ok, missing, or what is wrong"`
	Shape []int64       `json:"shape,omitempty" doc:"Rows, columns."`
	Bytes int64         `json:"bytes,omitempty"`
	Made  *time.Time    `json:"made,omitempty"`
	Run   string        `json:"run,omitempty"`
}

// ListArtifacts lists every artifact, made or not, in the order of the stages.
func (a *App) ListArtifacts(ctx context.Context, verify bool) ([]Artifact, error) {
	infos, err := a.Artifacts(ctx, verify)
	if err != nil {
		return nil, err
	}
	var list []Artifact
	for i, spec := range artifact.Specs() {
		item := Artifact{Name: spec.Name, Title: spec.Title, Kind: spec.Kind, Stage: spec.Stage, State: infos[i].State}
		if made := infos[i].Made; made != nil {
			item.Shape, item.Bytes, item.Made, item.Run = made.Shape, made.Bytes, &made.Made, made.Run
		}
		list = append(list, item)
	}
	return list, nil
}

// Deleted says what a deletion makes impossible.
type Deleted struct {
	Name    string       `json:"name"`
	Blocked []book.Stage `json:"blocked" doc:"Stages that cannot start until it is made again."`
	Message string       `json:"message"`
}

// RemoveArtifact deletes one artifact and says what becomes impossible.
func (a *App) RemoveArtifact(name string) (*Deleted, error) {
	blocked, err := a.DeleteArtifact(name)
	if err != nil {
		return nil, err
	}
	spec, err := artifact.SpecOf(name)
	if err != nil {
		return nil, err
	}
	out := &Deleted{Name: name, Blocked: append([]book.Stage{}, blocked...), Message: fmt.Sprintf("%s was deleted. Stage %d (%s) makes it again.", name, spec.Stage.Number(), spec.Stage.Label())}
	if len(blocked) > 0 {
		var names []string
		for _, stage := range blocked {
			names = append(names, fmt.Sprintf("%d (%s)", stage.Number(), stage.Label()))
		}
		out.Message += " Until then these stages cannot start: " + strings.Join(names, ", ") + "."
	}
	return out, nil
}

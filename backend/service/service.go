package service

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
)

// Service does the use cases on one data folder.
type Service struct {
	folder  pipeline.Folder
	program pipeline.Program
}

// New makes the service of a data folder; program starts stage workers.
func New(folder pipeline.Folder, program pipeline.Program) *Service {
	return &Service{folder: folder, program: program}
}

// Folder is the data folder.
func (s *Service) Folder() pipeline.Folder { return s.folder }

// Config gives the settings in force.
func (s *Service) Config() (stages.Config, error) { return stages.LoadConfig(s.folder.Config()) }

// SetConfig changes one setting and keeps it.
func (s *Service) SetConfig(key, value string) error {
	config, err := s.Config()
	if err != nil {
		return err
	}
	if err := config.Set(key, value); err != nil {
		return err
	}
	if err := os.MkdirAll(string(s.folder), 0o755); err != nil {
		return book.Wrap(err, book.CodeInvalid, "make the folder %s", s.folder)
	}
	return stages.SaveConfig(s.folder.Config(), config)
}

// RunRequest says what to run. A nil Config means the settings in force.
type RunRequest struct {
	Source stages.Source
	Stages []book.Stage
	Force  bool
	Config *stages.Config
}

// Start begins a run and returns at once; observe may be nil.
func (s *Service) Start(ctx context.Context, request RunRequest, observe pipeline.Observer) (*pipeline.Handle, error) {
	config := request.Config
	if config == nil {
		loaded, err := s.Config()
		if err != nil {
			return nil, err
		}
		config = &loaded
	}
	return pipeline.Start(ctx, s.folder, s.program, pipeline.Request{Source: request.Source, Config: *config,
		Stages: request.Stages, Force: request.Force}, observe)
}

// Last is the run under way or the last one; CodeNotFound when there was none.
func (s *Service) Last() (*pipeline.Run, error) { return s.folder.Last() }

// Status is what GET /pipeline/status answers.
func (s *Service) Status() (PipelineStatus, error) {
	run, err := s.folder.Last()
	if book.CodeOf(err) == book.CodeNotFound {
		return IdleStatus(), nil
	}
	if err != nil {
		return PipelineStatus{}, err
	}
	return StatusOf(*run), nil
}

// Checks says of each stage whether it is up to date, and if not, why.
func (s *Service) Checks() ([]pipeline.Check, error) {
	config, err := s.Config()
	if err != nil {
		return nil, err
	}
	var source stages.Source
	if run, err := s.folder.Last(); err == nil {
		source = run.Source
	}
	return pipeline.CheckAll(s.folder, source, config)
}

// History lists finished runs, the newest first.
func (s *Service) History() ([]pipeline.Run, error) { return s.folder.History() }

// Cancel stops the run under way, in whichever process, and waits for its end.
func (s *Service) Cancel(ctx context.Context) (*pipeline.Run, error) { return s.folder.Cancel(ctx) }

// Reset deletes the artifacts, the run history and the logs.
func (s *Service) Reset() error { return s.folder.Reset() }

// Log copies a stage's log to w; CodeNotFound when it has none.
func (s *Service) Log(stage book.Stage, w io.Writer) error {
	f, err := os.Open(s.folder.Log(stage))
	if errors.Is(err, fs.ErrNotExist) {
		return book.Errorf(book.CodeNotFound, "Stage %d (%s) has no log: it has not run yet.", stage.Number(), stage.Label())
	}
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "read the log of %s", stage)
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return book.Wrap(err, book.CodeInternal, "read the log of %s", stage)
}

// ArtifactInfo is one artifact as it is listed.
type ArtifactInfo struct {
	Name  string          `json:"name"`
	Title string          `json:"title"`
	Made  *artifact.Entry `json:"made,omitempty"` // nil: not there
	State string          `json:"state"`          // "ok", "missing", or what is wrong
}

// Artifacts lists every artifact, made or not. With verify each file's hash is
// computed; without, only what costs nothing is looked at.
func (s *Service) Artifacts(ctx context.Context, verify bool) ([]ArtifactInfo, error) {
	store, err := s.folder.Store()
	if err != nil {
		return nil, err
	}
	manifest, err := store.Manifest()
	if err != nil {
		return nil, err
	}
	var list []ArtifactInfo
	for _, spec := range artifact.Specs() {
		info := ArtifactInfo{Name: spec.Name, Title: spec.Title, State: "missing"}
		if entry, ok := manifest.Artifacts[spec.Name]; ok {
			info.Made, info.State = &entry, "ok"
			if verify {
				err := store.Verify(ctx, spec.Name)
				if book.CodeOf(err) == book.CodeCancelled {
					return nil, err
				}
				if err != nil {
					info.State = book.MessageOf(err)
				}
			} else if file, err := os.Stat(store.Path(spec.Name)); err != nil || file.Size() != entry.Bytes {
				info.State = "damaged"
			}
		}
		list = append(list, info)
	}
	return list, nil
}

// DeleteArtifact removes one artifact and says which stages can no longer start.
func (s *Service) DeleteArtifact(name string) (blocked []book.Stage, err error) {
	spec, err := artifact.SpecOf(name)
	if err != nil {
		return nil, err
	}
	store, err := s.folder.Store()
	if err != nil {
		return nil, err
	}
	if err := store.Delete(name); err != nil {
		return nil, err
	}
	for _, stage := range book.Stages() {
		for _, before := range stages.Prerequisites(stage) {
			if before == spec.Stage {
				blocked = append(blocked, stage)
			}
		}
	}
	return blocked, nil
}

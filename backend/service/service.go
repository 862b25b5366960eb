package service

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
)

// Service does the use cases on one data folder.
type Service struct {
	folder  pipeline.Folder
	program pipeline.Program
	trash   func(path string) error // moves a file where its owner can get it back
}

// New makes the service of a data folder; program starts stage workers.
func New(folder pipeline.Folder, program pipeline.Program) *Service {
	return &Service{folder: folder, program: program, trash: toTrash}
}

// Folder is the data folder.
func (s *Service) Folder() pipeline.Folder { return s.folder }

// shelfFile is where the reader's shelf is kept.
func (s *Service) shelfFile() string { return filepath.Join(string(s.folder), "shelf.db") }

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
	return pipeline.Start(ctx, s.folder, pipeline.Local{Program: s.program}, pipeline.Request{Source: request.Source, Config: *config,
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

// History lists finished runs, the newest first, without their samples: those are
// for who looks at one run.
func (s *Service) History() ([]pipeline.Run, error) {
	runs, err := s.folder.History()
	for i := range runs {
		for j := range runs[i].Stages {
			runs[i].Stages[j].Samples = nil
		}
	}
	return runs, err
}

// Cancel stops the run under way, in whichever process, and waits for its end.
func (s *Service) Cancel(ctx context.Context) (*pipeline.Run, error) { return s.folder.Cancel(ctx) }

// Reset deletes the artifacts, the run history and the logs.
func (s *Service) Reset() error { return s.folder.Reset() }

// Log copies a stage's log to w; CodeNotFound when it has none.
func (s *Service) Log(stage book.Stage, w io.Writer) error {
	f, err := s.openLog(stage)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return book.Wrap(err, book.CodeInternal, "read the log of %s", stage)
}

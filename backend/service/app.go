// Package service composes the use cases: what a person or a program can ask
// Shelftalk to do. The terminal, the window and REST are carriers of them and add
// no logic of their own, so whatever is possible in one is possible in all.
package service

import (
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/background"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/service/runs"
	"shelftalk/backend/service/talk"
	"shelftalk/backend/shelf"
)

// App is the program as it stays open: the use cases of one data folder, and with them
// what lives as long as somebody looks. The window and REST share one App.
type App struct {
	Folder   pipeline.Folder
	Settings *configuration.Settings
	Data     *data.Data
	Runs     *runs.Runs
	Library  *library.Library
	Shelf    *myshelf.Shelf
	Talk     *talk.Talk

	hub  hub
	work *background.Work
	kept *shelf.Shelf
}

// Open opens the program on a data folder, which is made if need be, and begins to load
// the artifacts that are there; program starts the workers of stages. Close ends it.
func Open(folder pipeline.Folder, program pipeline.Program) (*App, error) {
	if err := folder.Make(); err != nil {
		return nil, err
	}
	work := background.New()
	kept, err := myshelf.OpenFile(work.Context(), folder)
	if err != nil {
		work.Stop()
		return nil, err
	}
	a := &App{Folder: folder, Settings: configuration.New(folder), Data: data.New(folder), work: work, kept: kept}
	a.Library = library.New(folder, func() {
		a.hub.notice(library.Reloaded)
		a.Shelf.LinkInBackground()
	})
	a.Runs = runs.New(work.Context(), folder, pipeline.EngineOf(program), a.Settings, a.Data, runs.Told{
		Run: func(run pipeline.Run) { a.hub.status(runs.StatusOf(run)) },
		Reset: func() {
			a.Library.Forget()
			a.hub.status(runs.IdleStatus())
		}})
	a.Shelf = myshelf.New(kept, a.Library, a.Data, work, a.hub.notice)
	a.Talk = talk.New(talk.Host{Folder: folder, Config: a.Settings.Now, Library: a.Library,
		Taste: a.Shelf.TasteAmong, Shelf: kept,
		Background: work, Tell: a.hub.wording}, program)
	a.Data.Tidy()
	work.Go(func() { _ = a.Library.Load() }) // nothing there yet, or damaged: the status says so when asked
	work.Go(a.watch)
	a.Shelf.LinkInBackground()
	return a, nil
}

// Close cancels the run that this App started, waits for its end and closes the
// shelf. Finished stages are kept.
func (a *App) Close() error {
	a.work.Stop()
	a.Talk.Close()
	a.Runs.Wait()
	a.work.Wait()
	return a.kept.Close()
}

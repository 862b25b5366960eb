//go:build unix

package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline/stages"
)

var sampleSource = stages.Source{Sample: true}

func request(plan ...book.Stage) Request {
	return Request{Source: sampleSource, Config: stages.DefaultConfig(), Stages: plan}
}

func start(t *testing.T, f Folder, engine Engine, r Request) *Handle {
	t.Helper()
	return must.Get(Start(context.Background(), f, engine, r, nil)).OrFatal(t)
}

func folder(t *testing.T) Folder { return Folder(filepath.Join(t.TempDir(), "data")) }

func TestEveryEndOfAWorkerIsNamed(t *testing.T) {
	for mode, want := range map[string]struct {
		code     book.Code
		contains string
	}{
		"hungry": {book.CodeOutOfMemory, "memory"},
		"killed": {book.CodeKilled, "killed from outside"},
		"crash":  {book.CodeInternal, "crashed"},
		"fault":  {book.CodeInternal, "crashed"},
		"full":   {book.CodeDiskFull, "disk"},
		"silent": {book.CodeInternal, "ended without saying why"},
	} {
		t.Run(mode, func(t *testing.T) {
			f := folder(t)
			run := start(t, f, worker(t, mode), request(book.StagePreprocessing)).Wait()
			if run.Status != StatusFailed || run.Failure == nil {
				t.Fatalf("status %s, failure %+v", run.Status, run.Failure)
			}
			if run.Failure.Code != want.code || !strings.Contains(run.Failure.Message, want.contains) {
				t.Errorf("failure %s: %s", run.Failure.Code, run.Failure.Message)
			}
			if run.Failure.Suggestion == "" {
				t.Error("no suggestion")
			}
			kept, err := f.Last()
			if err != nil || kept.Status != StatusFailed || kept.Failure.Code != want.code {
				t.Errorf("kept state %+v, %v", kept, err)
			}
			if log, _ := os.ReadFile(f.Log(book.StagePreprocessing)); !strings.Contains(string(log), "stage ends") {
				t.Errorf("log says nothing of the end: %q", log)
			}
		})
	}
}

func TestOutOfMemorySuggestsASettingThatCanBeApplied(t *testing.T) {
	f := folder(t)
	run := start(t, f, worker(t, "hungry"), request(book.StagePreprocessing)).Wait()
	config := stages.DefaultConfig()
	relief := run.Failure.Relief
	if relief == nil || relief.Is != fmt.Sprint(config.Preprocess.ReviewsPerBook) ||
		!strings.Contains(run.Failure.Suggestion, relief.Value) {
		t.Fatalf("%+v: %q", relief, run.Failure.Suggestion)
	}
	if err := config.Set(relief.Key, relief.Value); err != nil {
		t.Errorf("suggested %s=%s: %v", relief.Key, relief.Value, err)
	}
	if config.Preprocess.ReviewsPerBook >= stages.DefaultConfig().Preprocess.ReviewsPerBook {
		t.Error("the suggestion does not lower the setting")
	}
}

// waitRunning waits until the worker has reported something.
func waitRunning(t *testing.T, h *Handle) {
	t.Helper()
	for range 500 {
		if run := h.Snapshot(); run.Stages[0].Current != nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the stage did not begin")
}

func TestCancelStopsObedientAndDeafWorkers(t *testing.T) {
	for _, mode := range []string{"obedient", "deaf"} {
		f := folder(t)
		h := start(t, f, worker(t, mode), request(book.StagePreprocessing))
		waitRunning(t, h)
		h.Cancel()
		run := h.Wait()
		if run.Status != StatusCancelled || run.Failure.Code != book.CodeCancelled ||
			run.Stages[0].Status != StatusCancelled {
			t.Errorf("%s: %s, %+v", mode, run.Status, run.Failure)
		}
		if f.held() {
			t.Errorf("%s: the lock is still held", mode)
		}
	}
}

func TestCancelFromAnotherProcess(t *testing.T) {
	f := folder(t)
	h := start(t, f, patient, request(book.StagePreprocessing))
	waitRunning(t, h)
	run, err := f.Cancel(context.Background())
	if err != nil || run.Status != StatusCancelled || run.ID != h.ID() {
		t.Errorf("%+v, %v", run, err)
	}
	h.Wait() // else its last file may be written while the folder is removed
	must.Refuse(t, "cancelling nothing", must.Err(f.Cancel(context.Background())), book.CodeNotReady)
}

func TestSecondRunInTheSameFolderIsRefused(t *testing.T) {
	f := folder(t)
	h := start(t, f, patient, request(book.StagePreprocessing))
	_, err := Start(context.Background(), f, inProcess, request(book.StagePreprocessing), nil)
	must.Refuse(t, "a second run", err, book.CodeBusy).Saying(h.ID())
	must.Refuse(t, "reset during a run", f.Reset(), book.CodeBusy)
	h.Cancel()
	h.Wait()
}

func TestUnmetPrerequisitesAreNamedAndNothingIsWritten(t *testing.T) {
	f := folder(t)
	for _, stage := range book.Stages()[1:] {
		_, err := Start(context.Background(), f, inProcess, request(stage), nil)
		must.Refuse(t, fmt.Sprintf("%s", stage), err, book.CodeNotReady).Hinting(book.Names(find(t, stage).Needs[:1]))
	}
	must.Refuse(t, "a run was recorded", must.Err(f.Last()), book.CodeNotFound)
}

func TestWrongSettingsAndSourcesAreRefusedBeforeAnythingIsWritten(t *testing.T) {
	f := folder(t)
	r := request()
	r.Config.Training.Factors = -1
	must.Refuse(t, "settings out of bounds",
		must.Err(Start(context.Background(), f, inProcess, r, nil)), book.CodeInvalid).Saying("training.factors")
	r = request()
	r.Source = stages.Source{Import: filepath.Join(t.TempDir(), "absent")}
	if _, err := Start(context.Background(), f, inProcess, r, nil); err == nil || book.HintOf(err) == "" {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(f.state()); err == nil {
		t.Error("a state was written")
	}
}

func TestRunWithoutAProcessIsInterruptedAndMayBeRunAgain(t *testing.T) {
	f := folder(t)
	must.Succeed(t, f.make())
	ghost := Run{ID: "run_20200101_000000", Status: StatusRunning, Source: sampleSource, Config: stages.DefaultConfig(),
		Stages: []StageRun{{Stage: book.StagePreprocessing, Status: StatusRunning}}}
	must.Succeed(t, ghost.save(f))
	run, err := f.Last()
	if err != nil || run.Status != StatusInterrupted || run.Stages[0].Status != StatusInterrupted ||
		run.Failure.Suggestion == "" {
		t.Fatalf("%+v, %v", run, err)
	}
	start(t, f, inProcess, request(book.StagePreprocessing)).Wait()
	history, err := f.History()
	if err != nil || len(history) != 2 || history[1].ID != ghost.ID || history[1].Status != StatusInterrupted {
		t.Errorf("%+v, %v", history, err)
	}
}

func TestStateOfAKilledParentIsInterrupted(t *testing.T) {
	// The lock belongs to the process: a holder that ends without unlocking
	// frees it. Here the holder is a handle whose lock another open file sees.
	f := folder(t)
	lock := must.Get(f.hold()).OrFatal(t)
	if !f.held() {
		t.Error("the lock is not seen")
	}
	lock.Unlock()
	if f.held() {
		t.Error("the lock is still seen")
	}
}

func TestStageIsSkippedWhenUpToDateAndSaysWhyWhenStale(t *testing.T) {
	f := folder(t)
	once := func(alter func(*Request)) StageRun {
		t.Helper()
		r := request(book.StagePreprocessing)
		alter(&r)
		run := start(t, f, inProcess, r).Wait()
		if run.Status != StatusCompleted {
			t.Fatalf("%s: %+v", run.Status, run.Failure)
		}
		return run.Stages[0]
	}
	if s := once(func(*Request) {}); s.Status != StatusCompleted || s.Reason != "it has never been run" ||
		s.Why.Code != WhyNeverRun || len(s.Artifacts) != 3 || s.Finding.Code != "cleaned" {
		t.Errorf("first: %+v", s)
	}
	if s := once(func(*Request) {}); s.Status != StatusSkipped || s.Reason != "up to date" || s.Why.Code != WhyUpToDate {
		t.Errorf("second: %+v", s)
	}
	if s := once(func(r *Request) { r.Config.General.Threads = 1 }); s.Status != StatusSkipped {
		t.Errorf("a neutral setting made it stale: %s", s.Reason)
	}
	if s := once(func(r *Request) { r.Force = true }); s.Status != StatusCompleted {
		t.Errorf("forced: %+v", s)
	}
	fewer := func(r *Request) { r.Config.Preprocess.Genres = 49 }
	if s := once(fewer); s.Status != StatusCompleted || s.Reason != "setting genres 50 → 49" ||
		s.Why.Reasons[0].Code != SettingChanged {
		t.Errorf("changed setting: %+v", s)
	}
	must.Succeed(t, os.Truncate(filepath.Join(f.Artifacts(), artifact.Books), 10))
	if s := once(fewer); !strings.Contains(s.Reason, "cleaned_books_data.ftr is damaged") {
		t.Errorf("damaged file: %+v", s)
	}
}

func TestChangedInputFileMakesStageOneStale(t *testing.T) {
	dir, f := t.TempDir(), folder(t)
	books, ratings := filepath.Join(dir, "books_data.csv"), filepath.Join(dir, "Books_rating.csv")
	write := func(extra string) {
		t.Helper()
		for path, text := range map[string]string{
			books: "Title,description,authors,image,previewLink,publisher,publishedDate,infoLink,categories,ratingsCount\n" +
				"Dune,A desert planet and its spice,['Frank Herbert'],,,,1965,,['Fiction'],\n" + extra,
			ratings: "Id,Title,Price,User_id,profileName,review/helpfulness," +
				"review/score,review/time,review/summary,review/text\n" +
				"1,Dune,,A1,,,5.0,1000000000,,\n",
		} {
			must.Succeed(t, os.WriteFile(path, []byte(text), 0o644))
		}
	}
	once := func() StageRun {
		t.Helper()
		r := request(book.StagePreprocessing)
		r.Source = stages.Source{Books: books, Ratings: ratings}
		run := start(t, f, inProcess, r).Wait()
		if run.Status != StatusCompleted {
			t.Fatalf("%+v", run.Failure)
		}
		return run.Stages[0]
	}
	write("")
	once()
	write("") // the same bytes at another time
	if s := once(); s.Status != StatusSkipped {
		t.Errorf("the same bytes: %+v", s)
	}
	write("Emma,A matchmaker who is mostly wrong,['Jane Austen'],,,,1815,,['Fiction'],\n")
	if s := once(); s.Status != StatusCompleted || !strings.Contains(s.Reason, books+" has changed") {
		t.Errorf("other bytes: %+v", s)
	}
}

func TestResetKeepsSettingsAndCache(t *testing.T) {
	f := folder(t)
	run := start(t, f, worker(t, "real"), request(book.StagePreprocessing)).Wait()
	if s := run.Stages[0]; run.Status != StatusCompleted || s.Engine != "local" || s.Device != "cpu" {
		t.Fatalf("%+v", run)
	}
	must.Succeed(t, stages.SaveConfig(f.Config(), stages.DefaultConfig()))
	must.Succeed(t, f.Reset())
	store := must.Get(f.Store()).OrFatal(t)
	if m, _ := store.Manifest(); len(m.Artifacts) != 0 {
		t.Error("artifacts are left")
	}
	if _, err := os.Stat(f.Config()); err != nil {
		t.Error("the settings are gone")
	}
	if _, err := f.Last(); book.CodeOf(err) != book.CodeNotFound {
		t.Error("the run is left")
	}
}

func TestPercentIsNotTakenBackByAnEstimate(t *testing.T) {
	r := &runner{folder: folder(t), publish: func() {}}
	second := stages.Estimate{Seconds: 1}
	r.run.Stages = []StageRun{{Percent: 100, Estimate: &second}, {Estimate: &second}}
	r.change(false, func(*Run) {})
	r.change(false, func(run *Run) { run.Stages[1].Estimate = &stages.Estimate{Seconds: 9} })
	if got := r.run.snapshot(); got.Percent() != 50 {
		t.Errorf("half of the run was done, and now %v %%", got.Percent())
	}
	r.change(false, func(run *Run) { run.Stages[1].Percent = 90 })
	if got := r.run.Percent(); got != 91 {
		t.Errorf("it goes on to %v %%", got)
	}
}

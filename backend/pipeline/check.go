package pipeline

import (
	"context"
	"fmt"
	"os"
	"strings"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/settings"
)

// Freshness is how a stage's artifacts relate to what they would be made from now.
type Freshness string

const (
	NeverRun Freshness = "never run"
	UpToDate Freshness = "up to date"
	Stale    Freshness = "stale"
)

// Check is what is known of a stage before it runs.
type Check struct {
	Stage     book.Stage   `json:"stage"`
	Freshness Freshness    `json:"freshness"`
	Reasons   []string     `json:"reasons,omitempty"` // why it is stale
	Unmet     []book.Stage `json:"unmet,omitempty"`   // what must be complete first
}

// Because joins the reasons to a phrase.
func (c Check) Because() string {
	if c.Freshness == NeverRun {
		return "it has never been run"
	}
	return strings.Join(c.Reasons, "; ")
}

// CheckStage compares a stage's record with the settings, the source and the
// files that are there. What is about to be called up to date and left alone has
// its files read and their hashes compared.
func CheckStage(ctx context.Context, store *artifact.Store, manifest artifact.Manifest, stage book.Stage, source stages.Source, config stages.Config) (Check, error) {
	check, err := glance(store, manifest, stage, source, config)
	if err != nil || check.Freshness != UpToDate {
		return check, err
	}
	for _, spec := range artifact.Specs() {
		if spec.Stage != stage {
			continue
		}
		switch err := store.Verify(ctx, spec.Name); {
		case book.CodeOf(err) == book.CodeCorrupt:
			check.Reasons, check.Freshness = append(check.Reasons, spec.Name+" is damaged"), Stale
		case err != nil:
			return check, err
		}
	}
	return check, nil
}

// glance is CheckStage without reading any artifact: sizes stand for contents.
func glance(store *artifact.Store, manifest artifact.Manifest, stage book.Stage, source stages.Source, config stages.Config) (Check, error) {
	check := Check{Stage: stage}
	for _, before := range stages.Prerequisites(stage) {
		if !manifest.Complete(before) {
			check.Unmet = append(check.Unmet, before)
		}
	}
	record, ran := manifest.Stages[stage]
	if !ran {
		check.Freshness = NeverRun
		return check, nil
	}
	if record.Version != stages.Version(stage) {
		check.Reasons = append(check.Reasons, "this version of Shelftalk makes it differently")
	}
	for _, difference := range settings.Differences(record.Options, stages.Effective(stage, config)) {
		check.Reasons = append(check.Reasons, "setting "+difference)
	}
	changes, err := inputChanges(manifest, record, stage, source)
	if err != nil {
		return check, err
	}
	check.Reasons = append(check.Reasons, changes...)
	check.Reasons = append(check.Reasons, outputDamage(store, manifest, stage)...)
	check.Freshness = UpToDate
	if len(check.Reasons) > 0 {
		check.Freshness = Stale
	}
	return check, nil
}

// inputChanges says which inputs are no longer those the stage was made from.
func inputChanges(manifest artifact.Manifest, record artifact.Provenance, stage book.Stage, source stages.Source) ([]string, error) {
	var changes []string
	for _, name := range stages.Inputs(stage) {
		switch entry, ok := manifest.Artifacts[name]; {
		case !ok:
			changes = append(changes, name+" is gone")
		case record.Inputs[name] != entry.SHA256:
			changes = append(changes, name+" has changed")
		}
	}
	foreign, err := stages.ForeignChanges(stage, source, record.Inputs)
	return append(changes, foreign...), err
}

// outputDamage says which of a stage's own files are not what they were.
func outputDamage(store *artifact.Store, manifest artifact.Manifest, stage book.Stage) []string {
	var found []string
	for _, spec := range artifact.Specs() {
		if spec.Stage != stage {
			continue
		}
		entry, ok := manifest.Artifacts[spec.Name]
		if !ok {
			found = append(found, spec.Name+" was deleted")
			continue
		}
		info, err := os.Stat(store.Path(spec.Name))
		switch {
		case err != nil:
			found = append(found, spec.Name+" is gone")
		case info.Size() != entry.Bytes:
			found = append(found, spec.Name+" is damaged")
		}
	}
	return found
}

// CheckAll checks every stage, in order, without reading artifacts. A stage that is up to date by itself
// but whose prerequisites are stale will be looked at again when they have run.
func CheckAll(f Folder, source stages.Source, config stages.Config) ([]Check, error) {
	store, err := f.Store()
	if err != nil {
		return nil, err
	}
	manifest, err := store.Manifest()
	if err != nil {
		return nil, err
	}
	var checks []Check
	for _, stage := range book.Stages() {
		check, err := glance(store, manifest, stage, source, config)
		if err != nil {
			return nil, err
		}
		checks = append(checks, check)
	}
	return checks, nil
}

// unmetError says what to run first.
func unmetError(stage book.Stage, unmet []book.Stage) error {
	numbers := make([]string, len(unmet))
	for i, before := range unmet {
		numbers[i] = fmt.Sprint(before.Number())
	}
	what := "Stage " + numbers[0]
	if len(numbers) > 1 {
		what = "Stages " + strings.Join(numbers[:len(numbers)-1], ", ") + " and " + numbers[len(numbers)-1]
	}
	return book.Errorf(book.CodeNotReady, "%s must be completed before stage %d (%s) can start.", what, stage.Number(), stage.Label()).
		WithHint("Run `shelftalk stage %s` first, or `shelftalk run` for all of them.", unmet[0])
}

package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
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

// All lists how a stage can relate to what it would be made from now.
func (Freshness) All() []Freshness { return []Freshness{NeverRun, UpToDate, Stale} }

// Check is what is known of a stage before it runs.
type Check struct {
	Stage     book.Stage    `json:"stage"`
	Freshness Freshness     `json:"freshness"`
	Reasons   []StaleReason `json:"reasons,omitempty"` // why it is stale
	Unmet     []book.Stage  `json:"unmet,omitempty"`   // what must be complete first
}

// present is the current state that a stage's record is compared with.
type present struct {
	store    *artifact.Store
	manifest artifact.Manifest
	config   stages.Config
	source   []stages.Change // of the data, since stage 1 read it
}

// check compares a stage's record with the settings, the source and the files that are
// there. Before it calls a stage up to date, it reads the stage's files and compares their
// hashes.
func (p present) check(ctx context.Context, stage *stages.Stage) (Check, error) {
	check := p.glance(stage)
	if check.Freshness != UpToDate {
		return check, nil
	}
	for _, name := range stage.Writes() {
		switch err := p.store.Verify(ctx, name); {
		case book.CodeOf(err) == book.CodeCorrupt:
			check.Freshness = Stale
			check.Reasons = append(check.Reasons, damaged(name, p.manifest.Artifacts[name].SHA256, "other bytes"))
		case err != nil:
			return check, err
		}
	}
	return check, nil
}

// glance is check without reading any artifact: sizes stand for contents.
func (p present) glance(stage *stages.Stage) Check {
	check := Check{Stage: stage.ID}
	for _, before := range stage.Needs {
		if !p.manifest.Complete(before) {
			check.Unmet = append(check.Unmet, before)
		}
	}
	record, ran := p.manifest.Stages[stage.ID]
	if !ran {
		check.Freshness = NeverRun
		return check
	}
	if was, is := record.Version, stage.Version; was != is {
		check.Reasons = append(check.Reasons, StaleReason{ReasonVersion, OtherVersion, string(stage.ID),
			fmt.Sprint(was), fmt.Sprint(is), "this version of Shelftalk makes it differently"})
	}
	for _, d := range settings.Differences(record.Options, stage.Effective(p.config)) {
		code := SettingChanged
		switch {
		case d.Was == "":
			code = SettingNew
		case d.Is == "":
			code = SettingGone
		}
		check.Reasons = append(check.Reasons, StaleReason{ReasonSetting, code, stage.Section + "." + d.Key,
			plain(d.Was), plain(d.Is), "setting " + d.String()})
	}
	check.Reasons = append(check.Reasons, p.inputChanges(stage, record)...)
	if record.Version == stage.Version { // another version may give its files other names
		check.Reasons = append(check.Reasons, p.outputDamage(stage)...)
	}
	check.Freshness = UpToDate
	if len(check.Reasons) > 0 {
		check.Freshness = Stale
	}
	return check
}

// plain writes a JSON value as a setting is written, that is, a text without its quotes.
func plain(value string) string {
	var text string
	if json.Unmarshal([]byte(value), &text) == nil {
		return text
	}
	return value
}

// inputChanges says which inputs are no longer those the stage was made from.
func (p present) inputChanges(stage *stages.Stage, record artifact.Provenance) []StaleReason {
	var found []StaleReason
	for _, name := range stage.Reads {
		was := record.Inputs[name]
		switch entry, ok := p.manifest.Artifacts[name]; {
		case !ok:
			found = append(found, StaleReason{ReasonInput, FileGone, name, was, "", name + " is gone"})
		case was != entry.SHA256:
			found = append(found, StaleReason{ReasonInput, FileChanged, name, was, entry.SHA256, name + " has changed"})
		}
	}
	if stage.Source {
		for _, c := range p.source {
			found = append(found, StaleReason{ReasonSource, SourceChanged, c.Subject, c.Was, c.Is, c.Text})
		}
	}
	for _, c := range stage.Changes(record.Inputs) {
		found = append(found, StaleReason{ReasonVersion, OtherModel, c.Subject, c.Was, c.Is, c.Text})
	}
	return found
}

// outputDamage says which of a stage's own files are not what they were.
func (p present) outputDamage(stage *stages.Stage) []StaleReason {
	var found []StaleReason
	for _, name := range stage.Writes() {
		entry, ok := p.manifest.Artifacts[name]
		if !ok {
			found = append(found, StaleReason{ReasonOutput, FileGone, name, "", "", name + " was deleted"})
			continue
		}
		info, err := os.Stat(p.store.Path(name))
		switch {
		case err != nil:
			found = append(found, StaleReason{ReasonOutput, FileGone, name, entry.SHA256, "", name + " is gone"})
		case info.Size() != entry.Bytes:
			found = append(found, damaged(name, fmt.Sprint(entry.Bytes, " bytes"), fmt.Sprint(info.Size(), " bytes")))
		}
	}
	return found
}

func damaged(name, was, is string) StaleReason {
	return StaleReason{ReasonOutput, FileDamaged, name, was, is, name + " is damaged"}
}

// CheckAll checks every stage, in order, without reading artifacts. A stage that
// reads what a stale one makes is called stale too, since its inputs will probably
// be others when its turn comes. A run looks again then: a stage that made the same
// bytes as before leaves those after it alone.
func CheckAll(f Folder, source stages.Source, config stages.Config) ([]Check, error) {
	store, err := f.Store()
	if err != nil {
		return nil, err
	}
	manifest, err := store.Manifest()
	if err != nil {
		return nil, err
	}
	list := stages.All()
	changes, err := source.Changes(manifest.Stages[list[0].ID].Inputs)
	if err != nil {
		return nil, err
	}
	now := present{store, manifest, config, changes}
	var checks []Check
	for _, stage := range list {
		checks = append(checks, now.glance(stage))
	}
	return withUpstream(checks), nil
}

// withUpstream adds to every stage the earlier ones that will run first: those
// that are not up to date by themselves and whose artifacts reach it.
func withUpstream(checks []Check) []Check {
	out := slices.Clone(checks)
	for i, stage := range stages.All() {
		if checks[i].Freshness == UpToDate {
			continue
		}
		reason := StaleReason{ReasonUpstream, RunsFirst, string(stage.ID), "", "", fmt.Sprintf(
			"stage %d (%s) will run first and will probably change what it reads", stage.ID.Number(), stage.ID.Label())}
		downstream := stage.Downstream()
		for j := range out {
			if j != i && out[j].Freshness != NeverRun && slices.Contains(downstream, out[j].Stage) {
				out[j].Freshness = Stale
				out[j].Reasons = append(slices.Clip(out[j].Reasons), reason)
			}
		}
	}
	return out
}

// mixed is for a stage that must read artifacts of one lineage only: it names the stage
// whose artifacts were made from other artifacts than the present ones; false if there is
// none.
func (p present) mixed(stage *stages.Stage) (book.Stage, bool) {
	if !stage.OneLineage {
		return "", false
	}
	for _, before := range stage.Upstream() {
		for _, name := range before.Reads {
			if entry, ok := p.manifest.Artifacts[name]; ok && p.manifest.Stages[before.ID].Inputs[name] != entry.SHA256 {
				return before.ID, true
			}
		}
	}
	return "", false
}

func mixedError(stage, before book.Stage) error {
	return book.Errorf(book.CodeNotReady,
		"Stage %d (%s) would read what stage %d (%s) made of other artifacts than are there now.",
		stage.Number(), stage.Label(), before.Number(), before.Label()).
		WithHint("Run stage %d (%s) first, or all of them.", before.Number(), before.Label())
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
	return book.Errorf(book.CodeNotReady, "%s must be completed before stage %d (%s) can start.",
		what, stage.Number(), stage.Label()).
		WithHint("Run stage %d (%s) first, or all of them.", unmet[0].Number(), unmet[0].Label())
}

package pipeline

import "strings"

// StaleReason is why a stage is stale: the kind of thing that changed, its name, the
// recorded value and the present one. Was is empty for a thing that is new, Is for one that
// is gone.
type StaleReason struct {
	Kind    ReasonKind `json:"kind"`
	Code    ReasonCode `json:"code" doc:"What exactly happened to it, for who words it."`
	Subject string     `json:"subject" doc:"The setting's key, the artifact's name, the file, or the earlier stage."`
	Was     string     `json:"was"`
	Is      string     `json:"is"`
	Text    string     `json:"text" doc:"The same in English."`
}

// ReasonKind says what a StaleReason is about.
type ReasonKind string

const (
	ReasonSetting  ReasonKind = "setting"  // a setting of the stage
	ReasonInput    ReasonKind = "input"    // an artifact that it reads
	ReasonSource   ReasonKind = "source"   // the reader's own files
	ReasonVersion  ReasonKind = "version"  // this program or its model
	ReasonOutput   ReasonKind = "output"   // an artifact that it made
	ReasonUpstream ReasonKind = "upstream" // an earlier stage will run first
)

// All lists them all.
func (ReasonKind) All() []ReasonKind {
	return []ReasonKind{ReasonSetting, ReasonInput, ReasonSource, ReasonVersion, ReasonOutput, ReasonUpstream}
}

// ReasonCode says what happened.
type ReasonCode string

const (
	SettingChanged ReasonCode = "setting"
	SettingNew     ReasonCode = "setting_new"  // the stage was made when there was no such setting
	SettingGone    ReasonCode = "setting_gone" // there is no such setting any more
	FileChanged    ReasonCode = "changed"
	FileGone       ReasonCode = "gone"
	FileDamaged    ReasonCode = "damaged"
	SourceChanged  ReasonCode = "source"
	OtherVersion   ReasonCode = "version"
	OtherModel     ReasonCode = "model"
	RunsFirst      ReasonCode = "upstream"
)

// All lists them all.
func (ReasonCode) All() []ReasonCode {
	return []ReasonCode{SettingChanged, SettingNew, SettingGone, FileChanged, FileGone, FileDamaged, SourceChanged,
		OtherVersion, OtherModel, RunsFirst}
}

// Why is why a stage runs, or is left alone.
type Why struct {
	Code    WhyCode       `json:"code"`
	Reasons []StaleReason `json:"reasons,omitempty" doc:"Of a stage that is stale."`
}

// WhyCode is the gist of a Why.
type WhyCode string

const (
	WhyNeverRun WhyCode = "never_run"
	WhyStale    WhyCode = "stale"
	WhyForced   WhyCode = "forced" // asked for, although up to date
	WhyUpToDate WhyCode = "up_to_date"
)

// All lists them all.
func (WhyCode) All() []WhyCode { return []WhyCode{WhyNeverRun, WhyStale, WhyForced, WhyUpToDate} }

// String says it in a phrase.
func (w Why) String() string {
	switch w.Code {
	case WhyNeverRun:
		return "it has never been run"
	case WhyForced:
		return "asked for, although up to date"
	case WhyUpToDate:
		return "up to date"
	}
	texts := make([]string, len(w.Reasons))
	for i, reason := range w.Reasons {
		texts[i] = reason.Text
	}
	return strings.Join(texts, "; ")
}

// Why says why a run does the stage, or leaves it alone; forced are stages that run
// although they are up to date.
func (c Check) Why(forced bool) Why {
	switch {
	case c.Freshness == NeverRun:
		return Why{Code: WhyNeverRun}
	case c.Freshness == Stale:
		return Why{Code: WhyStale, Reasons: c.Reasons}
	case forced:
		return Why{Code: WhyForced}
	}
	return Why{Code: WhyUpToDate}
}

package artifact

import (
	"encoding/json"
	"maps"
	"time"

	"shelftalk/backend/book"
)

// ManifestVersion is raised when an older program could misread a newer store.
const ManifestVersion = 1

// Manifest says what a store holds and how it was made.
type Manifest struct {
	Version   int                       `json:"version"`
	Artifacts map[string]Entry          `json:"artifacts"`
	Stages    map[book.Stage]Provenance `json:"stages"`
}

// Entry describes one artifact.
type Entry struct {
	Kind   Kind       `json:"kind"`
	Stage  book.Stage `json:"stage"`
	Run    string     `json:"run"`
	SHA256 string     `json:"sha256"`
	Bytes  int64      `json:"bytes"`
	Shape  []int64    `json:"shape,omitempty"` // rows, columns
	Made   time.Time  `json:"made"`
}

// Provenance says what a stage's artifacts were made from.
type Provenance struct {
	Run      string            `json:"run"`
	Finished time.Time         `json:"finished"`
	Seconds  float64           `json:"seconds"`
	Version  int               `json:"version"` // of the stage's algorithm
	Options  json.RawMessage   `json:"options"`
	Inputs   map[string]string `json:"inputs"` // name → SHA-256
	Summary  json.RawMessage   `json:"summary,omitempty"`
}

func emptyManifest() Manifest {
	return Manifest{Version: ManifestVersion, Artifacts: map[string]Entry{}, Stages: map[book.Stage]Provenance{}}
}

// parseManifest reads a manifest; a file of a newer program is refused.
func parseManifest(data []byte) (Manifest, error) {
	m := emptyManifest()
	if err := json.Unmarshal(data, &m); err != nil {
		return m, (&book.Error{Code: book.CodeCorrupt, Err: err,
			Message: "The list of artifacts (manifest.json) is damaged."}).
			WithHint("Reset the pipeline, then run it: the artifacts are made again from your files.")
	}
	if m.Version != ManifestVersion {
		return m, book.Errorf(book.CodeCorrupt, "The artifacts were written by another version of Shelftalk "+
			"(format %d, this program knows %d).", m.Version, ManifestVersion).
			WithHint("Use that version, or reset the pipeline and run it: they are made again from your files.")
	}
	if m.Artifacts == nil {
		m.Artifacts = map[string]Entry{}
	}
	if m.Stages == nil {
		m.Stages = map[book.Stage]Provenance{}
	}
	return m, nil
}

// same says whether two manifests speak of the same files.
func (m Manifest) same(other Manifest) bool {
	return maps.EqualFunc(m.Artifacts, other.Artifacts, func(a, b Entry) bool { return a.SHA256 == b.SHA256 })
}

// clone copies the maps so that a change does not reach the original.
func (m Manifest) clone() Manifest {
	m.Artifacts, m.Stages = maps.Clone(m.Artifacts), maps.Clone(m.Stages)
	return m
}

// Complete says whether every artifact of a stage is recorded.
func (m Manifest) Complete(stage book.Stage) bool {
	if _, ok := m.Stages[stage]; !ok {
		return false
	}
	for _, spec := range Specs() {
		if spec.Stage == stage {
			if _, ok := m.Artifacts[spec.Name]; !ok {
				return false
			}
		}
	}
	return true
}

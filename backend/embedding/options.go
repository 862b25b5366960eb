package embedding

import "shelftalk/backend/settings"

// Options are the settings of stage 2. MaxTokens changes vectors; the others
// only say how they are computed.
type Options struct {
	MaxTokens int    `toml:"max_tokens" json:"max_tokens" help:"Tokens of a text that are read; the rest of a longer one is left out." min:"8" max:"256"`
	Device    string `toml:"device" json:"device" neutral:"true" help:"What computes the vectors; auto takes the fastest that works here." choices:"auto,cpu,webgpu,coreml,directml"`
	BatchSize int    `toml:"batch_size" json:"batch_size" neutral:"true" help:"Texts that are computed at the same time, over all threads; fewer need less memory." min:"1" max:"1024"`
}

// DefaultOptions reads 256 tokens, as the model was trained, on any device.
func DefaultOptions() Options {
	return Options{MaxTokens: 256, Device: "auto", BatchSize: 32}
}

// Check gives a CodeInvalid error for a setting that is out of its range.
func (o Options) Check() error { return settings.Check(&o) }

// Stats says what Embed did. Tokens and Truncated are of all books, those whose
// vectors were in the cache included.
type Stats struct {
	Books     int    `json:"books"`
	Embedded  int    `json:"embedded"`  // texts that went through the model
	Cached    int    `json:"cached"`    // books whose vector was in the cache
	Repeated  int    `json:"repeated"`  // books with the same text as another that was embedded
	Truncated int    `json:"truncated"` // texts longer than MaxTokens
	Tokens    int64  `json:"tokens"`
	Dropped   int    `json:"dropped"`  // records of the cache that were damaged and computed again
	Model     string `json:"model"`    // name
	SHA256    string `json:"sha256"`   // of the model
	Provider  string `json:"provider"` // "" when nothing had to be embedded
}

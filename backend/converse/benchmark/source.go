package benchmark

import (
	"cmp"
	"hash/fnv"
	"path/filepath"
	"slices"
	"strings"
)

// Source is how one file of requests is answered. Sources ask differently, and what helps
// one may hurt another, so no mean is taken over several. A measure without requests to
// take it from is absent.
type Source struct {
	Name     string `json:"name"` // of the file
	Requests int    `json:"requests"`

	Remembered *Estimate `json:"remembered,omitempty"` // share of those with answers that are taken for a half-remembered book

	NDCG10    *Estimate `json:"ndcg_10,omitempty"`
	Recall10  *Estimate `json:"recall_10,omitempty"`
	Recall100 *Estimate `json:"recall_100,omitempty"`
	Hit10     *Estimate `json:"hit_10,omitempty"`

	Like20  *Estimate `json:"like_recall_20,omitempty"` // of a book that was hidden among named ones
	Like100 *Estimate `json:"like_recall_100,omitempty"`

	requests []Request
}

// readSources reads files of requests; most bounds how many of each are taken, 0 for all.
// Which they are follows from their ids.
func readSources(paths []string, most int) ([]*Source, error) {
	var sources []*Source
	for _, path := range paths {
		requests, err := ReadRequests(path)
		if err != nil {
			return nil, err
		}
		if most > 0 && len(requests) > most {
			slices.SortStableFunc(requests, func(a, b Request) int { return cmp.Compare(drawn(a), drawn(b)) })
			requests = requests[:most]
		}
		name, _, _ := strings.Cut(filepath.Base(path), ".jsonl")
		sources = append(sources, &Source{Name: name, Requests: len(requests), requests: requests})
	}
	return sources, nil
}

// drawn orders requests as if they were shuffled.
func drawn(r Request) uint64 {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(r.ID + "drawn"))
	return hash.Sum64()
}

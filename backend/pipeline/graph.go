package pipeline

import (
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
)

// Node is a stage as carriers are told of it.
type Node struct {
	ID          book.Stage   `json:"id"`
	Number      int          `json:"number" doc:"From 1, in the order of a full run."`
	Label       string       `json:"label" doc:"In English."`
	Needs       []book.Stage `json:"needs" doc:"Stages that must be complete before this one may start."`
	Reads       []string     `json:"reads" doc:"Artifacts: when one changes, the stage is stale."`
	Writes      []string     `json:"writes" doc:"Artifacts that the stage makes."`
	Section     string       `json:"settings" doc:"What the keys of its settings begin with: training."`
	Source      bool         `json:"source" doc:"Whether the stage reads the data that was brought."`
	Accelerated bool         `json:"accelerated" doc:"Whether it can compute on something else than the processor."`
	Engines     []string     `json:"engines" doc:"What can run it: local for a process on this machine."`
}

// Graph lists the stages in the order of a full run.
func Graph() []Node {
	var nodes []Node
	for _, s := range stages.All() {
		nodes = append(nodes, Node{ID: s.ID, Number: s.ID.Number(), Label: s.ID.Label(),
			Needs: append([]book.Stage{}, s.Needs...), Reads: append([]string{}, s.Reads...), Writes: s.Writes(),
			Section: s.Section, Source: s.Source, Accelerated: s.Accelerated, Engines: engineNames()})
	}
	return nodes
}

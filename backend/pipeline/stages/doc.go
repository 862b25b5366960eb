// Package stages ties the cores of the five stages to the artifacts: which files
// a stage reads and writes, which settings it has, what must be there before it,
// what makes it stale, and what it will cost. Each stage is one file.
package stages

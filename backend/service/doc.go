// Package service holds the use cases: what a person or a program can ask
// Shelftalk to do. The terminal, the window and REST are carriers of it and add
// no logic of their own, so whatever is possible in one is possible in all.
package service

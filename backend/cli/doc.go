// Package cli is the terminal carrier: commands, progress bars, tables and exit
// statuses. It holds no logic: every command is a use case of package service
// and a way to print its answer.
//
// Exit statuses: 0 done, 1 internal error, 2 wrong usage or setting, 3 input
// files cannot be used, 4 something else must be run first, 5 another run is
// under way, 6 not found, 7 a file of ours is damaged, 8 memory, disk or process
// lost, 9 model or its runtime missing, 130 cancelled.
package cli

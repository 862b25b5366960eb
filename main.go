//go:build !bindings

// Shelftalk recommends books and trains its own recommender on your computer.
package main

import (
	"os"

	"shelftalk/backend/cli"
)

// window is how the program shows one; nil in a program that is built without.
var window *cli.Window

func main() { os.Exit(cli.MainWithWindow(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, window)) }

//go:build !bindings && (!desktop || !production)

// Shelftalk recommends books and trains its own recommender on your computer.
package main

import (
	"os"

	"shelftalk/backend/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

//go:build desktop && production

// Shelftalk recommends books and trains its own recommender on your computer.
package main

import (
	"context"
	_ "embed"
	"os"

	"shelftalk/backend/cli"
	"shelftalk/backend/desktop"
	"shelftalk/backend/rest"
	"shelftalk/backend/service"
	"shelftalk/frontend"
)

//go:embed build/appicon.png
var icon []byte

func main() {
	window := &cli.Window{Open: open, Complain: desktop.Complain}
	os.Exit(cli.MainWithWindow(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, window))
}

func open(ctx context.Context, app *service.App, routes *rest.Server, version string) error {
	return desktop.Open(ctx, desktop.Program{App: app, Carrier: routes, Page: frontend.Files(), Icon: icon, Version: version})
}

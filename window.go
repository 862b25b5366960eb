//go:build desktop && production

package main

import (
	"context"
	_ "embed"

	"shelftalk/backend/cli"
	"shelftalk/backend/desktop"
	"shelftalk/backend/service"
	"shelftalk/frontend"
)

//go:embed build/appicon.png
var icon []byte

func init() { window = &cli.Window{Open: open, Complain: desktop.Complain} }

func open(ctx context.Context, app *service.App, version string) error {
	bound := desktop.NewBound(app)
	return desktop.Open(ctx, desktop.Program{App: app, Bound: bound, Bind: &App{bound}, Page: frontend.Files(), Icon: icon,
		Version: version})
}

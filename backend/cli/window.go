package cli

import (
	"context"
	"errors"
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/rest"
	"shelftalk/backend/service"
)

// Window is how a program that has one shows it.
type Window struct {
	// Open opens the window on an App and returns when it has closed.
	Open func(ctx context.Context, app *service.App, version string) error
	// Complain says why it did not open to somebody who sees no terminal.
	Complain func(err error)
}

// withWindow lets the program without a command open its window.
func (t *terminal) withWindow(root *cobra.Command) {
	var address string
	root.Flags().StringVar(&address, "rest", "",
		"serve REST too, on this address of this computer, such as 127.0.0.1:8000")
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		err := t.openWindow(cmd.Context(), address)
		if err != nil && cmd.Context().Err() == nil {
			t.window.Complain(err)
		}
		return err
	}
}

// openWindow shows the window, and serves REST beside it if there is an address.
func (t *terminal) openWindow(ctx context.Context, address string) error {
	var listener net.Listener
	if address != "" {
		var err error
		if listener, err = rest.Listen(address); err != nil {
			return advised(err, "--rest names another address; port 0 takes a free one.")
		}
		defer listener.Close()
	}
	app, err := t.app()
	if err != nil {
		return err
	}
	serving, stop := context.WithCancel(ctx)
	defer stop()
	served := make(chan error, 1)
	if listener == nil {
		served <- nil
	} else {
		server, err := rest.New(app, rest.Options{Log: t.err})
		if err != nil {
			return errors.Join(err, app.Close())
		}
		server.Bind(listener)
		fmt.Fprintf(t.out, "REST: %s\nIts token is in %s\n", server.Base(), server.TokenFile())
		go func() { served <- server.Serve(serving) }()
	}
	err = t.window.Open(ctx, app, Version)
	if book.CodeOf(err) == book.CodeNotReady {
		err = advised(err, "`shelftalk serve` shows the same screens in a browser.")
	}
	stop()
	return errors.Join(err, <-served, app.Close())
}

package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"shelftalk/backend/rest"
	"shelftalk/frontend"
)

// serving is what `serve --json` prints when it is ready, for the program that started it.
type serving struct {
	URL       string `json:"url"`
	Link      string `json:"link"`
	Token     string `json:"token,omitempty"`
	TokenFile string `json:"token_file,omitempty"`
}

func (t *terminal) serveCommand() *cobra.Command {
	var address string
	var options rest.Options
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the screens in a browser of this computer, and serve REST",
		Long: "Show the screens in a browser of this computer, and serve REST to its programs, until Ctrl-C. The\n" +
			"link that is printed opens the screens once; Enter prints another. A program sends the token in the\n" +
			"header \"Authorization: Bearer TOKEN\". /openapi.json describes the routes.",
		Example: "  shelftalk serve\n  shelftalk serve --addr 127.0.0.1:9000",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			options.Frontend, options.Log = frontend.Files(), t.err
			return t.serve(cmd.Context(), cmd.InOrStdin(), address, options)
		},
	}
	cmd.Flags().StringVar(&address, "addr", "127.0.0.1:8000", "address on this computer; port 0 takes a free one")
	cmd.Flags().BoolVar(&options.NoToken, "no-token", false, "let in every program and every user of this computer")
	return cmd
}

// serve runs the server until ctx ends.
func (t *terminal) serve(ctx context.Context, in io.Reader, address string, options rest.Options) error {
	listener, err := rest.Listen(address)
	if err != nil {
		return advised(err, "--addr names another address; port 0 takes a free one.")
	}
	defer listener.Close()
	app, err := t.app()
	if err != nil {
		return err
	}
	defer app.Close()
	server, err := rest.New(app, options)
	if err != nil {
		return err
	}
	server.Bind(listener)
	if err := t.printServing(server); err != nil {
		return err
	}
	if file, ok := in.(*os.File); ok && term.IsTerminal(int(file.Fd())) && server.Token() != "" {
		go func() { // until the program ends
			for lines := bufio.NewScanner(in); lines.Scan(); {
				fmt.Fprintf(t.out, "Open %s\n", server.Link())
			}
		}()
	}
	return server.Serve(ctx)
}

func (t *terminal) printServing(server *rest.Server) error {
	told := serving{URL: server.Base(), Link: server.Link(), Token: server.Token()}
	if told.Token != "" {
		told.TokenFile = server.TokenFile()
	}
	if t.json {
		return json.NewEncoder(t.out).Encode(told)
	}
	fmt.Fprintf(t.out, "Open %s\n", told.Link)
	if told.Token == "" {
		fmt.Fprintln(t.out, "No token is asked for: every program and every user of this computer is let in.")
	} else {
		fmt.Fprintf(t.out, "The link is good once, for two minutes; press Enter for another.\n"+
			"For programs, the token: %s\n(also in %s)\n", told.Token, told.TokenFile)
	}
	fmt.Fprintln(t.out, "Ctrl-C ends it, and a run under way with it; finished stages are kept.")
	return nil
}

// openAPICommand prints the document from which the screens' types are made.
func (t *terminal) openAPICommand() *cobra.Command {
	return &cobra.Command{
		Use: "openapi", Short: "Print the OpenAPI document of REST", Args: cobra.NoArgs, Hidden: true,
		RunE: func(*cobra.Command, []string) error {
			document, err := rest.Document()
			if err != nil {
				return err
			}
			_, err = t.out.Write(append(document, '\n'))
			return err
		},
	}
}

package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/runs"
)

// Version is set by the build.
var Version = "development"

// terminal is what the commands share: where to print and the options that all
// of them take.
type terminal struct {
	out, err io.Writer
	data     string
	json     bool
	program  pipeline.Program // runs stages
	window   *Window          // nil in a program that is built without one
}

// Main runs the program with the given arguments and gives its exit status.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	return MainWithWindow(args, in, out, errOut, nil)
}

// MainWithWindow is Main for a program that opens a window when it is given no
// command.
func MainWithWindow(args []string, in io.Reader, out, errOut io.Writer, window *Window) int {
	if len(args) == 1 && args[0] == pipeline.WorkerCommand {
		return pipeline.Work(in, out)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	program, err := pipeline.SelfProgram()
	if err != nil {
		printError(errOut, err, false)
		return exitStatus(err)
	}
	t := &terminal{out: out, err: errOut, program: program, window: window}
	root := t.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err = root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	var coded *book.Error
	if !errors.As(err, &coded) && !errors.Is(err, context.Canceled) { // cobra's own complaints are about usage
		err = advised(&book.Error{Code: book.CodeInvalid, Message: sentence(err.Error()), Err: err},
			"`shelftalk --help` lists the commands, `shelftalk COMMAND --help` what each takes.")
	}
	printError(errOut, err, t.json)
	return exitStatus(err)
}

func (t *terminal) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "shelftalk",
		Short: "A book recommender that learns on your own computer from data you own",
		Long: "Shelftalk learns from ratings and book texts that you own, recommends what to read next and says\n" +
			"why. Nothing leaves this computer.\n\n" +
			"To try it:  shelftalk run --sample\n" +
			"            shelftalk recommend --like \"Beloved\" --like \"The Left Hand of Darkness\"",
		Version:       Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&t.data, "data", "", "data folder (default: "+string(pipeline.DefaultFolder())+")")
	root.PersistentFlags().BoolVar(&t.json, "json", false, "print JSON for other programs")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(t.runCommand(), t.stageCommand(), t.statusCommand(), t.logsCommand(), t.cancelCommand(),
		t.resetCommand(),
		t.historyCommand(), t.metricsCommand(), t.artifactsCommand(), t.configCommand(), t.recommendCommand(),
		t.importCommand(), t.shelfCommand(), t.chatCommand(), t.evalCommand(), t.sampleCommand(),
		t.serveCommand(), t.openAPICommand())
	if t.window != nil {
		t.withWindow(root)
	}
	return root
}

// group is a command that holds others. A word that is none of them is refused,
// where cobra would print the help and call it a success.
func group(use, short string) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
}

// folder is the chosen data folder.
func (t *terminal) folder() pipeline.Folder {
	if t.data != "" {
		return pipeline.Folder(t.data)
	}
	return pipeline.DefaultFolder()
}

// settings are those of the data folder; whoever types may change them all.
func (t *terminal) settings() *configuration.Settings { return configuration.New(t.folder()) }

// library is that of the data folder, with nothing in use yet.
func (t *terminal) library() *library.Library { return library.New(t.folder(), nil) }

// runs are those of the data folder; what is begun ends with ctx and is told to observe.
func (t *terminal) runs(ctx context.Context, observe pipeline.Observer) *runs.Runs {
	folder := t.folder()
	return runs.New(ctx, folder, pipeline.EngineOf(t.program), t.settings(), data.New(folder),
		runs.Told{Run: observe})
}

// app opens the program as it stays open on the chosen data folder.
func (t *terminal) app() (*service.App, error) { return service.Open(t.folder(), t.program) }

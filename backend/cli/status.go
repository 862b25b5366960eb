package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/progress"
)

// printJSON prints v indented.
func (t *terminal) printJSON(v any) error {
	encoder := json.NewEncoder(t.out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// show prints v as JSON where that is wanted, otherwise the text that text prints.
func (t *terminal) show(v any, text func()) error {
	if t.json {
		return t.printJSON(v)
	}
	text()
	return nil
}

func (t *terminal) statusCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Say what is running, what is up to date and what is stale",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			r := t.runs(cmd.Context(), nil)
			status, err := r.Status()
			if err != nil {
				return err
			}
			if t.json {
				return t.printJSON(status)
			}
			checks, err := r.Checks()
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "Data folder %s\n", t.folder())
			if run, err := r.Last(); err == nil {
				t.printRun(*run)
			} else {
				fmt.Fprintln(t.out, book.MessageOf(err)+" "+book.HintOf(err)+" `shelftalk run --sample` takes the sample library.")
			}
			for _, check := range checks {
				line := string(check.Freshness)
				if check.Freshness == pipeline.Stale {
					line += " because " + check.Why(false).String()
				}
				if check.Unmet != nil {
					line += fmt.Sprintf(" (needs %s)", book.Names(check.Unmet))
				}
				fmt.Fprintf(t.out, "  %d %-11s %s\n", check.Stage.Number(), check.Stage.Label(), line)
			}
			return nil
		},
	}
}

func (t *terminal) printRun(run pipeline.Run) {
	fmt.Fprintf(t.out, "Last run %s with %s: %s", run.ID, run.Source, run.Status)
	if run.Finished != nil {
		fmt.Fprintf(t.out, " in %s", progress.Duration(run.Finished.Sub(run.Started).Seconds()))
	}
	fmt.Fprintln(t.out)
	for i := range run.Stages {
		s := &run.Stages[i]
		if s.Status == pipeline.StatusRunning || s.Failure != nil {
			fmt.Fprintf(t.out, "  %d %-11s %s\n", s.Stage.Number(), s.Stage.Label(), describe(s))
		}
	}
	if run.Failure != nil {
		fmt.Fprintf(t.out, "  %s: %s\n", run.Failure.Name, run.Failure.Message)
		for _, line := range []string{run.Failure.Suggestion, failureAdvice(run.Failure)} {
			if line != "" {
				fmt.Fprintf(t.out, "  %s\n", line)
			}
		}
	}
}

func (t *terminal) logsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "logs STAGE_ID",
		Short: "Print the log of a stage",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			stage, err := book.ParseStage(args[0])
			if err != nil {
				return err
			}
			log, err := t.runs(cmd.Context(), nil).Log(stage, math.MaxInt64)
			if err != nil {
				return err
			}
			if !t.json {
				_, err = io.WriteString(t.out, log.Text)
				return err
			}
			return t.printJSON(map[string]any{"stage_id": stage,
				"lines": strings.Split(strings.TrimRight(log.Text, "\n"), "\n")})
		},
	}
}

func (t *terminal) cancelCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "cancel",
		Short: "Stop the run under way, in whichever process",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			status, err := t.runs(cmd.Context(), nil).Cancel(cmd.Context())
			if book.CodeOf(err) == book.CodeNotReady {
				return advised(err, "`shelftalk status` says how it ended.")
			}
			if err != nil {
				return err
			}
			return t.show(map[string]any{"pipeline_id": status.PipelineID, "status": status.Status}, func() {
				fmt.Fprintf(t.out, "%s is %s.\n", status.PipelineID, status.Status)
			})
		},
	}
}

func (t *terminal) resetCommand() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "reset",
		Short: "Delete the artifacts, the run history and the logs",
		Long:  "Delete the artifacts, the run history and the logs. Settings, cached vectors and your own files stay.",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !yes && !t.confirm(cmd.InOrStdin(), fmt.Sprintf("Delete all artifacts, runs and logs in %s?", t.folder())) {
				return book.Errorf(book.CodeCancelled, "Nothing was deleted.").WithHint("`shelftalk reset --yes` does not ask.")
			}
			if err := t.runs(cmd.Context(), nil).Reset(); err != nil {
				return err
			}
			return t.show(map[string]any{"status": "reset"}, func() {
				fmt.Fprintln(t.out, "Reset: artifacts, runs and logs are deleted.")
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

// confirm asks a question; only "y" or "yes" is yes.
func (t *terminal) confirm(in io.Reader, question string) bool {
	fmt.Fprintf(t.err, "%s [y/N] ", question)
	var answer string
	_, _ = fmt.Fscanln(in, &answer)
	answer = strings.ToLower(answer)
	return answer == "y" || answer == "yes"
}

func (t *terminal) historyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "history",
		Short: "List the finished runs",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, damaged, err := t.runs(cmd.Context(), nil).History()
			if err != nil {
				return err
			}
			if t.json && damaged == nil {
				return t.printJSON(list)
			}
			for _, run := range list {
				t.printRun(run)
			}
			return damaged
		},
	}
}

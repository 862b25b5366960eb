package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/sample"
)

func (t *terminal) configCommand() *cobra.Command {
	var defaults bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show the settings in force, with what each means",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			config := stages.DefaultConfig()
			if !defaults {
				var err error
				if config, err = t.settings().Now(); err != nil {
					return err
				}
			}
			if t.json {
				return t.printJSON(config.Describe())
			}
			text, err := config.TOML()
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "# Settings of Shelftalk. File: %s\n%s", t.folder().Config(), text)
			return nil
		},
	}
	cmd.Flags().BoolVar(&defaults, "defaults", false, "show the settings as shipped")
	set := &cobra.Command{
		Use: "set KEY VALUE", Short: "Change a setting", Args: cobra.ExactArgs(2),
		Example: "  shelftalk config set training.factors 128",
		RunE: func(_ *cobra.Command, args []string) error {
			_, err := t.settings().Put(args[0], args[1])
			return orLook(err, listSettings)
		},
	}
	cmd.AddCommand(set)
	return cmd
}

const listSettings = "`shelftalk config` shows them all."

func (t *terminal) sampleCommand() *cobra.Command {
	cmd := group("sample", "The embedded sample library")
	export := &cobra.Command{
		Use: "export FOLDER", Short: "Write the sample library as the two CSV files the pipeline reads",
		Args: cobra.ExactArgs(1),
		Long: "Write the sample library as books_data.csv and Books_rating.csv, in the columns of the Amazon Books\n" +
			"Reviews data. The books are real; their descriptions were written for Shelftalk. The readers and\n" +
			"ratings are simulated.",
		RunE: func(_ *cobra.Command, args []string) error { return sample.Export(args[0]) },
	}
	cmd.AddCommand(export)
	return cmd
}

package cli

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"shelftalk/backend/converse/benchmark"
	"shelftalk/backend/pipeline/stages"
)

func (t *terminal) evalConversationCommand() *cobra.Command {
	var opt benchmark.Options
	cmd := &cobra.Command{
		Use:   "conversation --catalogue F --requests F",
		Short: "Ask real requests of a catalogue and look for what others answered",
		Long: "Measure conversations: whether the books that others answered to real requests are found, whether\n" +
			"names are linked, whether what was ruled out stays away, and how long a turn takes. The catalogue is\n" +
			"JSON lines (title, author, description, genres, …), requests are JSON lines (id, title, body, and\n" +
			"gold and named as far as known); either may be compressed with gzip. The vectors of the catalogue\n" +
			"are kept in a file, so that only the first time takes long.",
		Example: "  shelftalk eval conversation --catalogue books.jsonl.gz --requests threads.jsonl --requests " +
			"like-a-book.jsonl",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config := stages.DefaultConfig()
			opt.Embedding, opt.Threads = config.Embeddings, config.Threads()
			if opt.Cache == "" {
				opt.Cache = benchmark.CacheBeside(opt.Catalogue)
			}
			report, err := benchmark.Conversation(cmd.Context(), opt, t.notes())
			if err != nil {
				return err
			}
			return t.show(report, func() { t.printConversation(report) })
		},
	}
	cmd.Flags().StringVar(&opt.Catalogue, "catalogue", "", "file of books")
	cmd.Flags().StringArrayVar(&opt.Requests, "requests", nil, "file of requests, repeated")
	cmd.Flags().IntVar(&opt.Most, "most", 0, "at most so many requests of each file; 0 for all")
	cmd.Flags().StringVar(&opt.Labels, "labels", "", "file of hand-made labels; the program's own if absent")
	cmd.Flags().StringVar(&opt.Weights, "weights", "", "file that changes some weights; a weight of 0 leaves a term out")
	cmd.Flags().BoolVar(&opt.WordsOnly, "words-only", false,
		"without vectors: quick, and what is left when the text model fails")
	cmd.Flags().StringVar(&opt.Cache, "cache", "",
		"file that keeps the catalogue's vectors; one in the folder for caches if absent")
	_ = cmd.MarkFlagRequired("catalogue") // fails only for a flag that does not exist
	_ = cmd.MarkFlagRequired("requests")
	return cmd
}

// How the halves of the labelled requests are called.
const (
	halfToChoose = "half to choose by"
	halfToReport = "half to report"
)

func (t *terminal) printConversation(r *benchmark.Report) {
	fmt.Fprintf(t.out, "%d books, %d requests, %d turns; brackets are 95 %% intervals\n", r.Books, r.Requests, r.Turns)
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	line := func(what string, e *benchmark.Estimate) {
		if e != nil {
			fmt.Fprintf(w, "%s\t%.3f\t[%.3f, %.3f]\tof %d\n", what, e.Value, e.Low, e.High, e.N)
		}
	}
	for _, source := range r.Sources {
		line(source.Name+": nDCG@10", source.NDCG10)
		line(source.Name+": recall@10", source.Recall10)
		line(source.Name+": recall@100", source.Recall100)
		line(source.Name+": hit@10", source.Hit10)
		line(source.Name+": taken for half-remembered books", source.Remembered)
		line(source.Name+": like a book, another author: recall@20", source.Like20)
		line(source.Name+": like a book, another author: recall@100", source.Like100)
	}
	linking := func(half string, l *benchmark.Linking) {
		if l != nil {
			line("names linked, "+half+": precision", &l.Precision)
			line("names linked, "+half+": recall", &l.Recall)
		}
	}
	if r.Linking != nil {
		linking(halfToChoose, r.Linking.Choose)
		linking(halfToReport, r.Linking.Report)
	}
	if r.Broken != nil {
		line("constraints broken in the top 10, "+halfToChoose, r.Broken.Choose)
		line("constraints broken in the top 10, "+halfToReport, r.Broken.Report)
	}
	line("\"less of it\": books of it before", r.LessBefore)
	line("\"less of it\": books of it after", r.LessAfter)
	line("\"less of it\": cosine kept", r.LessCosine)
	line("success within 5 turns, asking", r.WithQuestions)
	line("success within 5 turns, not asking", r.WithoutQuestions)
	w.Flush()
	fmt.Fprintf(t.out, "books not in the catalogue %d; already read %d; untrue reasons %d\n", r.Strangers, r.AlreadyRead,
		r.Untrue)
	fmt.Fprintf(t.out, "a turn: median %v, p99 %v; the catalogue was prepared in %v\n",
		r.TurnP50.Round(time.Millisecond/10), r.TurnP99.Round(time.Millisecond/10), r.Preparing.Round(time.Millisecond))
}

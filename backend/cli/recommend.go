package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service"
)

func (t *terminal) recommendCommand() *cobra.Command {
	var request service.RecommendRequest
	var listReaders bool
	cmd := &cobra.Command{
		Use:   "recommend [--reader ID | --like TITLE]...",
		Short: "Recommend books, with reasons",
		Long: "Recommend books, with reasons: for a reader of the data, from titles, or, without either, for you, from what your own shelf says\n" +
			"you like (see `shelftalk import`). What you have read is left out then.",
		Example: "  shelftalk recommend --like \"Beloved\" --like \"The Left Hand of Darkness\"\n" +
			"  shelftalk recommend --reader simulated-0042 -k 5",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := t.service()
			if err != nil {
				return err
			}
			if listReaders {
				return t.readers(s)
			}
			if request.Reader == "" && len(request.Titles) == 0 {
				answer, err := t.fromShelf(cmd.Context(), request.K)
				if err != nil {
					return whereToLook(s, request, err)
				}
				if answer != nil {
					return t.answer(answer)
				}
			}
			if (request.Reader == "") == (len(request.Titles) == 0) {
				return advised(book.Errorf(book.CodeInvalid, "Recommendations are for a reader or from titles: name one of them."),
					"Use --reader ID, or --like TITLE as often as you like. With `shelftalk import` your own shelf says what you like.")
			}
			answer, err := s.Recommend(cmd.Context(), request)
			if err != nil {
				return whereToLook(s, request, err)
			}
			return t.answer(answer)
		},
	}
	cmd.Flags().StringVar(&request.Reader, "reader", "", "a reader of the ratings that were trained on")
	cmd.Flags().StringArrayVar(&request.Titles, "like", nil, "a book you like, by its title (\"Title by Author\" where two fit); repeat it")
	cmd.Flags().IntVarP(&request.K, "count", "k", 10, "how many books")
	cmd.Flags().BoolVar(&listReaders, "readers", false, "list some of the readers that can be asked for")
	return cmd
}

// whereToLook adds to what could not be recommended how to find what can.
func whereToLook(s *service.Service, request service.RecommendRequest, err error) error {
	if _, untrained := s.Readers(1); untrained != nil {
		return orLook(err, runAll)
	}
	if request.Reader != "" {
		return orLook(err, "`shelftalk recommend --readers` lists some.")
	}
	return err
}

// someReaders is how many readers --readers lists.
const someReaders = 20

func (t *terminal) readers(s *service.Service) error {
	ids, err := s.Readers(someReaders)
	if err != nil {
		return orLook(err, runAll)
	}
	if t.json {
		return t.printJSON(ids)
	}
	fmt.Fprintln(t.out, strings.Join(ids, "\n"))
	return nil
}

// answer prints recommendations.
func (t *terminal) answer(a *service.Recommendations) error {
	if t.json {
		return t.printJSON(a)
	}
	t.printRecommendations(a)
	return nil
}

func (t *terminal) printRecommendations(a *service.Recommendations) {
	fmt.Fprintf(t.out, "For %s\n", a.For)
	if a.About != "" {
		fmt.Fprintf(t.out, "  %s\n", a.About)
	}
	var liked []string
	for _, b := range a.Liked {
		liked = append(liked, b.Title)
	}
	fmt.Fprintf(t.out, "  starting from %s\n\n", strings.Join(liked, "; "))
	for i, r := range a.Recommendations {
		fmt.Fprintf(t.out, "%2d. %s by %s%s\n", i+1, r.Book.Title, strings.Join(r.Book.Authors, ", "), facts(r.Book))
		if text := because(r); text != "" {
			fmt.Fprintf(t.out, "    %s\n", text)
		}
		fmt.Fprintln(t.out, wrapped(firstSentence(r.Book.Description), 4, 100))
	}
}

// facts are the year and the pages of a book, in brackets, as far as known.
func facts(b recommend.Shown) string {
	var parts []string
	if b.Year != 0 {
		parts = append(parts, fmt.Sprint(b.Year))
	}
	if b.Pages != 0 {
		parts = append(parts, fmt.Sprintf("%d pages", b.Pages))
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// shownReasons is how many of a book's reasons are printed.
const shownReasons = 3

// because names the books that speak most for a recommendation and what each adds
// to its score. What the other books add and the base, which is the score of a book
// that nothing speaks for, make the line sum up.
func because(r recommend.Recommendation) string {
	var parts []string
	others := r.Score - r.Average
	for _, reason := range r.Reasons[:min(shownReasons, len(r.Reasons))] {
		if reason.Share <= 0 {
			break
		}
		parts = append(parts, fmt.Sprintf("%s (%+.2f)", reason.Title, reason.Share))
		others -= reason.Share
	}
	if parts == nil {
		return ""
	}
	text := "because you liked " + strings.Join(parts, ", ")
	if len(r.Reasons) > len(parts) {
		text += fmt.Sprintf("; your other books %+.2f", others)
	}
	return fmt.Sprintf("%s; base %+.2f; score %.2f", text, r.Average, r.Score)
}

func firstSentence(text string) string {
	for _, end := range []string{". ", "! ", "? "} {
		if at := strings.Index(text, end); at > 40 {
			text = text[:at+1]
		}
	}
	return text
}

// wrapped breaks a text into lines of at most width characters, indented.
func wrapped(text string, indent, width int) string {
	pad := strings.Repeat(" ", indent)
	var lines []string
	line := pad
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > width && line != pad {
			lines = append(lines, line)
			line = pad
		}
		if line != pad {
			line += " "
		}
		line += word
	}
	return strings.Join(append(lines, line), "\n")
}

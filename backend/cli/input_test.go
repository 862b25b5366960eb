package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/must"
)

const (
	booksHeader = "Title,description,authors,image,previewLink,publisher,publishedDate," +
		"infoLink,categories,ratingsCount\n"
	ratingsHeader = "Id,Title,Price,User_id,profileName,review/helpfulness," +
		"review/score,review/time,review/summary,review/text\n"
	bookRow   = "Dune,A desert planet and its spice,['Frank Herbert'],,,,1965,,['Fiction'],\n"
	ratingRow = "1,Dune,,A1,,,5.0,1000000000,,\n"
)

// files writes files into a new folder and gives the folder.
func files(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range contents {
		must.Succeed(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	return dir
}

func TestInputThatCannotBeUsedIsNamedAndNothingIsWritten(t *testing.T) {
	var torn strings.Builder // three rows in ten have too few columns
	torn.WriteString(ratingsHeader)
	for i := range 1000 {
		if i%10 < 3 {
			torn.WriteString("1,Dune\n")
		} else {
			fmt.Fprintf(&torn, "1,Dune,,A%d,,,5.0,1000000000,,\n", i)
		}
	}
	dir := files(t, map[string]string{
		"books.csv": booksHeader + bookRow, "ratings.csv": ratingsHeader + ratingRow,
		"empty.csv": "", "headers only.csv": booksHeader, "torn.csv": torn.String(),
		"wrong headers.csv": "naam,schrijver\nDune,Frank Herbert\n",
		"picture.png":       "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
	})
	at := func(name string) string { return filepath.Join(dir, name) }
	pictures := files(t, map[string]string{"picture.png": "\x89PNG\r\n\x1a\n\x00\x00"})
	half := files(t, map[string]string{"books.csv": booksHeader + bookRow})
	for name, test := range map[string]struct {
		status int
		words  []string // in the message or the hint
		args   []string
	}{
		"missing books": {6, []string{"absent.csv"},
			[]string{"--books", at("absent.csv"), "--ratings", at("ratings.csv")}},
		"missing ratings": {6, []string{"absent.csv"}, []string{"--books", at("books.csv"), "--ratings", at("absent.csv")}},
		"missing folder":  {6, []string{"absent"}, []string{"--import", at("absent")}},
		"empty books":     {3, []string{"empty.csv"}, []string{"--books", at("empty.csv"), "--ratings", at("ratings.csv")}},
		"empty ratings":   {3, []string{"empty.csv"}, []string{"--books", at("books.csv"), "--ratings", at("empty.csv")}},
		"swapped":         {3, []string{"swapped"}, []string{"--books", at("ratings.csv"), "--ratings", at("books.csv")}},
		"books twice":     {3, []string{"no ratings"}, []string{"--books", at("books.csv"), "--ratings", at("books.csv")}},
		"wrong headers": {3, []string{"wrong headers.csv", "naam, schrijver", "Amazon"},
			[]string{"--books", at("wrong headers.csv"), "--ratings", at("ratings.csv")}},
		"a picture": {3, []string{"picture.png"},
			[]string{"--books", at("picture.png"), "--ratings", at("ratings.csv")}},
		"folder of nothing": {3, nil, []string{"--import", t.TempDir()}},
		"folder of picture": {3, nil, []string{"--import", pictures}},
		"books alone":       {3, []string{"no ratings"}, []string{"--import", half}},
		"folder as a file":  {3, []string{"folder"}, []string{"--books", dir, "--ratings", at("ratings.csv")}},
		"unreadable rows": {3, []string{"30 %", "max_unreadable"},
			[]string{"--books", at("books.csv"), "--ratings", at("torn.csv")}},
		"no rows":       {3, nil, []string{"--books", at("headers only.csv"), "--ratings", at("ratings.csv")}},
		"one file only": {2, []string{"ratings"}, []string{"--books", at("books.csv")}},
		"no source":     {2, []string{"--sample"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			message := complains(t, run(data, append([]string{"run"}, test.args...)...), test.status, test.words...)
			if len(message) > 500 {
				t.Errorf("a sentence of %d characters: %s", len(message), message)
			}
			nothingMade(t, data)
		})
	}
}

// A run that cannot use its input must not harm what an earlier one made.
func TestBadInputLeavesEarlierArtifactsAlone(t *testing.T) {
	data := copied(t)
	before := manifestOf(t, data)
	dir := files(t, map[string]string{"books.csv": booksHeader + bookRow,
		"ratings.csv": ratingsHeader + strings.Repeat("1,Dune\n", 50)})
	complains(t, run(data, "run", "--import", dir), 3)
	after := manifestOf(t, data)
	for name, entry := range before.Artifacts {
		if after.Artifacts[name].SHA256 != entry.SHA256 {
			t.Errorf("%s was changed", name)
		}
	}
	succeeds(t, data, "artifacts", "verify")
	succeeds(t, data, "recommend", "--like", "Beloved")
}

func TestFailureIsToldByStatusAndLog(t *testing.T) {
	data := t.TempDir()
	dir := files(t, map[string]string{"books.csv": booksHeader + bookRow,
		"ratings.csv": ratingsHeader + strings.Repeat("1,Dune\n", 50)})
	complains(t, run(data, "run", "--import", dir), 3)
	status := statusOf(t, data)
	failure, _ := status["error"].(map[string]any)
	if status["status"] != "failed" || failure["code"] != "bad_input" || failure["message"] == "" {
		t.Errorf("%v", status)
	}
	if log := succeeds(t, data, "logs", "1"); !strings.Contains(log.out, "stage ends") {
		t.Errorf("%v", log)
	}
}

// Package architecture holds no code, only the test of who may import whom.
package architecture

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shelftalk/backend/must"
)

const module = "shelftalk"

// placement says which packages of ours a package may import beside those below
// it, and why no others. Every package has one, so that a new one is placed by a
// decision and not by accident.
type placement struct {
	pkg    string
	may    []string
	reason string
}

// words are what every package that does something speaks in, numbers what every
// package that computes needs besides.
var (
	words   = []string{"backend/book", "backend/progress"}
	numbers = []string{"backend/book", "backend/progress", "backend/matrix", "backend/kernel"}
)

// useCases are what carriers ask.
var useCases = []string{"backend/service/configuration", "backend/service/data", "backend/service/runs",
	"backend/service/library", "backend/service/myshelf", "backend/service/talk"}

func with(base []string, more ...string) []string { return append(slices.Clone(base), more...) }

var placements = []placement{
	// At the bottom: words, numbers, reports.
	{"backend/book", nil, "everybody speaks its words, so whatever it imported everybody would import"},
	{"backend/plaintext", nil, "cleaning somebody's text is the same whatever the text is about"},
	{"backend/biblio", []string{"backend/plaintext"},
		"how people write about books is the same for everybody who reads, cleans, finds or talks about them, so it lies " +
			"below them all"},
	{"backend/progress", nil, "a long job reports without knowing who listens"},
	{"backend/matrix", []string{"backend/book"},
		"matrices are what stages hand each other; they know coded errors and nothing else"},
	{"backend/kernel", []string{"backend/book", "backend/matrix", "backend/kernel/internal/plain"},
		"arithmetic knows nothing of books, files or stages"},
	{"backend/kernel/internal/plain", []string{"backend/matrix"},
		"the reference that the kernels are tested against must not depend on them"},
	{"backend/settings", []string{"backend/book"},
		"it describes any options struct by its tags and so knows none of them"},
	{"build/model", nil, "it is the bytes of the model and their hash"},
	{"build/runtime", nil, "it is the hashes of the libraries that are shipped"},

	// Files that outlive a process.
	{"backend/artifact", []string{"backend/book", "backend/matrix"},
		"it keeps what stages made and does not know how they made it"},

	// Cores: options in, results and progress out. None knows where its input
	// came from, so each can be replaced, or run elsewhere.
	{"backend/ingest", with(words, "backend/biblio", "backend/ingest/delimited", "backend/ingest/stream"),
		"reading other people's files comes before every stage and knows none"},
	{"backend/ingest/delimited", nil, "a parser of delimited text knows nothing of books"},
	{"backend/ingest/stream", []string{"backend/book"}, "it opens and decodes files, whatever they hold"},
	{"backend/preprocess", with(words, "backend/plaintext", "backend/biblio", "backend/settings", "backend/ingest"),
		"stage 1 knows the rows of ingest and no later stage"},
	{"backend/embedding", with(numbers, "backend/settings"),
		"stage 2 turns books into vectors; which library computes them is the business of embedding/onnx"},
	{"backend/embedding/onnx", with(words, "backend/embedding", "build/model", "build/runtime"),
		"it is one encoder behind the interface of embedding"},
	{"backend/interaction", numbers, "stage 3 knows ratings, not how they were cleaned"},
	{"backend/als", with(numbers, "backend/settings"), "stage 4 knows a matrix, not whose interactions it holds"},
	{"backend/neighbours", with(numbers, "backend/settings", "backend/scoring"),
		"stage 4's other model knows a matrix and how scores are ranked, and neither factors nor what becomes of them"},
	{"backend/scoring", numbers, "what is measured, what is served and what talks rank by the same z-scores, best k " +
		"and content space"},
	{"backend/evaluate", with(numbers, "backend/scoring", "backend/evaluate/metric"),
		"stage 5 takes scorers by an interface; were it to import a model, it could measure only that one"},
	{"backend/evaluate/metric", nil, "a metric is a function of ranks"},
	{"backend/evaluate/scorertest", with(numbers, "backend/scoring", "backend/must"),
		"it holds every scorer to its promises and so knows none"},
	{"backend/evaluate/benchmark", with(numbers, "backend/scoring", "backend/evaluate", "backend/als",
		"backend/neighbours", "backend/search"),
		"published benchmarks need a model and measures, and no data folder"},
	{"backend/search", with(numbers, "backend/settings", "backend/scoring", "backend/als", "backend/evaluate/metric"),
		"settings are chosen by how well a model does, in a mixture with whatever scorer it is handed"},
	{"backend/sample", words, "it writes foreign files that are then read like anybody's; it must not take a short cut " +
		"around ingest"},

	// What ties cores to artifacts.
	{"backend/recommend", with(numbers, "backend/biblio", "backend/artifact", "backend/als", "backend/scoring"),
		"recommending reads artifacts; it must work while no pipeline does, and without what makes vectors"},
	{"backend/pipeline/stages", with(words, "backend/biblio", "backend/matrix", "backend/artifact", "backend/settings",
		"backend/sample",
		"backend/ingest", "backend/preprocess", "backend/embedding", "backend/embedding/onnx", "backend/interaction",
		"backend/als", "backend/neighbours", "backend/search", "backend/scoring", "backend/evaluate", "build/model"),
		"it is the one place that ties the cores to artifacts, and knows neither runs nor whoever asks for them"},
	{"backend/pipeline", with(words, "backend/matrix", "backend/artifact", "backend/settings", "backend/pipeline/stages"),
		"it runs stages in other processes and never computes; importing a core would be the first step to doing so"},

	{"backend/preview", []string{"backend/book", "backend/matrix", "backend/kernel"},
		"how numbers are shown follows from the numbers; where they are kept is the service's business"},
	{"backend/ingest/shelves", []string{"backend/book", "backend/plaintext", "backend/biblio", "backend/ingest",
		"backend/ingest/delimited", "backend/ingest/stream"},
		"readers' own lists are read by the rules for what people write about books, and without knowing a catalogue or " +
			"how one is cleaned"},
	{"backend/matching", []string{"backend/book", "backend/biblio"},
		"whether two titles are of one book does not depend on who asks or where either comes from"},
	{"backend/shelf", []string{"backend/book", "backend/ingest/shelves", "backend/matching"},
		"what a reader did outlives every model, so it knows none"},

	// Conversations: understand, then rank, then reply; nothing calls back up.
	{"backend/converse/words", []string{"backend/biblio"},
		"it cuts text into words, whose letters are folded as everywhere, and knows no book"},
	{"backend/converse/table", nil, "it reads small files and knows nothing of what they hold"},
	{"backend/converse/language", []string{"backend/converse/table", "backend/converse/words"},
		"it holds the words of a language and their forms, and knows nothing of what they are for"},
	{"backend/converse/weights", []string{"backend/book", "backend/converse/table"},
		"what counts how much is numbers with reasons, whoever counts"},
	{"backend/converse/lexical", []string{"backend/converse/words"}, "an index of words knows texts by their number"},
	{"backend/converse/facet", []string{"backend/book", "backend/converse/table", "backend/converse/language",
		"backend/converse/words"}, "what kind a book is follows from its record"},
	{"backend/converse/link", []string{"backend/book", "backend/converse/weights", "backend/converse/language",
		"backend/biblio", "backend/converse/words"}, "what a text names follows from the catalogue"},
	{"backend/converse/wish", []string{"backend/converse/facet"},
		"what is asked for is said without knowing how it was understood or what comes of it"},
	{"backend/converse/understand", with(words, "backend/biblio", "backend/converse/weights", "backend/converse/language",
		"backend/converse/words", "backend/converse/lexical", "backend/converse/facet", "backend/converse/link",
		"backend/converse/wish"),
		"what a text means does not depend on how books are ranked or what is replied"},
	{"backend/converse/rank", with(numbers, "backend/biblio", "backend/converse/weights", "backend/scoring",
		"backend/converse/table",
		"backend/converse/language", "backend/converse/words", "backend/converse/lexical", "backend/converse/facet",
		"backend/converse/wish"),
		"books are ranked by wishes, whoever understood them: a ranker can be measured without a text"},
	{"backend/converse/excerpt", nil, "a description is quoted word for word, whatever is said of it"},
	{"backend/converse/reply", with(words, "backend/converse/weights", "backend/converse/facet", "backend/converse/wish",
		"backend/converse/rank", "backend/converse/table", "backend/converse/excerpt"),
		"what is said follows from a ranking; it reads no text of a reader"},
	{"backend/converse/answer", []string{"backend/book", "backend/converse/table", "backend/converse/excerpt",
		"backend/converse/understand", "backend/converse/reply", "backend/converse/wish"},
		"a question about books is answered from their records; nothing is ranked for it"},
	{"backend/converse/conversetest", with(words, "backend/matrix", "backend/converse/words"),
		"it is a made catalogue for tests"},
	{"backend/converse", with(words, "backend/converse/weights", "backend/matrix", "backend/converse/language",
		"backend/converse/facet", "backend/converse/link", "backend/converse/wish", "backend/converse/understand",
		"backend/converse/rank", "backend/converse/reply", "backend/converse/answer"),
		"a conversation needs a catalogue and its vectors, wherever they come from; it knows neither files nor models"},
	{"backend/converse/model", []string{"backend/book", "backend/converse/table"},
		"what a language model may say is checked against records, wherever they come from; it is never needed"},
	{"backend/converse/benchmark", with(numbers, "backend/converse/weights", "backend/plaintext", "backend/biblio",
		"backend/embedding", "backend/embedding/onnx", "backend/converse", "backend/converse/words", "backend/converse/link",
		"backend/converse/understand",
		"backend/converse/facet", "backend/converse/wish", "backend/converse/rank", "backend/converse/reply",
		"backend/evaluate/metric"),
		"measuring conversations needs requests, a catalogue and the text model, and no data folder"},

	// The use cases, and who carries them.
	{"backend/service/background", nil, "it runs and waits, whatever runs"},
	{"backend/service/configuration",
		[]string{"backend/book", "backend/settings", "backend/pipeline", "backend/pipeline/stages"},
		"settings are shown and changed without anything being run"},
	{"backend/service/data", []string{"backend/book", "backend/artifact", "backend/ingest", "backend/ingest/shelves",
		"backend/preview", "backend/pipeline", "backend/pipeline/stages"},
		"data is looked at and kept before anybody trains on it"},
	{"backend/service/runs", []string{"backend/book", "backend/pipeline", "backend/pipeline/stages",
		"backend/service/configuration", "backend/service/data"},
		"a run needs data and settings, and nothing of what is done with its artifacts"},
	{"backend/service/library", with(words, "backend/artifact", "backend/matrix", "backend/preview", "backend/recommend",
		"backend/evaluate", "backend/pipeline", "backend/pipeline/stages", "backend/sample", "backend/shelf"),
		"it answers from what was made of the data, and takes what a reader says as a value"},
	{"backend/service/myshelf", with(words, "backend/artifact", "backend/biblio", "backend/ingest/shelves",
		"backend/matching", "backend/pipeline", "backend/recommend", "backend/shelf", "backend/service/background",
		"backend/service/data", "backend/service/library"),
		"what a reader says is of the library's books; the library does not know who reads"},
	{"backend/service/talk", with(words, "backend/matrix", "backend/pipeline", "backend/pipeline/stages",
		"backend/recommend", "backend/shelf", "backend/converse", "backend/converse/language", "backend/converse/wish",
		"backend/converse/understand", "backend/converse/rank", "backend/converse/reply", "backend/converse/model",
		"backend/service/background", "backend/service/library"),
		"conversations need the library and a taste, not how either came to be"},
	{"backend/service", with(useCases, "backend/book", "backend/pipeline", "backend/shelf", "backend/service/background"),
		"it ties the use cases together and must not know any carrier; what one of them does is not its business"},
	{"backend/operation", with(useCases, "backend/converse/wish", "backend/converse/rank", "backend/converse/reply",
		"backend/book", "backend/artifact", "backend/ingest/shelves", "backend/service", "backend/pipeline",
		"backend/matching", "backend/recommend", "backend/evaluate", "backend/shelf"),
		"what can be asked does not depend on how it travels; it sees what the service answers with and nothing that " +
			"could do the work"},
	{"backend/rest", with(useCases, "backend/book", "backend/operation", "backend/service"),
		"a carrier decodes, calls and encodes; what is asked and answered is the operations' business"},
	{"frontend", nil, "it is the built screens, as bytes"},
	{"backend/cli", with(with(useCases, words...), "backend/rest", "frontend", "backend/service", "backend/pipeline",
		"backend/pipeline/stages", "backend/recommend", "backend/evaluate", "backend/evaluate/benchmark",
		"backend/converse/benchmark", "backend/sample"),
		"a carrier prints what the service answers; were it to open artifacts or call a stage, the other carriers could " +
			"not do the same"},
	{"backend/architecture", nil, "it is a test"},
	{"backend/must", []string{"backend/book"}, "it speaks of errors for tests, which have codes, and of nothing else"},
	{"backend/realdata", nil, "it finds files for tests and knows nothing of what they hold"},
	{"scripts/notices", nil, "a tool of the build reads what is linked and is not linked itself"},
	{"scripts/icons", nil, "a tool of the build makes pictures smaller and knows nothing of the program"},
	{"scripts/bind", []string{"backend/operation"}, "it writes down which operations there are, and nothing else"},
	{"backend/desktop", with(with(useCases, words...), "backend/operation", "backend/service", "backend/pipeline",
		"backend/recommend", "backend/evaluate", "backend/shelf"),
		"the window binds the operations and answers what they answer; it does none of them itself"},
	{"", []string{"backend/cli", "backend/desktop", "backend/service", "frontend"},
		"main starts a carrier; with a window it hands that what is bound and the page"},
}

// reserved are imports from elsewhere that only some packages may have. A path
// stands for itself and for everything below it.
var reserved = []struct {
	path   string
	only   []string
	reason string
}{
	{"github.com/yalue/onnxruntime_go", []string{"backend/embedding/onnx"},
		"another inference library must cost the change of one package"},
	{"github.com/apache/arrow", []string{"backend/artifact"},
		"the file formats are the business of one package, which also guards their parsers against hostile bytes"},
	{"github.com/sbinet/npyio", []string{"backend/artifact"}, "as for arrow"},
	{"github.com/apache/arrow-go", nil, "Feather is read and written by arrow/go/v15 (docs/adr/0001-arrow-go-v15.md)"},
	{"golang.org/x/text/unicode/norm", []string{"backend/plaintext", "backend/biblio", "backend/embedding"},
		"letters are folded in one place, but for a model that was trained on its own folding"},
	{"github.com/spf13/cobra", []string{"backend/cli"}, "only the terminal has commands and flags"},
	{"github.com/vbauerster/mpb", []string{"backend/cli"},
		"only the terminal draws bars; everybody else reports progress"},
	{"golang.org/x/term", []string{"backend/cli"}, "only the terminal asks what it is"},
	{"github.com/pelletier/go-toml", []string{"backend/pipeline/stages"},
		"the settings file has one reader and one writer"},
	{"github.com/gofrs/flock", []string{"backend/artifact", "backend/pipeline", "backend/desktop"},
		"two locks are waited for, that of the store and that of the run; the window's own is only tried, since a third " +
			"to wait for could close a circle"},
	{"github.com/Bios-Marcel/wastebasket", []string{"backend/service/library"},
		"what a reader deletes by hand goes to the trash; everything else that is removed is ours to remove"},
	{"github.com/sirupsen/logrus", []string{"backend/pipeline"},
		"stages report events; who keeps a log of them is not their business"},
	{"github.com/adrg/xdg", []string{"backend/pipeline"}, "where the data folder lies is decided once"},
	{"github.com/wailsapp", []string{"", "backend/desktop"},
		"a backend package that calls Wails with a foreign context ends the whole program"},
	{"github.com/danielgtaylor/huma", []string{"backend/operation", "backend/rest"},
		"operations check what they are given by its schemas, and the carrier over HTTP writes its document from them"},
	{"modernc.org/sqlite", []string{"backend/shelf", "backend/ingest/shelves"},
		"the shelf has one keeper, who syncs what was said before it is answered; a Calibre library is read by the one " +
			"that never writes"},
	{"database/sql", []string{"backend/shelf", "backend/ingest/shelves"},
		"the shelf has one keeper, who syncs what was said before it is answered; a Calibre library is read by the one " +
			"that never writes"},
	{"os/exec", []string{"backend/pipeline", "backend/desktop", "scripts/notices"},
		"processes are started where their end is watched and explained; the window starts the file manager " +
			"and nothing else"},
	{"net", []string{"backend/rest", "backend/desktop", "backend/cli", "backend/converse/model"},
		"nothing leaves the machine unless its user asks for it"},
	{"math/rand", nil, "results are reproducible: random numbers come from math/rand/v2 with a seed"},
	{"C", []string{"backend/kernel", "backend/desktop"},
		"native code is where it is tested against portable code, or where the window has no other way to its own parts"},
}

// below says whether path is prefix or lies below it.
func below(path, prefix string) bool { return path == prefix || strings.HasPrefix(path, prefix+"/") }

// violations checks a package's imports; each answer is a sentence with its reason.
func violations(pkg string, imports []string) []string {
	at := slices.IndexFunc(placements, func(p placement) bool { return p.pkg == pkg })
	if at < 0 {
		return []string{fmt.Sprintf("%s has no place: say in this test which packages it may import, and why no others", pkg)}
	}
	place := placements[at]
	var found []string
	for _, path := range imports {
		if ours, ok := strings.CutPrefix(path, module+"/"); ok && !slices.Contains(place.may, ours) {
			found = append(found, fmt.Sprintf("%q imports %s: %s", pkg, ours, place.reason))
		}
		for _, rule := range reserved {
			exempt := rule.path == "math/rand" && path == "math/rand/v2" || rule.path == "net" && path == "net/url"
			if below(path, rule.path) && !exempt && !slices.Contains(rule.only, pkg) {
				found = append(found, fmt.Sprintf("%q imports %s: %s", pkg, path, rule.reason))
			}
		}
	}
	return found
}

// root is the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir := must.Get(os.Getwd()).OrFatal(t)
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Fatal("there is no go.mod above this test")
	}
}

// tree gives the imports of every package of the module, of all platforms and
// build tags. Tests are left out: they may reach as far as they need to.
func tree(t *testing.T) map[string][]string {
	t.Helper()
	top := root(t)
	imports := map[string]map[string]bool{}
	must.Succeed(t, filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && path != top && (name == "node_modules" || name == "testdata" || strings.HasPrefix(name, ".") ||
			strings.HasPrefix(name, "_")) {
			return fs.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		pkg, err := filepath.Rel(top, filepath.Dir(path))
		if err != nil {
			return err
		}
		if pkg = filepath.ToSlash(pkg); pkg == "." {
			pkg = ""
		}
		if imports[pkg] == nil {
			imports[pkg] = map[string]bool{}
		}
		if strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			target, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports[pkg][target] = true
		}
		return nil
	}))
	sorted := map[string][]string{}
	for pkg, set := range imports {
		sorted[pkg] = slices.Sorted(maps.Keys(set))
	}
	return sorted
}

func TestImportsPointOneWay(t *testing.T) {
	packages := tree(t)
	if len(packages) < 20 || !slices.Contains(packages["backend/cli"], module+"/backend/service") {
		t.Fatalf("the tree was not read: %d packages", len(packages))
	}
	for _, pkg := range slices.Sorted(maps.Keys(packages)) {
		for _, sentence := range violations(pkg, packages[pkg]) {
			t.Error(sentence)
		}
	}
	for _, place := range placements {
		if _, ok := packages[place.pkg]; !ok {
			t.Errorf("%s has a place in this test and is not there", place.pkg)
		}
	}
}

// The rules themselves must not allow what they are there to forbid.
func TestPlacementsHaveNoCircleAndAReason(t *testing.T) {
	may := map[string][]string{}
	for _, place := range placements {
		if _, twice := may[place.pkg]; twice || place.reason == "" {
			t.Errorf("%q stands twice or has no reason", place.pkg)
		}
		may[place.pkg] = place.may
	}
	state := map[string]int{} // 1: on the way down, 2: done
	var visit func(pkg string, way []string)
	visit = func(pkg string, way []string) {
		if state[pkg] == 1 {
			t.Errorf("the rules allow a circle: %s", strings.Join(append(way, pkg), " → "))
		}
		if state[pkg] != 0 {
			return
		}
		state[pkg] = 1
		for _, next := range may[pkg] {
			if next == pkg {
				continue
			}
			if _, ok := may[next]; !ok {
				t.Errorf("%s may import %s, which has no place", pkg, next)
			}
			visit(next, append(way, pkg))
		}
		state[pkg] = 2
	}
	for _, place := range placements {
		visit(place.pkg, nil)
	}
}

func TestForbiddenImportsAreFoundWithTheirReason(t *testing.T) {
	for _, test := range []struct{ pkg, imported, want string }{
		{"backend/book", module + "/backend/matrix", "everybody"},
		{"backend/als", module + "/backend/preprocess", "whose interactions"},
		{"backend/evaluate", module + "/backend/als", "measure only that one"},
		{"backend/pipeline", module + "/backend/als", "never computes"},
		{"backend/ingest", module + "/backend/preprocess", "comes before every stage"},
		{"backend/ingest/shelves", module + "/backend/preprocess", "how one is cleaned"},
		{"backend/biblio", module + "/backend/ingest", "below them all"},
		{"backend/service", module + "/backend/cli", "must not know any"},
		{"backend/cli", module + "/backend/artifact", "the other carriers"},
		{"backend/recommend", module + "/backend/pipeline/stages", "while no pipeline does"},
		{"backend/embedding", "github.com/yalue/onnxruntime_go", "inference library"},
		{"backend/recommend", "github.com/apache/arrow/go/v15/arrow", "file formats"},
		{"backend/ingest", "net/http", "leaves the machine"},
		{"backend/als", "math/rand", "reproducible"},
		{"backend/newcomer", "fmt", "has no place"},
	} {
		got := violations(test.pkg, []string{test.imported})
		if len(got) != 1 || !strings.Contains(got[0], test.want) || !strings.Contains(got[0], test.pkg) {
			t.Errorf("%s importing %s: %q, want a sentence with %q", test.pkg, test.imported, got, test.want)
		}
	}
	for _, test := range []struct{ pkg, imported string }{
		{"backend/als", "math/rand/v2"}, {"backend/ingest", "net/url"}, {"backend/cli", module + "/backend/service"},
		{"backend/kernel", "C"}, {"backend/book", "fmt"},
	} {
		if got := violations(test.pkg, []string{test.imported}); got != nil {
			t.Errorf("%s may import %s: %q", test.pkg, test.imported, got)
		}
	}
}

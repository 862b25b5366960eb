package rest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/desktop"
	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/service"
)

// asked is an operation with an input that is right and one that is wrong. A word
// after a $ is what an earlier answer had, by its path in keep. An operation without an
// input has none that could be wrong; it is asked of an empty folder instead.
type asked struct {
	id, right, wrong string
	keep             map[string]string // "$swipe": "swipe_id"
	times            bool              // the answer holds how long something took: its form is compared
}

var everything = []asked{
	{id: "status"}, {id: "stages"}, {id: "checks"}, {id: "settings"}, {id: "artifacts"}, {id: "artifactsFolder"},
	{id: "verifyArtifacts"}, {id: "metrics"}, {id: "chatScales"}, {id: "testModel"},
	{id: "runs", keep: map[string]string{"$run": "0.id"}},
	{id: "runDetail", right: `{"id":"$run"}`, wrong: `{"id":"run_1"}`},
	{id: "logs", right: `{"stage_id":"stage_1_preprocessing"}`, wrong: `{"stage_id":"A-1"}`},
	{id: "setSetting", right: `{"key":"training.factors","body":{"value":"32"}}`,
		wrong: `{"key":"training.factors","body":{"value":32}}`},
	{id: "resetSetting", right: `{"key":"training.factors"}`, wrong: `{"key":"A-1"}`},
	{id: "previewArtifact", right: `{"name":"book_factors.npy"}`, wrong: `{"name":"shelf.db"}`},

	{id: "reloadModels"}, {id: "recommender"},
	{id: "recommend", right: `{"k":3,"user_id":"simulated-0042","adventure":-0.5,"hide_authors":true,"avoid":["war","true crime"],"languages":["en",""]}`, wrong: `{"k":0}`},
	{id: "books", right: `{"q":"b","limit":2}`, wrong: `{"limit":"many"}`, keep: map[string]string{"$book": "0.id",
		"$other": "1.id"}},
	{id: "unlike", right: `{"user_id":"simulated-0042","year_from":1900,"pages_to":900}`, wrong: `{"year_from":1.5}`},
	{id: "similar", right: `{"id":"$book"}`, wrong: `{"id":"$book","k":101}`},
	{id: "backtest", right: `{"user_id":"simulated-0042","last":5}`, wrong: `{"last":2}`},
	{id: "book", right: `{"id":"$book"}`, wrong: `{"id":"A-1"}`},
	{id: "readers", right: `{"q":"0042"}`, wrong: `{"nonsense":"0042"}`},

	{id: "swipe", right: `{"body":{"book_id":"$book","action":"like"}}`,
		wrong: `{"body":{"book_id":"$book","action":"burn"}}`, keep: map[string]string{"$swipe": "swipe_id"}},
	{id: "swipes"},
	{id: "damp", right: `{"book_id":"$book","body":{"say":"less"}}`, wrong: `{"book_id":"$book","body":{"say":null}}`},
	{id: "taste"},
	{id: "undamp", right: `{"book_id":"$book"}`, wrong: `{"book_id":"A-1"}`},
	{id: "undoSwipe", right: `{"swipe_id":"$swipe"}`, wrong: `{"swipe_id":"x"}`},

	{id: "previewShelf", wrong: `{"body":{"name":"x"}}`, keep: map[string]string{"$preview": "preview_id"},
		right: `{"body":{"text":"Title,Author,My Rating,Bookshelves,Exclusive Shelf\nBeloved,Toni Morrison,5,classics,read\nNowhere,Nobody,3,,read\n"}}`},
	{id: "importShelf", right: `{"body":{"preview_id":"$preview"}}`, wrong: `{"body":{"preview_id":"gone"}}`,
		keep: map[string]string{"$import": "id"}},
	{id: "shelfImports"}, {id: "shelves"}, {id: "shelfItems"}, {id: "exportShelf"},
	{id: "shelfEntries", right: `{"q":"beloved","unmatched":false}`, wrong: `{"offset":-1}`,
		keep: map[string]string{"$entry": "entries.0.id"}},
	{id: "shelfEntry", right: `{"id":"$entry"}`, wrong: `{"id":"999"}`},
	{id: "matchEntry", right: `{"id":"$entry","body":{"book_id":"$other"}}`, wrong: `{"id":"$entry","body":{}}`},
	{id: "unmatchEntry", right: `{"id":"$entry"}`, wrong: `{"id":"A-1"}`},
	{id: "countShelf", right: `{"body":{"name":"classics","counts":false}}`,
		wrong: `{"body":{"name":"classics","counts":"no"}}`},
	{id: "rateBook", right: `{"body":{"book_id":"$book","stars":4.5}}`, wrong: `{"body":{"book_id":"$book","stars":5.5}}`,
		keep: map[string]string{"$rating": "rating_id"}},
	{id: "undoRating", right: `{"id":"$rating"}`, wrong: `{"id":"A-1"}`},
	{id: "addFavourite", right: `{"book_id":"$book"}`, wrong: `{"book_id":"A-1"}`},
	{id: "removeFavourite", right: `{"book_id":"$book"}`, wrong: `{"book_id":"A-1"}`},
	{id: "undoShelfImport", right: `{"id":"$import"}`, wrong: `{"id":"999"}`},

	{id: "chat", right: `{"body":{"text":"something like Beloved"}}`, wrong: `{"body":{"text":"x","remove":0}}`,
		keep: map[string]string{"$chat": "id"}},
	{id: "conversation", right: `{"id":"$chat"}`, wrong: `{"id":"none"}`},
	{id: "changeConversation", right: `{"id":"$chat","body":{"counts":true}}`,
		wrong: `{"id":"$chat","body":{"title":""}}`},
	{id: "conversations", right: `{"q":"Beloved"}`, wrong: `{"q":"` + strings.Repeat("x", 201) + `"}`},
	{id: "deleteConversation", right: `{"id":"$chat"}`, wrong: `{"id":"A-1"}`},

	{id: "data", keep: map[string]string{"$data": "1.data_id"}},
	{id: "recognise", right: `{"body":{"files":[{"name":"a.csv","begin":"VGl0bGUsQXV0aG9yCg=="}]}}`,
		wrong: `{"body":{"files":[]}}`},
	{id: "mapData", right: `{"id":"$data","body":{"title":"one","reader":"two","book":"three"}}`,
		wrong: `{"id":"sample","body":{"title":"one"}}`},
	{id: "forgetData", right: `{"id":"$data"}`, wrong: `{"id":"A-1"}`},

	{id: "run", right: `{"body":{"force":true}}`, wrong: `{"body":{"from":"stage_9"}}`},
	{id: "cancel", times: true},
	{id: "runStage", right: `{"stage_id":"stage_5_evaluation"}`, wrong: `{"stage_id":"stage_9"}`},
	{id: "deleteArtifact", right: `{"name":"evaluation.json"}`, wrong: `{"name":"manifest.json"}`},
	{id: "reset"}, {id: "resetSettings"},
}

// carrier asks an operation and gives the answer, or else the problem, as JSON.
type carrier func(op *operation.Operation, input string) (answer, problem []byte)

// overHTTP asks a server that listens.
func overHTTP(s *site) carrier {
	return func(op *operation.Operation, input string) (answer, problem []byte) {
		s.t.Helper()
		values := map[string]any{}
		decode(s.t, []byte(input), &values)
		address, query := op.Path, url.Values{}
		for name, value := range values {
			texts := []string{fmt.Sprint(value)}
			if list, ok := value.([]any); ok {
				texts = nil
				for _, item := range list {
					texts = append(texts, fmt.Sprint(item))
				}
			}
			switch place := "{" + name + "}"; {
			case name == operation.InBody:
			case strings.Contains(address, place):
				address = strings.ReplaceAll(address, place, texts[0])
			default:
				query.Set(name, strings.Join(texts, ","))
			}
		}
		if len(query) > 0 {
			address += "?" + query.Encode()
		}
		request := s.request(op.Method, address, values[operation.InBody])
		if values[operation.InBody] == nil {
			request.Header.Del("Content-Type")
		}
		status, data, header := s.send(request)
		switch {
		case status != http.StatusOK:
			return nil, data
		case !strings.HasPrefix(header.Get("Content-Type"), "application/json"):
			data, _ = json.Marshal(string(data))
		}
		return data, nil
	}
}

// inWindow calls the bound method as Wails does: each argument is decoded from JSON
// into the parameter's type, and what comes back is encoded, an error as the window's
// formatter has it.
func inWindow(t *testing.T, bound *desktop.Bound) carrier {
	return func(op *operation.Operation, input string) (answer, problem []byte) {
		t.Helper()
		method := reflect.ValueOf(bound).MethodByName(strings.ToUpper(op.ID[:1]) + op.ID[1:])
		if !method.IsValid() {
			t.Fatalf("the window does not bind %s", op.ID)
		}
		arguments := []reflect.Value{reflect.ValueOf("call-1")}
		if method.Type().NumIn() > 1 {
			in := reflect.New(method.Type().In(1))
			decode(t, []byte(input), in.Interface())
			arguments = append(arguments, in.Elem())
		}
		results := method.Call(arguments)
		if err, failed := results[1].Interface().(error); failed {
			return nil, []byte(desktop.ProblemText(err).(string))
		}
		return must.Get(json.Marshal(results[0].Interface())).OrFatal(t), nil
	}
}

func decode(t *testing.T, text []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

// player asks through one carrier, and remembers what is to be asked with later.
type player struct {
	ask    carrier
	folder string
	kept   map[string]string
}

// varying are times and the names of runs.
var varying = regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)|run_\d{8}_\d{6}(_\d+)?`)

// play asks, and gives answer and problem with what varies taken out.
func (p *player) play(t *testing.T, a asked, op *operation.Operation, input string) (answer, problem any) {
	t.Helper()
	for name, value := range p.kept {
		input = strings.ReplaceAll(input, name, value)
	}
	good, bad := p.ask(op, input)
	for name, path := range a.keep {
		if good != nil && p.kept != nil {
			p.kept[name] = find(t, good, path)
		}
	}
	plain := func(text []byte) (value any) {
		if text == nil {
			return nil
		}
		text = bytes.ReplaceAll(text, []byte(p.folder), []byte("FOLDER"))
		for name, value := range p.kept {
			if len(value) < 8 { // a number that counts, and no chance
				continue
			}
			text = bytes.ReplaceAll(text, []byte(`"`+value+`"`), []byte(`"`+name+`"`))
		}
		decode(t, varying.ReplaceAll(text, []byte("NOW")), &value)
		if a.times {
			value = form(value)
		}
		return value
	}
	return plain(good), plain(bad)
}

// form is a value without what is measured, and without how far a run came that was cancelled at no set moment.
func form(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			v[name] = form(inner)
		}
		for _, measured := range []string{"elapsed_seconds", "peak_bytes", "seconds_left", "progress_percent", "done",
			"total", "unit", "phase", "detail", "progress", "stage", "artifacts_generated"} {
			delete(v, measured)
		}
	case float64:
		return "a number"
	}
	return value
}

// find is the text at a path such as entries.0.id.
func find(t *testing.T, text []byte, path string) string {
	t.Helper()
	var value any
	decode(t, text, &value)
	for step := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			value = v[int(step[0]-'0')]
		}
	}
	found, ok := value.(string)
	if !ok || found == "" {
		t.Fatalf("there is no %s in %.500s", path, text)
	}
	return found
}

// twoCarriers are a server and a window, each on a folder of its own.
func twoCarriers(t *testing.T, folder func() string) (http, window *player) {
	t.Helper()
	unknown := filepath.Join(t.TempDir(), "unknown.csv")
	must.Succeed(t, os.WriteFile(unknown, []byte("one,two,three\nx,y,z\n"), 0o644))
	open := func() (string, *service.App) {
		data := folder()
		app := must.Get(openApp(data)).OrFatal(t)
		_, _ = app.Data.Register(t.Context(), []string{unknown})
		return data, app
	}
	data, app := open()
	http = &player{overHTTP(serveApp(t, app, data, Options{})), data, map[string]string{}}
	data, app = open()
	t.Cleanup(func() { _ = app.Close() })
	return http, &player{inWindow(t, desktop.NewBound(app)), data, map[string]string{}}
}

func TestBothCarriersAnswerEveryOperationAlike(t *testing.T) {
	catalog := operation.NewCatalog()
	http, window := twoCarriers(t, func() string { return copied(t) })
	for _, a := range everything {
		op := catalog.Find(a.id)
		if op == nil {
			t.Fatalf("there is no operation %s", a.id)
		}
		alike := func(input string, refused bool) {
			t.Helper()
			answer, problem := http.play(t, a, op, input)
			gotAnswer, gotProblem := window.play(t, a, op, input)
			if (problem != nil) != refused {
				t.Errorf("%s of %s over HTTP: %.500v, %v", a.id, input, answer, problem)
			}
			if !reflect.DeepEqual(answer, gotAnswer) || !reflect.DeepEqual(problem, gotProblem) {
				t.Errorf("%s of %s: over HTTP\n%.3000v %v\nin the window\n%.3000v %v", a.id, input, answer, problem, gotAnswer,
					gotProblem)
			}
		}
		if a.wrong != "" {
			alike(a.wrong, true)
		}
		right := a.right
		if right == "" {
			right = "{}"
		}
		alike(right, false)
	}
	for _, op := range catalog.Operations {
		at := slices.IndexFunc(everything, func(a asked) bool { return a.id == op.ID })
		if at < 0 || (everything[at].wrong == "") != (op.Input == reflect.TypeFor[operation.None]()) {
			t.Errorf("%s is not asked here, with an input that is right and one that is wrong", op.ID)
		}
	}
}

func TestBothCarriersSayTheSameOfAnEmptyFolder(t *testing.T) {
	catalog := operation.NewCatalog()
	http, window := twoCarriers(t, func() string { return filepath.Join(t.TempDir(), "new") })
	for _, a := range everything {
		op := catalog.Find(a.id)
		if op.Input != reflect.TypeFor[operation.None]() {
			continue
		}
		a.keep = nil
		answer, problem := http.play(t, a, op, "{}")
		gotAnswer, gotProblem := window.play(t, a, op, "{}")
		// The data sets were given ids by chance.
		if a.id != "data" && !reflect.DeepEqual(answer, gotAnswer) || !reflect.DeepEqual(problem, gotProblem) {
			t.Errorf("%s: over HTTP\n%.2000v %v\nin the window\n%.2000v %v", a.id, answer, problem, gotAnswer, gotProblem)
		}
	}
}

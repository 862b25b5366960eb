//go:build unix

package pipeline

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/embedding"
	"shelftalk/backend/embedding/onnx"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// startsVariable names a file to which every worker for texts adds a line.
const startsVariable = "SHELFTALK_TEST_STARTS"

// actAsTexts plays a worker for texts that gives (its length, 1) for a text.
func actAsTexts(mode string) int {
	starts, _ := os.OpenFile(os.Getenv(startsVariable), os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600)
	fmt.Fprintln(starts, os.Getpid())
	content, _ := os.ReadFile(starts.Name())
	first := strings.Count(string(content), "\n") == 1
	lines := bufio.NewReader(os.Stdin)
	if _, err := lines.ReadString('\n'); err != nil {
		return 1
	}
	fmt.Println("a library greets")
	fmt.Println(`{"answer":0}`)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return 0
		}
		if mode == "texts crash" || mode == "texts crash once" && first {
			fmt.Fprintln(os.Stderr, "SIGSEGV: played")
			_ = syscall.Kill(os.Getpid(), syscall.SIGSEGV)
			time.Sleep(time.Second)
			return 2
		}
		var request textRequest
		_ = json.Unmarshal(line, &request)
		answer := textAnswer{Answer: &request.ID, Dims: 2}
		for _, text := range request.Texts {
			if text == "slow" {
				time.Sleep(200 * time.Millisecond)
			}
			answer.Data = append(answer.Data, byte(len(text)), 0, 0, 0, 1, 0, 0, 0) // denormal numbers, in order
		}
		os.Stdout.Write(encodeLine(answer))
	}
}

// texts starts workers of a mode; starts counts them.
func texts(t *testing.T, mode string) (out *Texts, starts func() int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "starts")
	t.Setenv(startsVariable, file)
	out = NewTexts(testProgram(t, mode), func() (stages.Config, error) { return stages.DefaultConfig(), nil })
	t.Cleanup(out.Close)
	return out, func() int {
		content, _ := os.ReadFile(file)
		return strings.Count(string(content), "\n")
	}
}

func TestOneWorkerAnswersAllRequestsForTexts(t *testing.T) {
	w, starts := texts(t, "texts")
	for n := range 5 {
		vectors, err := w.Encode(context.Background(), []string{strings.Repeat("x", n+1), "xxxxxxx"})
		if err != nil || vectors.Rows != 2 || vectors.Cols != 2 || math.Float32bits(vectors.Row(0)[0]) != uint32(n+1) ||
			math.Float32bits(vectors.Row(1)[0]) != 7 {
			t.Fatalf("%+v, %v", vectors, err)
		}
	}
	if starts() != 1 {
		t.Errorf("%d workers", starts())
	}
}

func TestWorkerForTextsThatCrashesIsStartedOnceMore(t *testing.T) {
	w, starts := texts(t, "texts crash once")
	if vectors, err := w.Encode(context.Background(), []string{"xx"}); err != nil || vectors.Rows != 1 {
		t.Fatalf("%+v, %v", vectors, err)
	}
	if starts() != 2 {
		t.Errorf("%d workers", starts())
	}
}

func TestWorkerForTextsThatAlwaysCrashesIsLeftAtRest(t *testing.T) {
	w, starts := texts(t, "texts crash")
	for range 3 {
		if _, err := w.Encode(context.Background(), []string{"xx"}); book.CodeOf(err) != book.CodeKilled ||
			!strings.Contains(err.Error(), "SIGSEGV") {
			t.Fatalf("%v", err)
		}
	}
	if starts() != 2 {
		t.Errorf("%d workers", starts())
	}
}

func TestRequestForTextsThatIsGivenUpDoesNotShiftTheNext(t *testing.T) {
	w, starts := texts(t, "texts")
	must.Get(w.Encode(context.Background(), []string{"x"})).OrFatal(t)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	must.Refuse(t, "a request that is given up", must.Err(w.Encode(ctx, []string{"slow"})), book.CodeCancelled)
	if vectors, err := w.Encode(context.Background(), []string{"xxxxx"}); err != nil ||
		math.Float32bits(vectors.Row(0)[0]) != 5 || starts() != 1 {
		t.Errorf("%+v, %v, %d workers", vectors, err, starts())
	}
}

func TestClosedTextsAnswerNothing(t *testing.T) {
	w, starts := texts(t, "texts")
	must.Get(w.Encode(context.Background(), []string{"x"})).OrFatal(t)
	process := w.process.Load()
	w.Close()
	w.Close()
	<-process.ended
	if _, err := w.Encode(context.Background(), []string{"x"}); err == nil || starts() != 1 {
		t.Errorf("%v, %d workers", err, starts())
	}
}

// The worker gives what the model gives in this process, in little more time.
func TestWorkerForTextsGivesTheModelsVectors(t *testing.T) {
	model := must.Get(onnx.Model()).OrFatal(t)
	options := embedding.DefaultOptions()
	options.Device = "cpu"
	inside, err := embedding.NewEncoder(model, options, 2, progress.Func(func(progress.Event) {}))
	if err != nil {
		t.Skipf("the text model cannot be used here: %v", err)
	}
	defer inside.Close()
	w, _ := texts(t, "real")
	began := time.Now()
	said := []string{"something dark and quiet", "a detective and a murder at sea, no horror please"}
	there := must.Get(w.Encode(context.Background(), said)).OrFatal(t)
	t.Logf("started and answered in %v", time.Since(began))
	here, err := inside.Encode(context.Background(), said)
	if err != nil || !slices.Equal(here.Data, there.Data) || here.Rows != there.Rows {
		t.Errorf("%v: the vectors are others", err)
	}
	measure := func(encode func() error) (median, most time.Duration) {
		var took []time.Duration
		for range 200 {
			began := time.Now()
			must.Succeed(t, encode())
			took = append(took, time.Since(began))
		}
		slices.Sort(took)
		return took[100], took[198]
	}
	p50, p99 := measure(func() error { _, err := inside.Encode(context.Background(), said); return err })
	t.Logf("in this process: p50 %v, p99 %v", p50, p99)
	p50, p99 = measure(func() error { _, err := w.Encode(context.Background(), said); return err })
	t.Logf("in a worker:     p50 %v, p99 %v", p50, p99)
}

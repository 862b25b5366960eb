package pipeline

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"os/exec"
	"strings"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/pipeline/stages"
)

// A worker whose first line is a textOrder loads the text model, answers with the
// id 0, and then every textRequest with a textAnswer of its id, until its standard
// input ends.

// textOrder is the first line to a worker that is to embed texts.
type textOrder struct {
	Texts *stages.Config `json:"texts"`
}

// textRequest is a line that asks for vectors.
type textRequest struct {
	ID    int64    `json:"id"`
	Texts []string `json:"texts"`
}

// textAnswer is a line that gives them.
type textAnswer struct {
	Answer *int64     `json:"answer"` // the id of the request; nil for a line that is no answer
	Dims   int        `json:"dims,omitempty"`
	Data   []byte     `json:"data,omitempty"` // float32, little-endian, row by row
	Error  *wireError `json:"error,omitempty"`
}

// workTexts is the worker's side.
func workTexts(order textOrder, lines *bufio.Reader, report *lineReporter) int {
	send := func(a textAnswer) { report.line(encodeLine(a)) }
	encoder, err := stages.OpenTextEncoder(*order.Texts, report)
	if err != nil {
		send(textAnswer{Answer: new(int64), Error: toWire(err)})
		return 1
	}
	defer encoder.Close()
	send(textAnswer{Answer: new(int64)})
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return 0
		}
		var request textRequest
		if err := json.Unmarshal(line, &request); err != nil {
			return 1
		}
		vectors, err := encoder.Encode(context.Background(), request.Texts)
		answer := textAnswer{Answer: &request.ID, Dims: vectors.Cols, Error: toWire(err)}
		for _, v := range vectors.Data {
			answer.Data = binary.LittleEndian.AppendUint32(answer.Data, math.Float32bits(v))
		}
		send(answer)
	}
}

// textProcess is the parent's side of such a worker.
type textProcess struct {
	cmd     *exec.Cmd
	stdin   io.WriteCloser
	last    *tail // of standard error
	answers chan textAnswer
	leave   chan struct{} // closed when nobody reads answers any more
	ended   chan struct{}
	once    sync.Once
	asked   int64
}

// startTexts starts a worker; its answer to 0 says that the model is loaded.
func startTexts(program Program, config stages.Config) (*textProcess, error) {
	p := &textProcess{cmd: exec.Command(program[0], program[1:]...), last: &tail{limit: 64 << 10},
		answers: make(chan textAnswer), leave: make(chan struct{}), ended: make(chan struct{})}
	detach(p.cmd)
	p.cmd.Stderr = p.last
	broken := func(err error) error {
		return &book.Error{Code: book.CodeInternal, Op: "start the text model", Err: err,
			Message: "The process of the text model could not be started."}
	}
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, broken(err)
	}
	p.stdin = stdin
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, broken(err)
	}
	if err := p.cmd.Start(); err != nil {
		return nil, broken(err)
	}
	go p.read(stdout)
	p.write(encodeLine(textOrder{&config}))
	return p, nil
}

// read hands on answers until the worker's output ends, and waits for its end.
func (p *textProcess) read(out io.Reader) {
	defer close(p.ended)
	lines := bufio.NewReaderSize(out, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		var a textAnswer
		if json.Unmarshal(line, &a) == nil && a.Answer != nil {
			select {
			case p.answers <- a:
			case <-p.leave:
			}
		}
		if err != nil {
			break
		}
	}
	_ = p.cmd.Wait() // how it ended, its standard error says
}

// write writes in a goroutine of its own, because a worker that hangs reads nothing. That
// goroutine ends with the worker at the latest.
func (p *textProcess) write(line []byte) {
	go func() { _, _ = p.stdin.Write(line) }() // a closed pipe shows in the answer that does not come
}

// ask asks for vectors.
func (p *textProcess) ask(ctx context.Context, texts []string) (matrix.Dense, error) {
	p.asked++
	p.write(encodeLine(textRequest{p.asked, texts}))
	a, err := p.answer(ctx, p.asked, textsAnswer)
	if err != nil {
		return matrix.Dense{}, err
	}
	vectors := matrix.NewDense(len(texts), a.Dims)
	if len(a.Data) != 4*len(vectors.Data) || a.Dims == 0 {
		return matrix.Dense{}, book.Errorf(book.CodeInternal, "The text model gave %d bytes for %d texts.",
			len(a.Data), len(texts))
	}
	for i := range vectors.Data {
		v := math.Float32frombits(binary.LittleEndian.Uint32(a.Data[4*i:]))
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return matrix.Dense{}, book.Errorf(book.CodeInternal, "The text model gave a vector that is not finite.")
		}
		vectors.Data[i] = v
	}
	return vectors, nil
}

// answer waits for the answer to a request; those to requests that were given up
// are passed over.
func (p *textProcess) answer(ctx context.Context, id int64, within time.Duration) (textAnswer, error) {
	late := time.NewTimer(within)
	defer late.Stop()
	for {
		select {
		case a := <-p.answers:
			if *a.Answer == id {
				return a, a.Error.err()
			}
		case <-p.ended:
			said, _, _ := strings.Cut(strings.TrimSpace(p.last.String()), "\n")
			return textAnswer{}, &book.Error{Code: book.CodeKilled, Message: "The process of the text model ended.",
				Op: "embed texts: " + p.cmd.ProcessState.String() + ": " + said}
		case <-late.C:
			return textAnswer{}, book.Errorf(book.CodeInternal, "The text model did not answer within %v.", within)
		case <-ctx.Done():
			return textAnswer{}, book.Cancelled(ctx, "embed texts")
		}
	}
}

// kill ends the worker at once, from whatever goroutine.
func (p *textProcess) kill() { _ = p.cmd.Process.Kill() }

// end lets the worker end by itself, and kills it when it does not.
func (p *textProcess) end() {
	p.once.Do(func() { close(p.leave) })
	_ = p.stdin.Close()
	select {
	case <-p.ended:
	case <-time.After(grace):
		p.kill()
		<-p.ended
	}
}

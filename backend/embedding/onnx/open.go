//go:build cgo

package onnx

import (
	"fmt"
	"os"
	"runtime"
	"sync"

	ort "github.com/yalue/onnxruntime_go"
	"golang.org/x/sys/cpu"

	"shelftalk/backend/book"
	"shelftalk/backend/embedding"
	"shelftalk/build/model"
)

// Open loads the library, if that has not been done, and the model for
// opt.Device. For "auto" a device that does not work is warned of and the next
// one tried; a device that was asked for by name works or is an error.
//
// Errors: CodeModelMissing without the library, CodeInvalid for a device that
// this program or this machine does not have, CodeOutOfMemory.
func Open(opt embedding.Options, warn func(string)) (embedding.TokenEncoder, error) {
	candidates, err := choose(opt.Device)
	if err != nil {
		return nil, err
	}
	if err := load(); err != nil {
		return nil, err
	}
	for i, p := range candidates {
		s, err := open(p)
		if err == nil {
			return s, nil
		}
		if i == len(candidates)-1 || book.CodeOf(err) == book.CodeOutOfMemory {
			return nil, err
		}
		warn(fmt.Sprintf("The device %s does not work here (%v); trying %s instead.", p.device, err, candidates[i+1].device))
	}
	panic("unreachable: choose gives at least one candidate")
}

// open makes a session with a provider.
func open(p provider) (*session, error) {
	options, err := sessionOptions()
	if err != nil {
		return nil, runtimeError(err, "set up ONNX Runtime")
	}
	defer options.Destroy()
	if err := p.enable(options); err != nil {
		return nil, book.Wrap(err, book.CodeInvalid, "use the device %s", p.device)
	}
	inner, err := ort.NewDynamicAdvancedSessionWithONNXData(model.Weights, []string{"input_ids"},
		[]string{"embedding"}, options)
	if err != nil {
		return nil, runtimeError(err, "load the text model on the device "+p.device)
	}
	return &session{inner: inner, device: p.device}, nil
}

// multipliesExactly says whether the processor sums products of int8 in 32 bits:
// ARM does, x86-64 with the VNNI instructions. Others sum pairs in 16 bits, which
// can overflow.
var multipliesExactly = runtime.GOARCH != "amd64" || cpu.X86.HasAVX512VNNI || cpu.X86.HasAVXVNNI

// sessionOptions are those of every session. A run stays on the thread that asks
// for it, and only basic optimisations are made, since the graph is written with
// fused operators where they are faster.
func sessionOptions() (*ort.SessionOptions, error) {
	options, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	var level ort.GraphOptimizationLevel = ort.GraphOptimizationLevelEnableBasic
	steps := []func() error{
		func() error { return options.SetIntraOpNumThreads(1) },
		func() error { return options.SetInterOpNumThreads(1) },
	}
	if !multipliesExactly { // weights become uint8, which takes nearly twice as long but cannot overflow
		level = ort.GraphOptimizationLevelEnableExtended
		steps = append(steps, func() error { return options.AddSessionConfigEntry("session.x64quantprecision", "1") })
	}
	steps = append(steps, func() error { return options.SetGraphOptimizationLevel(level) })
	for _, step := range steps {
		if err := step(); err != nil {
			options.Destroy()
			return nil, err
		}
	}
	return options, nil
}

var loading sync.Mutex

// load loads the library once for the life of the process; it is never unloaded,
// since sessions of other goroutines may be in use.
func load() error {
	loading.Lock()
	defer loading.Unlock()
	if ort.IsInitialized() {
		return nil
	}
	path, err := FindLibrary()
	if err != nil {
		return err
	}
	ort.SetSharedLibraryPath(path)
	// DisableTelemetry comes after the library has begun to keep a device id in the
	// user's cache; this it reads before.
	if err := os.Setenv("ORT_DISABLE_TELEMETRY", "1"); err != nil {
		return runtimeError(err, "switch off ONNX Runtime's telemetry")
	}
	// Why a library cannot be loaded is asked in a second call, and the system keeps
	// the answer by thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := ort.InitializeEnvironment(ort.WithLogLevelError()); err != nil {
		return book.Wrap(missing("The ONNX Runtime library %s cannot be used: %w", path, err), book.CodeModelMissing,
			"load ONNX Runtime")
	}
	if err := ort.DisableTelemetry(); err != nil {
		return runtimeError(err, "switch off ONNX Runtime's telemetry")
	}
	return nil
}

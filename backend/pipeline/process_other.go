//go:build !unix

package pipeline

import (
	"os"
	"os/exec"
	"syscall"
)

func detach(*exec.Cmd) {}

func endSignal(*os.ProcessState) syscall.Signal { return 0 }

func peakMemory() int64 { return 0 }

func oomKills() int64 { return -1 }

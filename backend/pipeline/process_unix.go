//go:build unix

package pipeline

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// detach puts a worker into a process group of its own, so that Ctrl-C in the
// terminal reaches the parent alone, which then asks the worker to stop.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// endSignal is the signal that ended a process, 0 when none did.
func endSignal(state *os.ProcessState) syscall.Signal {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return status.Signal()
	}
	return 0
}

// peakMemory is the most resident memory this process had, 0 when unknown. The
// kernel's VmHWM is read rather than getrusage, whose figure on Linux includes
// the parent's memory at the time of the fork.
func peakMemory() int64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	return kilobytesAfter(string(data), "VmHWM:")
}

func kilobytesAfter(text, label string) int64 {
	_, rest, found := strings.Cut(text, label)
	fields := strings.Fields(rest)
	if !found || len(fields) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return n * 1024
}

// oomKills counts the processes that the kernel has ended for want of memory,
// -1 when the system does not say.
func oomKills() int64 {
	data, err := os.ReadFile("/proc/vmstat")
	if err != nil {
		return -1
	}
	_, rest, found := strings.Cut(string(data), "\noom_kill ")
	if !found {
		return -1
	}
	line, _, _ := strings.Cut(rest, "\n")
	n, err := strconv.ParseInt(line, 10, 64)
	if err != nil {
		return -1
	}
	return n
}

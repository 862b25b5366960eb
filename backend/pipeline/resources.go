package pipeline

import (
	"os"
	"strconv"
	"strings"

	"github.com/shirou/gopsutil/v4/disk"
	"github.com/shirou/gopsutil/v4/mem"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
)

// refuseDisk refuses what needs more disk than is free in the folder. It refuses nothing
// where the system does not tell how much is free.
func refuseDisk(need int64, what string, f Folder) error {
	usage, err := disk.Usage(string(f))
	if err == nil && need > int64(usage.Free) {
		return book.Errorf(book.CodeDiskFull, "%s needs about %s of disk and %s is free in %s.", what,
			progress.Bytes(need), progress.Bytes(int64(usage.Free)), f).
			WithHint("Free some space, or choose another data folder.")
	}
	return nil
}

// freeMemory is what a new process could use: the system's available memory, or
// what is left of the control group's limit where there is a smaller one.
func freeMemory() (int64, bool) {
	memory, err := mem.VirtualMemory()
	if err != nil {
		return 0, false
	}
	free := int64(memory.Available)
	limit, errLimit := readNumber("/sys/fs/cgroup/memory.max")
	used, errUsed := readNumber("/sys/fs/cgroup/memory.current")
	if errLimit == nil && errUsed == nil {
		free = min(free, limit-used)
	}
	return free, true
}

func readNumber(path string) (int64, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(strings.TrimSpace(string(data)), 10, 64)
}

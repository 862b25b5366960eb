package progress

import (
	"testing"
	"time"
)

func TestNumbersForPeople(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 61003: "61,003", 1234567: "1,234,567",
		-1000: "-1,000"} {
		if got := Count(n); got != want {
			t.Errorf("Count(%d) is %q", n, got)
		}
	}
	for n, want := range map[int64]string{999: "999 bytes", 1000: "1 kB", 2_500_000: "2 MB", 1_400_000_000: "1.4 GB"} {
		if got := Bytes(n); got != want {
			t.Errorf("Bytes(%d) is %q", n, got)
		}
	}
	for seconds, want := range map[float64]string{0.04: "0.0 s", 9.94: "9.9 s", 62: "62 s", 600: "10 min", 7200: "2.0 h"} {
		if got := Duration(seconds); got != want {
			t.Errorf("Duration(%v) is %q", seconds, got)
		}
	}
}

// collect keeps the events of one goroutine.
func collect(into *[]Event) Reporter { return Func(func(e Event) { *into = append(*into, e) }) }

func TestPhaseReportsBeginningAndEndHoweverShort(t *testing.T) {
	var events []Event
	p := Start(collect(&events), "embed", "books", 3, 10, 50)
	p.Add(1)
	p.Add(1)
	p.End()
	if len(events) < 2 || events[0].Percent() != 10 || events[len(events)-1].Percent() != 50 {
		t.Errorf("%+v", events)
	}
}

func TestPhaseReportsAtMostTenTimesASecond(t *testing.T) {
	var events []Event
	p := Start(collect(&events), "embed", "books", 1_000_000, 0, 100)
	begun := time.Now()
	for range 1_000_000 {
		p.Add(1)
	}
	most := 2 + int(time.Since(begun)/interval)
	if p.End(); len(events) > most+1 {
		t.Errorf("%d events, at most %d", len(events), most+1)
	}
}

func TestPhaseNeverGoesBackwards(t *testing.T) {
	var events []Event
	p := Start(collect(&events), "read", "bytes", 100, 0, 100)
	for _, done := range []int64{50, 20, 70} {
		p.last = time.Time{} // as if the last report were long ago
		p.Set(done)
	}
	if n := len(events); n != 3 || events[1].Done != 50 || events[2].Done != 70 {
		t.Errorf("%+v", events)
	}
}

func TestUnknownTotalEndsAtWhatWasCounted(t *testing.T) {
	var events []Event
	p := Start(collect(&events), "read", "rows", 0, 0, 100)
	p.Add(42)
	p.End()
	if last := events[len(events)-1]; last.Total != 42 || last.Percent() != 100 {
		t.Errorf("%+v", last)
	}
}

func TestWithinPlacesAPartInTheWhole(t *testing.T) {
	var events []Event
	p := Start(Within(collect(&events), 20, 60), "train", "rows", 10, 50, 100)
	p.End()
	if events[0].Percent() != 40 || events[1].Percent() != 60 {
		t.Errorf("%+v", events)
	}
}

package pipeline

import (
	"math"
	"os"
	"testing"
	"time"
)

func TestSamplesStayEvenAndBounded(t *testing.T) {
	s := newSampler()
	at := sampleFirst.Seconds()
	for range 1000 {
		next := s.add(Sample{Seconds: at})
		kept := s.samples()
		if len(kept) >= maxSamples {
			t.Fatalf("%d samples are kept", len(kept))
		}
		for i := range kept {
			if want := float64(i+1) * next.Seconds(); math.Abs(kept[i].Seconds-want) > 1e-6*want {
				t.Fatalf("sample %d of %d is of second %v, want %v", i, len(kept), kept[i].Seconds, want)
			}
		}
		at = kept[len(kept)-1].Seconds + next.Seconds()
	}
	if len(s.samples()) < maxSamples/2-1 {
		t.Errorf("only %d samples are left", len(s.samples()))
	}
}

func TestSamplesAreOfTheProcess(t *testing.T) {
	s := newSampler()
	s.every = time.Millisecond
	stop := watch(os.Getpid(), time.Now(), s.add)
	for begun := time.Now(); len(s.samples()) < 3 && time.Since(begun) < 10*time.Second; { // work
	}
	stop()
	kept := s.samples()
	if len(kept) < 3 {
		t.Skip("this system does not tell")
	}
	for i, sample := range kept {
		if sample.MemoryBytes < 1<<20 || sample.CPUPercent < 0 || sample.CPUPercent > 100 ||
			i > 0 && sample.Seconds <= kept[i-1].Seconds {
			t.Errorf("%+v", sample)
		}
	}
	time.Sleep(5 * time.Millisecond)
	if after := s.samples(); len(after) != len(kept) {
		t.Error("it goes on after its end")
	}
}

func TestMeterMeasuresThisProcess(t *testing.T) {
	var m Meter
	self := int32(os.Getpid())
	memory, first, ok := m.Read(self)
	if !ok {
		t.Skip("this system does not tell")
	}
	for begun := time.Now(); time.Since(begun) < 300*time.Millisecond; { // work
	}
	_, cpu, _ := m.Read(self)
	if memory < 1<<20 || first != 0 || cpu <= 0 || cpu > 100 {
		t.Errorf("%d bytes, %v %% then %v %%", memory, first, cpu)
	}
	if _, _, ok := m.Read(); ok {
		t.Error("no process tells something")
	}
}

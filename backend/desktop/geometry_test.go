package desktop

import (
	"os"
	"testing"
)

func TestGeometryIsRemembered(t *testing.T) {
	folder := t.TempDir()
	want := Geometry{X: 40, Y: 50, Width: 1000, Height: 700, Placed: true, Maximised: true, Zoom: 125, Language: "de"}
	if err := want.Save(folder); err != nil {
		t.Fatal(err)
	}
	if got := LoadGeometry(folder); got != want {
		t.Errorf("remembered %+v as %+v", want, got)
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 1 {
		t.Errorf("saving left %v", entries)
	}
}

func TestDamagedGeometryIsAFirstStart(t *testing.T) {
	for _, text := range []string{"", "{", "[]", `{"width":"wide"}`, `{"width":-5,"height":700}`, `{"width":0}`,
		"null\x00"} {
		folder := t.TempDir()
		if err := os.WriteFile(geometryFile(folder), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := LoadGeometry(folder); got != firstGeometry() {
			t.Errorf("%q gives %+v", text, got)
		}
	}
	if got := LoadGeometry(t.TempDir()); got != firstGeometry() {
		t.Errorf("no file gives %+v", got)
	}
}

func TestGeometryIsClampedToTheScreen(t *testing.T) {
	for name, c := range map[string]struct {
		in            Geometry
		width, height int
		want          Geometry
	}{
		"fits": {Geometry{X: 10, Y: 20, Width: 900, Height: 700}, 1920, 1080,
			Geometry{X: 10, Y: 20, Width: 900, Height: 700}},
		"beyond right and below": {Geometry{X: 1800, Y: 900, Width: 900, Height: 700}, 1920, 1080,
			Geometry{X: 1020, Y: 380, Width: 900, Height: 700}},
		"left of a screen gone": {Geometry{X: -1900, Y: -3, Width: 900, Height: 700}, 1920, 1080,
			Geometry{X: 0, Y: 0, Width: 900, Height: 700}},
		"larger than the screen": {Geometry{X: 100, Y: 100, Width: 3000, Height: 2000}, 1280, 800,
			Geometry{Width: 1280, Height: 800}},
		"smaller than it may be": {Geometry{X: 5, Y: 5, Width: 10, Height: 10}, 1280, 800,
			Geometry{X: 5, Y: 5, Width: minWidth, Height: minHeight}},
		"screen smaller than that": {Geometry{X: 5, Y: 5, Width: 900, Height: 700}, 640, 480,
			Geometry{Width: 640, Height: 480}},
		"screen not known": {Geometry{X: 9000, Y: -5, Width: 900, Height: 10}, 0, 0,
			Geometry{X: 9000, Y: -5, Width: 900, Height: minHeight}},
	} {
		if got := c.in.Clamp(c.width, c.height); got != c.want {
			t.Errorf("%s: %+v on %d×%d becomes %+v, want %+v", name, c.in, c.width, c.height, got, c.want)
		}
		if once := c.in.Clamp(c.width, c.height); once.Clamp(c.width, c.height) != once {
			t.Errorf("%s: clamping twice is not clamping once", name)
		}
	}
}

func TestZoomStepsEndAndReturn(t *testing.T) {
	percent := 100
	for range 20 {
		percent = zoomed(percent, 1)
	}
	if percent != zooms[len(zooms)-1] {
		t.Errorf("enlarging ends at %d%%", percent)
	}
	for range 20 {
		percent = zoomed(percent, -1)
	}
	if percent != zooms[0] {
		t.Errorf("reducing ends at %d%%", percent)
	}
	if zoomed(percent, 0) != 100 {
		t.Error("the actual size is not 100%")
	}
	for _, step := range zooms[1 : len(zooms)-1] {
		if zoomed(zoomed(step, 1), -1) != step {
			t.Errorf("larger and smaller do not return to %d%%", step)
		}
	}
	if nearestZoom(0) != zooms[0] || nearestZoom(1000) != zooms[len(zooms)-1] || nearestZoom(112) != 110 {
		t.Error("a size that is no step is not taken to the nearest")
	}
}

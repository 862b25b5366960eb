package desktop

import (
	"os"
	"testing"

	"shelftalk/backend/must"
)

func TestGeometryIsRemembered(t *testing.T) {
	folder := t.TempDir()
	want := Geometry{X: 40, Y: 50, Width: 1000, Height: 700, Placed: true, Maximised: true, Zoom: 125, Language: "de"}
	must.Succeed(t, want.Save(folder))
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
		must.Succeed(t, os.WriteFile(geometryFile(folder), []byte(text), 0o600))
		if got := LoadGeometry(folder); got != firstGeometry() {
			t.Errorf("%q gives %+v", text, got)
		}
	}
	if got := LoadGeometry(t.TempDir()); got != firstGeometry() {
		t.Errorf("no file gives %+v", got)
	}
}

func TestGeometryIsClampedToTheScreen(t *testing.T) {
	at := func(x, y, width, height int) Geometry { return Geometry{X: x, Y: y, Width: width, Height: height} }
	for name, c := range map[string]struct {
		in            Geometry
		width, height int
		want          Geometry
	}{
		"fits":                     {at(10, 20, 900, 700), 1920, 1080, at(10, 20, 900, 700)},
		"beyond right and below":   {at(1800, 900, 900, 700), 1920, 1080, at(1020, 380, 900, 700)},
		"left of a screen gone":    {at(-1900, -3, 900, 700), 1920, 1080, at(0, 0, 900, 700)},
		"larger than the screen":   {at(100, 100, 3000, 2000), 1280, 800, at(0, 0, 1280, 800)},
		"smaller than it may be":   {at(5, 5, 10, 10), 1280, 800, at(5, 5, minWidth, minHeight)},
		"screen smaller than that": {at(5, 5, 900, 700), 640, 480, at(0, 0, 640, 480)},
		"screen not known":         {at(9000, -5, 900, 10), 0, 0, at(9000, -5, 900, minHeight)},
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

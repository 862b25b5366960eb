package desktop

import (
	"encoding/json"
	"os"
	"path/filepath"

	"shelftalk/backend/book"
)

// Geometry is the window as it was last left. Lengths are in the screen's
// logical pixels; the place is that of the upper left corner on its screen.
type Geometry struct {
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Placed    bool `json:"placed"` // X and Y hold; a new window is centred
	Maximised bool `json:"maximised,omitempty"`
	Zoom      int  `json:"zoom"` // percent
	// Language is the page's language when the window was last open. The menu is built
	// before the page is loaded and can tell it.
	Language string `json:"language,omitempty"`
}

// Least size of the window, and its size when it is opened for the first time.
const (
	minWidth, minHeight     = 720, 520
	firstWidth, firstHeight = 1280, 800
)

// zooms are the steps of the page's size, in percent.
var zooms = []int{67, 80, 90, 100, 110, 125, 150, 175, 200}

func firstGeometry() Geometry { return Geometry{Width: firstWidth, Height: firstHeight, Zoom: 100} }

func geometryFile(folder string) string { return filepath.Join(folder, "window.json") }

// LoadGeometry reads the window's place from a data folder. What is missing or
// damaged is as if the window were opened for the first time.
func LoadGeometry(folder string) Geometry {
	g := firstGeometry()
	text, err := os.ReadFile(geometryFile(folder))
	if err != nil || json.Unmarshal(text, &g) != nil || g.Width <= 0 || g.Height <= 0 {
		return firstGeometry()
	}
	g.Zoom = nearestZoom(g.Zoom)
	return g
}

// Save writes the window's place into a data folder: a new file takes the old
// one's place, so that a crash leaves one or the other.
func (g Geometry) Save(folder string) error {
	text, err := json.MarshalIndent(g, "", "  ")
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "describe the window")
	}
	part := geometryFile(folder) + ".new"
	if err := os.WriteFile(part, append(text, '\n'), 0o600); err != nil {
		return book.Wrap(err, book.CodeInternal, "remember the window's place")
	}
	return book.Wrap(os.Rename(part, geometryFile(folder)), book.CodeInternal, "remember the window's place")
}

// Clamp fits the window onto a screen: not larger than it, not smaller than the
// least size that the screen allows, and wholly visible. A screen whose size is
// not known changes nothing but the least size.
func (g Geometry) Clamp(screenWidth, screenHeight int) Geometry {
	g.Width, g.X = clamp(g.Width, minWidth, g.X, screenWidth)
	g.Height, g.Y = clamp(g.Height, minHeight, g.Y, screenHeight)
	return g
}

func clamp(length, least, at, screen int) (newLength, newAt int) {
	length = max(length, least)
	if screen <= 0 {
		return length, at
	}
	length = min(length, screen)
	return length, max(0, min(at, screen-length))
}

// zoomed is the next step of the page's size, larger or smaller; 0 is its own.
func zoomed(percent, direction int) int {
	if direction == 0 {
		return 100
	}
	at := 0
	for i, z := range zooms {
		if z <= percent {
			at = i
		}
	}
	return zooms[max(0, min(at+direction, len(zooms)-1))]
}

func nearestZoom(percent int) int {
	best := 100
	for _, z := range zooms {
		if distance(z, percent) < distance(best, percent) {
			best = z
		}
	}
	return best
}

func distance(a, b int) int { return max(a-b, b-a) }

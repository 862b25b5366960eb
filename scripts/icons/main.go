// Command icons writes the application's icon in the sizes that desktops look for.
//
//	go run ./scripts/icons build/appicon.png build/packages/share/icons/hicolor
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
)

// sizes divide that of the icon as it is kept, 1024, so that whole pixels are averaged.
var sizes = []int{16, 32, 64, 128, 256, 512}

func main() {
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(from, folder string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	icon, err := png.Decode(f)
	if err != nil {
		return err
	}
	for _, size := range sizes {
		path := filepath.Join(folder, fmt.Sprintf("%dx%d", size, size), "apps", "shelftalk.png")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		out, err := os.Create(path)
		if err != nil {
			return err
		}
		if err := png.Encode(out, smaller(icon, size)); err != nil {
			return err
		}
		if err := out.Close(); err != nil {
			return err
		}
	}
	return nil
}

// smaller averages squares of pixels, premultiplied, so that what is transparent adds no
// colour.
func smaller(icon image.Image, size int) image.Image {
	side := icon.Bounds().Dx() / size
	out := image.NewNRGBA64(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var sum [4]uint64
			for dy := range side {
				for dx := range side {
					r, g, b, a := icon.At(icon.Bounds().Min.X+x*side+dx, icon.Bounds().Min.Y+y*side+dy).RGBA()
					for i, v := range []uint32{r, g, b, a} {
						sum[i] += uint64(v)
					}
				}
			}
			n := uint64(side * side)
			out.Set(x, y, color.RGBA64{uint16(sum[0] / n), uint16(sum[1] / n), uint16(sum[2] / n), uint16(sum[3] / n)})
		}
	}
	return out
}

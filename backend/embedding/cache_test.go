package embedding

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// filledCache makes a closed cache of n vectors and gives its path and bytes.
func filledCache(t *testing.T, n int) (string, []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cache.bin")
	c := openForTest(t, path)
	for i := range n {
		put(t, c, i)
	}
	must.Succeed(t, c.Close())
	raw := must.Get(os.ReadFile(path)).OrFatal(t)
	return path, raw
}

func openForTest(t *testing.T, path string) *Cache {
	t.Helper()
	c := must.Get(OpenCache(t.Context(), path, "f00d", fakeDims)).OrFatal(t)
	t.Cleanup(func() { c.file.Close() })
	return c
}

func testKey(i int) Key { return NewKey("f00d", 256, string(rune('a'+i))) }

func testValue(i int) Cached {
	vector := make([]float32, fakeDims)
	fakeVector([]int32{int32(i)}, vector)
	return Cached{Vector: vector, Tokens: 10 + i, Truncated: i%2 == 1}
}

func put(t *testing.T, c *Cache, i int) {
	t.Helper()
	must.Succeed(t, c.Put(testKey(i), testValue(i)))
}

// has says whether the cache gives vector i; another vector in its place is an error.
func has(t *testing.T, c *Cache, i int) bool {
	t.Helper()
	vector := make([]float32, fakeDims)
	got, ok, err := c.Get(testKey(i), vector)
	if err != nil {
		t.Fatal(err)
	}
	want := testValue(i)
	if ok && (!slices.Equal(vector, want.Vector) || got.Tokens != want.Tokens || got.Truncated != want.Truncated) {
		t.Errorf("the cache gives for %d what was never put there", i)
	}
	return ok
}

func TestWhatWasPutIsThereAtOnceAndAfterReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cache.bin")
	c := openForTest(t, path)
	for i := range 5 {
		put(t, c, i)
		if !has(t, c, i) {
			t.Errorf("vector %d is not there right after it was put", i)
		}
	}
	must.Succeed(t, c.Close())
	c = openForTest(t, path)
	for i := range 5 {
		if !has(t, c, i) {
			t.Errorf("vector %d is not there after reopening", i)
		}
	}
	if has(t, c, 5) || len(c.offsets) != 5 || c.Dropped() != 0 {
		t.Errorf("%d vectors, %d dropped", len(c.offsets), c.Dropped())
	}
}

// TestCutAnywhere cuts the file at every length, as a crash may: the whole
// records before the cut stay, and what is written next is found again.
func TestCutAnywhere(t *testing.T) {
	path, raw := filledCache(t, 3)
	size := recordSize(fakeDims)
	for cut := 0; cut <= len(raw); cut++ {
		must.Succeed(t, os.WriteFile(path, raw[:cut], 0o644))
		c := openForTest(t, path)
		whole := max(0, cut-headerSize) / size
		for i := range 3 {
			if has(t, c, i) != (i < whole) {
				t.Errorf("cut at %d: vector %d is there: %v", cut, i, !(i < whole))
			}
		}
		torn := cut > 0 && cut < headerSize || cut > headerSize && (cut-headerSize)%size > 0
		if (c.Dropped() == 1) != torn {
			t.Errorf("cut at %d: %d dropped", cut, c.Dropped())
		}
		put(t, c, 7)
		must.Succeed(t, c.Close())
		if c = openForTest(t, path); !has(t, c, 7) || len(c.offsets) != whole+1 || c.Dropped() != 0 {
			t.Errorf("cut at %d: after writing on, %d vectors and %d dropped", cut, len(c.offsets), c.Dropped())
		}
		c.Close()
	}
}

// TestNoFlippedByteIsTrusted flips every byte: a wrong vector is never given.
func TestNoFlippedByteIsTrusted(t *testing.T) {
	path, raw := filledCache(t, 2)
	size := recordSize(fakeDims)
	for at := range raw {
		flipped := bytes.Clone(raw)
		flipped[at] ^= 1
		must.Succeed(t, os.WriteFile(path, flipped, 0o644))
		c := openForTest(t, path)
		for i := range 2 {
			want := at >= headerSize && (at-headerSize)/size != i
			if has(t, c, i) != want {
				t.Errorf("byte %d flipped: vector %d is there: %v", at, i, !want)
			}
		}
		if c.Dropped() != 1 {
			t.Errorf("byte %d flipped: %d dropped", at, c.Dropped())
		}
		c.Close()
	}
}

func TestDamageAfterOpeningIsSeen(t *testing.T) {
	path, _ := filledCache(t, 2)
	c := openForTest(t, path)
	file := must.Get(os.OpenFile(path, os.O_RDWR, 0)).OrFatal(t)
	defer file.Close()
	must.Get(file.WriteAt([]byte("rot"), headerSize+50)).OrFatal(t)
	if has(t, c, 0) || !has(t, c, 1) || c.Dropped() != 1 {
		t.Errorf("%d dropped", c.Dropped())
	}
}

func TestAnotherModelsCacheIsSetAside(t *testing.T) {
	path, raw := filledCache(t, 2)
	c := must.Get(OpenCache(t.Context(), path, "beef", fakeDims)).OrFatal(t)
	defer c.Close()
	if len(c.offsets) != 0 || c.Dropped() != 1 {
		t.Errorf("%d vectors, %d dropped", len(c.offsets), c.Dropped())
	}
	if kept, err := os.ReadFile(path + ".damaged"); err != nil || !bytes.Equal(kept, raw) {
		t.Errorf("the file was not kept: %v", err)
	}
}

func TestKeysDifferByModelLimitAndText(t *testing.T) {
	keys := map[Key]bool{}
	for _, model := range []string{"a", "b"} {
		for _, limit := range []int{25, 256} {
			for _, text := range []string{"", "x", "6\x00x"} {
				keys[NewKey(model, limit, text)] = true
			}
		}
	}
	if len(keys) != 12 {
		t.Errorf("%d different keys of 12", len(keys))
	}
}

func TestOpeningIsCancelled(t *testing.T) {
	path, _ := filledCache(t, 2)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	must.Refuse(t, "cancelled", must.Err(OpenCache(ctx, path, "f00d", fakeDims)), book.CodeCancelled)
}

func TestACacheThatCannotBeMadeIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must.Succeed(t, os.WriteFile(file, nil, 0o644))
	if _, err := OpenCache(t.Context(), filepath.Join(file, "cache.bin"), "f00d", fakeDims); err == nil {
		t.Error("a cache below a file was opened")
	}
}

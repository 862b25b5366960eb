package configuration

import (
	"path/filepath"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
)

func TestSettingsAreKeptOneByOne(t *testing.T) {
	folder := pipeline.Folder(filepath.Join(t.TempDir(), "data"))
	s := New(folder, false)
	for _, pair := range [][2]string{{"training.factors", "8"}, {"matrices.seed", "7"}} {
		must.Succeed(t, must.Err(s.Put(pair[0], pair[1])))
	}
	again := New(folder, false) // another process
	config, err := again.Now()
	if err != nil || config.Training.Factors != 8 || config.Matrices.Seed != 7 {
		t.Errorf("%+v, %v", config, err)
	}
	for key, value := range map[string]string{"training.factors": "0", "training.nothing": "1"} {
		if _, err := s.Put(key, value); err == nil {
			t.Errorf("%s=%s was kept", key, value)
		}
	}
	if after, err := s.Now(); err != nil || after.Training.Factors != 8 {
		t.Errorf("a refused setting changed the file: %+v, %v", after, err)
	}
}

func TestCodeIsNamedByWhoeverSitsAtTheComputerAlone(t *testing.T) {
	folder := pipeline.Folder(t.TempDir())
	const key = "embeddings.library"
	for _, trusted := range []bool{false, true} {
		s := New(folder, trusted)
		list, err := s.List()
		if listed := slices.ContainsFunc(list, func(s Setting) bool {
			return s.Key == key
		}); err != nil || listed != trusted {
			t.Errorf("trusted %v: listed %v, %v", trusted, listed, err)
		}
		for _, err := range []error{
			func() error { _, err := s.Put(key, "x.so"); return err }(),
			func() error { _, err := s.With(map[string]string{key: "x.so"}); return err }(),
		} {
			if (err == nil) != trusted || !trusted && book.CodeOf(err) != book.CodeInvalid {
				t.Errorf("trusted %v: %v", trusted, err)
			}
		}
	}
}

package configuration

import (
	"path/filepath"
	"testing"

	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
)

func TestSettingsAreKeptOneByOne(t *testing.T) {
	folder := pipeline.Folder(filepath.Join(t.TempDir(), "data"))
	s := New(folder)
	for _, pair := range [][2]string{{"training.factors", "8"}, {"matrices.seed", "7"}} {
		must.Succeed(t, must.Err(s.Put(pair[0], pair[1])))
	}
	again := New(folder) // another process
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

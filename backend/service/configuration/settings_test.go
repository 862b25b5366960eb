package configuration

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"shelftalk/backend/book"
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
	for key, value := range map[string]string{"training.factors": "-1", "training.nothing": "1"} {
		if _, err := s.Put(key, value); err == nil {
			t.Errorf("%s=%s was kept", key, value)
		}
	}
	if after, err := s.Now(); err != nil || after.Training.Factors != 8 {
		t.Errorf("a refused setting changed the file: %+v, %v", after, err)
	}
}

func TestARefusedSettingsFileGivesWayToTheDefaultsAndIsKept(t *testing.T) {
	folder := pipeline.Folder(t.TempDir())
	s := New(folder)
	for i, name := range []string{"config.toml.old", "config.toml.old2"} {
		wrong := []byte("[training]\nwings = " + strconv.Itoa(i) + "\n")
		must.Succeed(t, os.WriteFile(folder.Config(), wrong, 0o600))
		must.Refuse(t, "a setting that is not there", must.Err(s.List()), book.CodeInvalid).Saying("training.wings")

		done := must.Get(s.ResetAll()).OrFatal(t)
		if done.Kept != name || len(done.Settings) == 0 {
			t.Errorf("kept as %q, with %d settings", done.Kept, len(done.Settings))
		}
		for _, setting := range done.Settings {
			if !reflect.DeepEqual(setting.Value, setting.Default) {
				t.Errorf("%s is %v, not %v", setting.Key, setting.Value, setting.Default)
			}
		}
		if kept := must.Get(os.ReadFile(filepath.Join(string(folder), name))).OrFatal(t); !bytes.Equal(kept, wrong) {
			t.Errorf("%s holds %q", name, kept)
		}
	}
	if done := must.Get(s.ResetAll()).OrFatal(t); done.Kept != "" {
		t.Errorf("without a file, %q was kept", done.Kept)
	}
}

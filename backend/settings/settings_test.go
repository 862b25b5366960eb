package settings

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

type model struct {
	Factors int     `toml:"factors" help:"Length." min:"1" max:"512"`
	Alpha   float64 `toml:"alpha" help:"Weight." min:"0"`
}

type root struct {
	Threads  int `toml:"threads" neutral:"true" min:"0"`
	Training struct {
		model
		Ks     []int  `toml:"ks" min:"1" max:"100"`
		Device string `toml:"device" choices:"auto,cpu"`
		Tune   bool   `toml:"tune"`
		hidden int
	} `toml:"training"`
}

func sound() root {
	var r root
	r.Training.Factors, r.Training.Alpha, r.Training.Ks, r.Training.Device = 64, 40, []int{5, 10}, "auto"
	return r
}

func TestDescribeListsEveryFieldOnceInOrder(t *testing.T) {
	now, defaults := sound(), sound()
	now.Training.Alpha = 7
	var keys []string
	for _, field := range Describe(&now, &defaults) {
		keys = append(keys, field.Key)
		if field.Key == "training.alpha" && (field.Value != 7.0 || field.Default != 40.0 || *field.Min != 0 ||
			field.Max != nil) {
			t.Errorf("%+v", field)
		}
	}
	want := []string{"threads", "training.factors", "training.alpha", "training.ks", "training.device", "training.tune"}
	if !reflect.DeepEqual(keys, want) {
		t.Errorf("%v, want %v", keys, want)
	}
}

func TestCheckNamesTheSettingAndWhatItCanBe(t *testing.T) {
	for name, spoil := range map[string]func(*root){
		"training.factors": func(r *root) { r.Training.Factors = 513 },
		"training.alpha":   func(r *root) { r.Training.Alpha = math.NaN() },
		"training.ks":      func(r *root) { r.Training.Ks = []int{5, 0} },
		"training.device":  func(r *root) { r.Training.Device = "abacus" },
	} {
		r := sound()
		must.Succeed(t, Check(&r))
		spoil(&r)
		err := Check(&r)
		must.Refuse(t, name, err, book.CodeInvalid).Saying(name).Hinting()
	}
}

func TestSetChangesOneFieldOrNothing(t *testing.T) {
	r := sound()
	for key, value := range map[string]string{"training.factors": "8", "training.alpha": "1.5", "training.ks": "[1,2]",
		"training.device": "cpu", "training.tune": "true"} {
		if err := Set(&r, key, value); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	if r.Training.Factors != 8 || r.Training.Alpha != 1.5 || !reflect.DeepEqual(r.Training.Ks, []int{1, 2}) ||
		r.Training.Device != "cpu" || !r.Training.Tune {
		t.Errorf("%+v", r)
	}
	before := r
	for key, value := range map[string]string{"training.factors": "many", "training.alpha": "-1", "training.ks": "[0]",
		"training.nothing": "1"} {
		if err := Set(&r, key, value); err == nil {
			t.Errorf("%s=%s was accepted", key, value)
		}
	}
	if !reflect.DeepEqual(r, before) {
		t.Errorf("%+v, want %+v", r, before)
	}
}

func TestNeutralFieldsAndIndentationMakeNoDifference(t *testing.T) {
	a, b := sound(), sound()
	b.Threads = 9
	indented := must.Get(json.MarshalIndent(json.RawMessage(Effective(b)), "", "  ")).OrFatal(t)
	if d := Differences(Effective(a), indented); d != nil {
		t.Errorf("%v", d)
	}
	b.Training.Alpha, b.Training.Ks = 20, []int{5}
	want := []Difference{{"training.alpha", "40", "20"}, {"training.ks", "[5,10]", "[5]"}}
	if d := Differences(Effective(a), Effective(b)); !reflect.DeepEqual(d, want) {
		t.Errorf("%v, want %v", d, want)
	}
}

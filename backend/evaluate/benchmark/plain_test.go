package benchmark

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func write(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.txt")
	must.Succeed(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// formOf gives the form of a file and its pairs as text.
func formOf(t *testing.T, text string) (Form, string, error) {
	t.Helper()
	all := newTokens()
	file, err := readPlain(context.Background(), write(t, text), all)
	if err != nil {
		return "", "", err
	}
	form, err := file.detect(all)
	if err != nil {
		return "", "", err
	}
	var pairs []string
	_, err = file.each(form, all, func(reader, item int32) {
		pairs = append(pairs, all.texts[reader]+">"+all.texts[item])
	})
	return form, strings.Join(pairs, " "), err
}

func TestFormsAreToldApart(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		form  Form
		pairs string
	}{
		"lists of any length":              {"0 1 2 3\n1 4\n2 1 5\n", FormList, "0>1 0>2 0>3 1>4 2>1 2>5"},
		"a reader without items":           {"0 1 2\n1\n", FormList, "0>1 0>2"},
		"lists that all have two items":    {"0 1 2\n1 3 4\n2 5 6\n", FormList, "0>1 0>2 1>3 1>4 2>5 2>6"},
		"weights of repeated readers":      {"0 7 2\n1 7 1\n0 8 5\n", FormWeight, "0>7 1>7 0>8"},
		"weights with a fraction and tabs": {"a\tx\t0.5\na\ty\t3.2e+05\n", FormWeight, "a>x a>y"},
		"a weight of zero is none":         {"a x 0\na y 1\n", FormWeight, "a>y"},
		"third field no number":            {"a x y\na z w\n", FormList, "a>x a>y a>z a>w"},
		"pairs, one a line":                {"a x\na y\nb x\n", FormList, "a>x a>y b>x"},
		"mark, \\r, blank lines":           {"\xef\xbb\xbf0 1 2 \r\n\r\n  \n1 3\r\n", FormList, "0>1 0>2 1>3"},
		"no line end at the end":           {"0 1", FormList, "0>1"},
		"a number that is none":            {"a x NaN\na y 1\n", FormList, "a>x a>NaN a>y a>1"},
	} {
		form, pairs, err := formOf(t, c.text)
		if err != nil || form != c.form || pairs != c.pairs {
			t.Errorf("%s: %q, %q, %v", name, form, pairs, err)
		}
	}
}

func TestWhatIsNoPlainFileIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"empty":                   "",
		"blank":                   " \n\n",
		"binary":                  "0 1 2\n\x00\x01\n",
		"four columns":            "196 242 3 881250949\n186 302 3 891717742\n196 51 1 880606923\n",
		"a line without line end": strings.Repeat("x", longestLine+1),
	} {
		if form, _, err := formOf(t, text); book.CodeOf(err) != book.CodeBadInput {
			t.Errorf("%s: %q, %v", name, form, err)
		}
	}
	ctx := context.Background()
	must.Refuse(t, "a missing file",
		must.Err(readPlain(ctx, filepath.Join(t.TempDir(), "none"), newTokens())), book.CodeNotFound)
	must.Refuse(t, "a folder", must.Err(readPlain(ctx, t.TempDir(), newTokens())), book.CodeBadInput)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	long := write(t, strings.Repeat("0 1\n", 5000))
	must.Refuse(t, "cancelled", must.Err(readPlain(cancelled, long, newTokens())), book.CodeCancelled)
}

func TestLoadCountsEverything(t *testing.T) {
	train := write(t, "ann a b c b\nbob b d\ncid a\n")
	test := write(t, "bob a x x\nann a d\ndan a b\ncid\n")
	task, data, err := load(context.Background(), train, test, FormAuto)
	if err != nil {
		t.Fatal(err)
	}
	want := Data{Form: FormList, Readers: 3, Items: 4, Train: 6, Test: 4, TestReaders: 2, Repeated: 2, UnknownItems: 1,
		InTraining: 1, LeftOut: 1}
	if data != want {
		t.Errorf("%+v\nwant %+v", data, want)
	}
	if err := task.Train.Check(); err != nil {
		t.Error(err)
	}
	if columns, _ := task.Relevant.Row(1); len(columns) != 1 || columns[0] != 0 || task.Unlisted[1] != 1 {
		t.Errorf("bob should find %v and %d more", columns, task.Unlisted[1])
	}
}

func TestTheTrainingFileDecidesTheForm(t *testing.T) {
	train := write(t, "u i 1\nu j 2\nv i 1\nv k 3\n")
	test := write(t, "v j 2\nu k 0\n") // on its own, lists
	_, data, err := load(context.Background(), train, test, FormAuto)
	if err != nil || data.Form != FormWeight || data.Test != 1 || data.Weightless != 1 {
		t.Errorf("%+v, %v", data, err)
	}
	_, data, err = load(context.Background(), train, test, FormList)
	if err != nil || data.Form != FormList || data.Items != 6 {
		t.Errorf("forced to lists: %+v, %v", data, err)
	}
	for name, files := range map[string][2]string{
		"a test file of lists":    {train, write(t, "v j k l\n")},
		"no test reader is known": {train, write(t, "w j 2\n")},
		"nothing to train on":     {write(t, "u\n"), test},
	} {
		_, _, err := load(context.Background(), files[0], files[1], FormAuto)
		must.Refuse(t, name, err, book.CodeBadInput)
	}
}

func FuzzPlain(f *testing.F) {
	for _, text := range []string{"0 1 2\n1 3\n", "a x 1\na y 2\n", "1 2 3 4\n1 2 3 4\n", "\xef\xbb\xbf\r\n",
		"a b -1\na c +Inf"} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, train, test string) {
		for _, form := range []Form{FormAuto, FormList, FormWeight} {
			task, data, err := load(context.Background(), write(t, train), write(t, test), form)
			if err != nil {
				if code := book.CodeOf(err); code != book.CodeBadInput {
					t.Fatalf("code %s: %v", code, err)
				}
				continue
			}
			if task.Train.Check() != nil || task.Relevant.Check() != nil || task.Train.Cols != data.Items ||
				task.Train.Rows != data.Readers {
				t.Fatalf("a malformed task of %+v", data)
			}
			if data.Train == 0 || data.Test == 0 || data.Test < data.UnknownItems+data.InTraining {
				t.Fatalf("%+v", data)
			}
		}
	})
}

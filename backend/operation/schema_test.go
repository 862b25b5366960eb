package operation

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/must"
)

// registered notes the types of strings that have an alias, which lists them.
type registered struct {
	huma.Registry
	lists map[reflect.Type][]any
}

func (r registered) RegisterTypeAlias(t, alias reflect.Type) {
	r.lists[t] = reflect.New(alias).Interface().(huma.SchemaProvider).Schema(nil).Enum
}

// constants are the values of the constants of a type, of all files of its package.
func constants(t *testing.T, of reflect.Type) []any {
	t.Helper()
	folder := filepath.Join("..", strings.TrimPrefix(of.PkgPath(), "shelftalk/backend/"))
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || files == nil {
		t.Fatalf("%s has no files: %v", folder, err)
	}
	var values []any
	for _, name := range files {
		file := must.Get(parser.ParseFile(token.NewFileSet(), name, nil, 0)).OrFatal(t)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if name, typed := spec.Type.(*ast.Ident); typed && name.Name == of.Name() && len(spec.Values) == 1 {
				if literal, plain := spec.Values[0].(*ast.BasicLit); plain {
					value, _ := strconv.Unquote(literal.Value)
					values = append(values, value)
				}
			}
			return true
		})
	}
	return values
}

func TestListsOfCodesHoldEveryConstant(t *testing.T) {
	r := registered{lists: map[reflect.Type][]any{}}
	registerCodes(r)
	if len(r.lists) < 20 {
		t.Fatalf("%d lists", len(r.lists))
	}
	byText := func(a, b any) int { return strings.Compare(a.(string), b.(string)) }
	for of, list := range r.lists {
		want := constants(t, of)
		slices.SortFunc(list, byText)
		slices.SortFunc(want, byText)
		if len(want) > 0 && !slices.Equal(list, want) {
			t.Errorf("%v lists %q, and its constants are %q", of, list, want)
		}
		if len(want) == 0 && !regexp.MustCompile(`Stage$|Change$`).MatchString(of.Name()) {
			t.Errorf("%v has no constants", of)
		}
	}
}

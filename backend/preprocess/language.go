package preprocess

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Language gives the ISO 639-1 code of a language written as a code of ISO 639-1,
// -2 or -3 ("eng", "fre"), as a tag ("en-US") or by its English or own name
// ("French", "français"); "" where it has none or cannot be recognised.
func Language(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	name, _, _ := strings.Cut(strings.ToLower(s), ";") // "Spanish; Castilian", as ISO has it
	if code, ok := languageNames()[name]; ok {
		return code
	}
	tag, err := language.Parse(s)
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if code := base.String(); confidence == language.Exact && len(code) == 2 {
		return code
	}
	return ""
}

// languageNames maps English and own names, in lower case, to two-letter codes.
var languageNames = sync.OnceValue(func() map[string]string {
	// Names in common use that are not the ones of the Unicode tables.
	names := map[string]string{"norwegian": "no", "farsi": "fa", "castilian": "es", "flemish": "nl", "mandarin": "zh"}
	english := display.English.Languages()
	for first := byte('a'); first <= 'z'; first++ {
		for second := byte('a'); second <= 'z'; second++ {
			code := string([]byte{first, second})
			base, err := language.ParseBase(code)
			if err != nil || base.String() != code {
				continue // no language, or one that has been renamed
			}
			tag := language.Make(code)
			for _, name := range [...]string{english.Name(base), display.Self.Name(tag)} {
				name = strings.ToLower(name)
				if _, taken := names[name]; name != "" && !taken {
					names[name] = code
				}
			}
		}
	}
	return names
})

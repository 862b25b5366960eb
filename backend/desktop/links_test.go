package desktop

import "testing"

func TestWebLink(t *testing.T) {
	for address, want := range map[string]string{
		"https://openlibrary.org/isbn/9780441478125": "https://openlibrary.org/isbn/9780441478125",
		"HTTP://Example.org/?q=a%20b#c":              "http://Example.org/?q=a%20b#c",
		"http://[::1]:8000/":                         "http://[::1]:8000/",
		"https://example.org/Pedro-Páramo":           "https://example.org/Pedro-P%C3%A1ramo",
		"https://example.org/a;b|c$(d)`e`":           "https://example.org/a;b%7Cc$%28d%29%60e%60",
	} {
		if got, err := WebLink(address); err != nil || got != want {
			t.Errorf("%q is opened as %q, %v; want %q", address, got, err, want)
		}
	}
	for _, address := range []string{
		"", "example.org", "/etc/passwd", "//example.org", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
		"wails://wails/",
		"mailto:a@example.org", "ftp://example.org", "https:", "https://", "https:///path", "https:example.org",
		"https://user@example.org/",
		"https://a:b@example.org", " https://example.org", "https://example.org/a b", "https://example.org/\n--help",
		"https://exa\x00mple.org",
		"https://-oProxyCommand=x/", "https://a;reboot/", "https://$(reboot)/", "https://a\"b/", "\u2028https://example.org",
		"https://example.org/" + string(make([]byte, maxLink)),
	} {
		if got, err := WebLink(address); err == nil {
			t.Errorf("%q is opened as %q", address, got)
		}
	}
}

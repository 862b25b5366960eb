package desktop

import (
	"net/url"
	"strings"
	"unicode"

	"shelftalk/backend/book"
)

// maxLink is longer than any address that a book's page has.
const maxLink = 2048

// WebLink checks an address that the page wants opened outside and gives it in
// its canonical spelling: absolute, http or https, with a host, without a user,
// and without characters that a shell or a desktop could read otherwise.
func WebLink(address string) (string, error) {
	refused := book.Errorf(book.CodeInvalid, "Only web addresses (http and https) are opened.")
	blank := func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }
	if len(address) > maxLink || strings.ContainsFunc(address, blank) {
		return "", refused
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Opaque != "" {
		return "", refused
	}
	if strings.ContainsAny(u.Host, "\"'`<>\\^{|}$;&()") || strings.HasPrefix(u.Hostname(), "-") {
		return "", refused
	}
	return u.String(), nil
}

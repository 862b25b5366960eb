package rest

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"shelftalk/backend/book"
)

// newToken is 256 bits of the system's randomness.
func newToken() string {
	var secret [32]byte
	_, _ = rand.Read(secret[:]) // never fails: crypto/rand ends the program instead
	return base64.RawURLEncoding.EncodeToString(secret[:])
}

// equal compares two secrets in constant time, whatever their contents and lengths.
func equal(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// tokenHeader may be used in place of Authorization.
const tokenHeader = "X-Shelftalk-Token"

// carriesToken says whether a request has the token in a header. Of several
// headers each must have it.
func carriesToken(header http.Header, token string) bool {
	offered := header.Values(tokenHeader)
	for _, value := range header.Values("Authorization") {
		scheme, rest, _ := strings.Cut(value, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return false
		}
		offered = append(offered, rest)
	}
	right := len(offered) > 0
	for _, value := range offered {
		right = equal(value, token) && right
	}
	return right
}

// writeSecret keeps a secret in a file that only its owner can read.
func writeSecret(path, secret string) error {
	// The file is made anew, as an old one might have wider permissions.
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return book.Wrap(err, book.CodeInvalid, "replace %s", path)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return book.Wrap(err, book.CodeInvalid, "write %s", path)
	}
	_, err = f.WriteString(secret + "\n")
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return book.Wrap(err, book.CodeInvalid, "write %s", path)
}

// removeSecret removes the file if it still holds our secret and not that of a
// program started later.
func removeSecret(path, secret string) {
	if data, err := os.ReadFile(path); err == nil && strings.TrimSpace(string(data)) == secret {
		_ = os.Remove(path)
	}
}

// onceFor is how long a one-time link is good for.
const onceFor = 2 * time.Minute

// maxOnce bounds how many links are good at a time; the oldest go first.
const maxOnce = 8

// onceCodes are the one-time links that were handed out. The zero value is ready.
type onceCodes struct {
	mu    sync.Mutex
	codes []onceCode // by time
	now   func() time.Time
}

type onceCode struct {
	secret string
	until  time.Time
}

func (o *onceCodes) clock() time.Time {
	if o.now != nil {
		return o.now()
	}
	return time.Now()
}

// issue makes a code.
func (o *onceCodes) issue() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.codes) == maxOnce {
		o.codes = o.codes[1:]
	}
	code := onceCode{newToken(), o.clock().Add(onceFor)}
	o.codes = append(o.codes, code)
	return code.secret
}

// redeem says whether a code is valid, and uses it up.
func (o *onceCodes) redeem(secret string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	good := false
	var kept []onceCode
	for _, code := range o.codes {
		switch {
		case o.clock().After(code.until):
		case equal(code.secret, secret):
			good = true
		default:
			kept = append(kept, code)
		}
	}
	o.codes = kept
	return good
}

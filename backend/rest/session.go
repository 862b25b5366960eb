package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
)

const sessionPath = "/session"

// session is what a one-time link is exchanged for.
type session struct {
	Token string `json:"token"`
}

// addSession registers the exchange of a one-time link for the token: the one
// operation that needs none.
func (s *Server) addSession() {
	op := operation(http.MethodPost, sessionPath, "session", "session", "Exchange a one-time link for the token")
	op.Security = []map[string][]string{}
	huma.Register(s.api, op, func(_ context.Context, in *struct {
		Body struct {
			Once string `json:"once" maxLength:"100" doc:"What stands behind #once= in the link."`
		}
	}) (*reply[session], error) {
		if s.token == "" {
			return nil, refuse(http.StatusNotFound, string(book.CodeNotFound), "Shelftalk asks for no token.", "")
		}
		if !s.once.redeem(in.Body.Once) {
			return nil, refuse(http.StatusUnauthorized, codeUnauthorized, "This link has been used, or is older than two minutes.",
				"Press Enter where Shelftalk runs: it prints a new one.")
		}
		return &reply[session]{session{s.token}}, nil
	})
}

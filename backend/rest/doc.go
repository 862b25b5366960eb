// Package rest carries the operations over HTTP, to other programs and to the
// screens in a browser. It has a handler for all of them, which collects what a
// request says and leaves the rest to package operation; the OpenAPI document at
// /openapi.json is made from their types. Its own are the stream of events, files
// that are sent, the token and its one-time link.
//
// # Who may ask
//
// The server listens on loopback only, which keeps other computers out but not
// the pages that a browser on this one has open. Before routing, each request
// passes the guard: the Host must be exactly ours (DNS rebinding), the path plain
// (no percent signs, no dots that climb), an Origin ours, and a token of 256 bits,
// new at each start, must come in a header. It is compared in constant time, kept in
// a file that only its owner reads, and never part of an address. What is sent
// must say that it is JSON (a form cannot), or multipart where files are taken. A
// request without a body has nothing whose type it could name, and needs no
// content type. Other methods than GET, HEAD
// and POST a browser asks about first, and no answer ever has a CORS header. Sizes, times and connections are bounded.
//
// A browser gets the token by a one-time link: what stands behind its # is
// exchanged once, within two minutes, by POST /session.
//
// # Caveats
//
// Any program of the same user can read the token file, as it can read the data
// folder. Other users of the computer cannot.
package rest

// Package rest carries the use cases over HTTP, to other programs and to the
// same screens in a browser, and in process to the window (Server.Do). Handlers
// decode, call the App and encode; the OpenAPI document at /openapi.json is made
// from their types.
//
// # Who may ask
//
// The server listens on loopback only, which keeps other computers out but not
// the pages that a browser on this one has open. Before routing, each request
// passes the guard: the Host must be exactly ours (DNS rebinding), the path plain
// (no percent signs, no dots that climb), an Origin ours, and a token of 256 bits,
// new at each start, must come in a header. It is compared in constant time, kept in
// a file that only its owner reads, and never part of an address. What changes state by
// POST or PUT must say that it is JSON (a form cannot), or multipart for POST
// /data. A DELETE without a body has nothing whose type it could name, and needs
// no content type; one with a body must be JSON, too. Other methods than GET, HEAD
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

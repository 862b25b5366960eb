// Package plaintext makes plain text of what other programs wrote: HTML, text in the
// wrong encoding, lists in the notation of Python or JSON. It knows nothing of books.
package plaintext

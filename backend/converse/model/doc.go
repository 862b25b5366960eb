// Package model lets a language model on this computer help a conversation: Ollama,
// or whatever else answers at an OpenAI-compatible address. It is never needed, and
// every error of this package means: do without.
//
// # What it may say
//
// For wording a reply the model sees what was said, what was understood and the records
// of the books on the table, and answers in a few sentences in which a book stands as
// its id in brackets. Its text streams, and is judged sentence by sentence before
// anybody sees it. Titles are put in here, from the catalogue. A sentence with a name
// or a number that neither the records of its books nor the resolved wishes of the
// reader have is left out, with what hangs on it; a text that names another id, holds a
// link or what is no text is thrown away whole. Names and numbers out of a description
// do not count: whoever wrote it may have written other titles into it. So no book is
// invented, whatever the records or the reader ask the model to do. Nothing that it says
// is ever done.
//
// # What it may understand
//
// For reading a request the model sees the reader's words alone and answers with slots,
// each with the words that it rests on. What of them holds is decided elsewhere, by the
// text and by the catalogue.
//
// # Protocol
//
// POST /v1/chat/completions with "stream" (server-sent events that end with [DONE]), the
// same without it and with "response_format" of type json_schema, and GET /v1/models, as
// OpenAI documents them and Ollama and llama.cpp answer them.
//
// # Caveats
//
// Whether a plain word fits a book is not checked, nor is a name that is written small.
// The words are English; of a language that writes ordinary words with capitals little
// would be left. The table and its reasons are not the model's.
package model

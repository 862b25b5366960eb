// Package desktop is the program's window: the same page as in a browser, in a
// native frame with a menu, dialogs, file drop and notifications.
//
// The window has no routes. Each operation is a method of [Bound], generated into
// operations.go, and what happens is told to the page as the runtime event [EventName].
//
// Ways out of the window are [Bound.OpenLink], for http and https, and
// [Bound.OpenFolder], for the folder of the artifacts. Wails has one of its own
// that cannot be turned off in Go: a message "BO:…" that opens an address, where
// Wails refuses javascript, data, file, ftp and what a shell could read, but not
// mailto or a scheme that some other program has registered. The script that the
// window runs in each page it loads leads that message through OpenLink. It binds
// the code of our page and what is written for Wails' runtime; code that had got
// into the page could still take the way around it, by the engine's own
// messages. Nothing can get there by [ContentPolicy], which takes scripts from
// our files alone.
//
// Only files with the build tags desktop and production import Wails; without
// them the package is what can be tested without a window. The types that the
// page sees are declared in frontend/wailsjs, which `make bindings` writes.
package desktop

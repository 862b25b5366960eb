// Package desktop is the program's window: the same page as in a browser, in a
// native frame with a menu, dialogs, file drop and notifications.
//
// The window has no routes of its own. What the page asks goes through
// [Desktop.Request] to the handlers of REST, in process, and what happens is
// told to it as the runtime event [EventName], so that both carriers speak the
// language of one OpenAPI document.
//
// Only files with the build tags desktop and production import Wails; without
// them the package is what can be tested without a window.
package desktop

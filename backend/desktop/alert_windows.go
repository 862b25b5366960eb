//go:build desktop && production

package desktop

import "golang.org/x/sys/windows"

// alert shows a message without a window and returns when it has been closed.
func alert(title, text string) {
	t, errTitle := windows.UTF16PtrFromString(title)
	m, errText := windows.UTF16PtrFromString(text)
	if errTitle == nil && errText == nil {
		_, _ = windows.MessageBox(0, m, t, windows.MB_OK|windows.MB_ICONERROR) // one button
	}
}

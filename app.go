package main

import "shelftalk/backend/desktop"

// App is what Wails runs and binds: each of its methods the page of the window
// calls by its name, as frontend/wailsjs declares it.
type App struct{ *desktop.Bound }

package desktop

import "strconv"

// Action is what an item of the menu does.
type Action int

// Actions that the window itself does; the page does the others by a script.
const (
	ActionScript Action = iota
	ActionOpenFiles
	ActionOpenFolder
	ActionQuit
	ActionLarger
	ActionSmaller
	ActionActualSize
	ActionFullScreen
	ActionReloadModels
	ActionShowArtifacts
	ActionAbout
)

// Item is one line of the menu. An item without a label separates.
type Item struct {
	Label  string
	Keys   string // "ctrl+k"; ctrl is Cmd on a Mac
	Action Action
	Script string // of ActionScript: constant, never made from data
}

// Submenu is one column of the menu.
type Submenu struct {
	Label string
	Items []Item
}

// The page has an address for each place and a key for each command, so that
// the menu needs no other agreement with it. The menu's accelerators take these
// keys before the page sees them; the script gives them back.
func place(path string) string { return "location.hash = " + strconv.Quote("#"+path) }

func key(name string, control bool) string {
	mod := strconv.FormatBool(control)
	return `document.dispatchEvent(new KeyboardEvent("keydown", {key: ` + strconv.Quote(name) + `, ctrlKey: ` + mod +
		` && !/Mac/.test(navigator.platform), metaKey: ` + mod +
		` && /Mac/.test(navigator.platform), bubbles: true, cancelable: true}))`
}

// Menu is the menu in a language.
func Menu(w Words) []Submenu {
	return []Submenu{
		{w.File, []Item{
			{Label: w.OpenFiles, Keys: "ctrl+o", Action: ActionOpenFiles},
			{Label: w.OpenFolder, Keys: "ctrl+shift+o", Action: ActionOpenFolder},
			{},
			{Label: w.Settings, Keys: "ctrl+,", Script: key(",", true)},
			{},
			{Label: w.Quit, Keys: "ctrl+q", Action: ActionQuit},
		}},
		{w.View, []Item{
			{Label: w.Talk, Keys: "ctrl+t", Script: place("/talk")},
			{Label: w.Discover, Keys: "ctrl+1", Script: place("/discover")},
			{Label: w.Shelf, Keys: "ctrl+2", Script: place("/shelf")},
			{Label: w.Pipeline, Keys: "ctrl+3", Script: place("/advanced/pipeline")},
			{Label: w.Runs, Keys: "ctrl+4", Script: place("/advanced/runs")},
			{Label: w.Data, Keys: "ctrl+5", Script: place("/advanced/data")},
			{Label: w.Artifacts, Keys: "ctrl+6", Script: place("/advanced/artifacts")},
			{},
			{Label: w.Larger, Keys: "ctrl+=", Action: ActionLarger},
			{Label: w.Smaller, Keys: "ctrl+-", Action: ActionSmaller},
			{Label: w.ActualSize, Keys: "ctrl+0", Action: ActionActualSize},
			{},
			{Label: w.FullScreen, Keys: "f11", Action: ActionFullScreen},
		}},
		{w.Tools, []Item{
			{Label: w.Palette, Keys: "ctrl+k", Script: key("k", true)},
			{Label: w.ReloadModels, Keys: "ctrl+shift+r", Action: ActionReloadModels},
			{Label: w.ShowArtifacts, Keys: "ctrl+shift+e", Action: ActionShowArtifacts},
		}},
		{w.Help, []Item{
			{Label: w.Keys, Keys: "f1", Script: key("?", false)},
			{Label: w.About, Action: ActionAbout},
		}},
	}
}

// labels are those of the menu, column by column, each followed by its items.
func labels(menu []Submenu) []string {
	var all []string
	for _, column := range menu {
		all = append(all, column.Label)
		for _, item := range column.Items {
			all = append(all, item.Label)
		}
	}
	return all
}

// zoomScript sets the size of the page's text, by which everything is measured.
func zoomScript(percent int) string {
	return "document.documentElement.style.fontSize = " + strconv.Quote(strconv.Itoa(percent)+"%")
}

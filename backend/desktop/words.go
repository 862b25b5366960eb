package desktop

import "strings"

// Words is what the window says outside its page, in one language.
type Words struct {
	File, View, Tools, Help                             string
	OpenFiles, OpenFolder, Quit                         string
	Discover, Shelf, Pipeline, Runs, Data, Artifacts    string
	Larger, Smaller, ActualSize, FullScreen             string
	Palette, ReloadModels, Settings, Keys, About        string
	AboutText                                           string // version, data folder
	Completed, CompletedAfter, Failed                   string
	CloseTitle, CloseQuestion, NotOpened, ModelsMissing string
}

var english = Words{
	File: "File", View: "View", Tools: "Tools", Help: "Help",
	OpenFiles: "Open files…", OpenFolder: "Open folder…", Quit: "Quit",
	Discover: "Discover", Shelf: "My shelf", Pipeline: "Pipeline", Runs: "Runs", Data: "Data", Artifacts: "Artifacts",
	Larger: "Larger", Smaller: "Smaller", ActualSize: "Actual size", FullScreen: "Full screen",
	Palette: "Command palette", ReloadModels: "Reload models", Settings: "Settings", Keys: "Keyboard shortcuts", About: "About Shelftalk",
	AboutText: "Shelftalk %s\n\nIt learns from ratings and book texts that you own, recommends what to read next and says why. " +
		"Nothing leaves this computer.\n\nYour data: %s",
	Completed: "Training completed", CompletedAfter: "It took %s. Load the new artifacts to use them.", Failed: "Training failed",
	CloseTitle: "A run is under way", CloseQuestion: "Closing stops it; finished stages are kept. Close Shelftalk?",
	NotOpened: "These files could not be opened", ModelsMissing: "The models were not reloaded",
}

var german = Words{
	File: "Datei", View: "Ansicht", Tools: "Werkzeuge", Help: "Hilfe",
	OpenFiles: "Dateien öffnen…", OpenFolder: "Ordner öffnen…", Quit: "Beenden",
	Discover: "Entdecken", Shelf: "Mein Regal", Pipeline: "Pipeline", Runs: "Läufe", Data: "Daten", Artifacts: "Artefakte",
	Larger: "Größer", Smaller: "Kleiner", ActualSize: "Originalgröße", FullScreen: "Vollbild",
	Palette: "Befehlspalette", ReloadModels: "Modelle neu laden", Settings: "Einstellungen", Keys: "Tastenkürzel", About: "Über Shelftalk",
	AboutText: "Shelftalk %s\n\nEs lernt aus Bewertungen und Buchtexten, die Ihnen gehören, empfiehlt das nächste Buch und sagt, warum. " +
		"Nichts verlässt diesen Rechner.\n\nIhre Daten: %s",
	Completed: "Training abgeschlossen", CompletedAfter: "Es dauerte %s. Laden Sie die neuen Artefakte, um sie zu benutzen.", Failed: "Training fehlgeschlagen",
	CloseTitle: "Ein Lauf ist im Gange", CloseQuestion: "Beim Schließen wird er angehalten; fertige Stufen bleiben erhalten. Shelftalk schließen?",
	NotOpened: "Diese Dateien ließen sich nicht öffnen", ModelsMissing: "Die Modelle wurden nicht neu geladen",
}

// WordsFor gives the language of the environment, as POSIX orders its variables;
// English where it is none of ours.
func WordsFor(getenv func(string) string) Words {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := strings.ToLower(getenv(name)); locale != "" {
			language, _, _ := strings.Cut(locale, "_") // language_TERRITORY.ENCODING@variant
			language, _, _ = strings.Cut(language, ".")
			if language, _, _ = strings.Cut(language, "@"); language == "de" {
				return german
			}
			return english
		}
	}
	return english
}

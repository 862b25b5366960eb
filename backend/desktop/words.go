package desktop

import (
	"strings"

	"shelftalk/backend/operation"
)

// Words is what the window says outside its page, in one language.
type Words struct {
	Language                                            string // its tag
	File, View, Tools, Help                             string
	OpenFiles, OpenFolder, Quit                         string
	Talk, Discover, Shelf, Pipeline, Runs, Data         string
	Artifacts                                           string
	Larger, Smaller, ActualSize, FullScreen             string
	Palette, ReloadModels, Settings, Keys, About        string
	AboutText                                           string // version, data folder
	Completed, CompletedAfter, Failed                   string
	CloseTitle, CloseQuestion, NotOpened, ModelsMissing string
	ShowArtifacts, NotShown, NoWindow                   string
	ChooseShelf, SaveShelf                              string
}

var english = Words{
	Language: "en", File: "File", View: "View", Tools: "Tools", Help: "Help",
	OpenFiles: "Open files…", OpenFolder: "Open folder…", Quit: "Quit",
	Talk: "Talk", Discover: "Discover", Shelf: "My shelf",
	Pipeline: "Pipeline", Runs: "Runs", Data: "Data", Artifacts: "Artifacts",
	Larger: "Larger", Smaller: "Smaller", ActualSize: "Actual size", FullScreen: "Full screen",
	Palette: "Command palette", ReloadModels: "Reload models", Settings: "Settings",
	Keys: "Keyboard shortcuts", About: "About Shelftalk",
	AboutText: "Shelftalk %s\n\nIt learns from ratings and book texts that you own, recommends what to read next " +
		"and says why. Nothing leaves this computer.\n\nYour data: %s",
	Completed: "Training completed", Failed: "Training failed",
	CompletedAfter: "It took %s. Load the new artifacts to use them.",
	CloseTitle:     "A run is under way", CloseQuestion: "Closing stops it; finished stages are kept. Close Shelftalk?",
	NotOpened: "These files could not be opened", ModelsMissing: "The models were not reloaded",
	ShowArtifacts: "Show the artifacts’ folder", NotShown: "The folder was not opened",
	NoWindow: "Shelftalk could not be opened", ChooseShelf: "Choose your list of books", SaveShelf: "Save your books",
}

var german = Words{
	Language: "de", File: "Datei", View: "Ansicht", Tools: "Werkzeuge", Help: "Hilfe",
	OpenFiles: "Dateien öffnen…", OpenFolder: "Ordner öffnen…", Quit: "Beenden",
	Talk: "Gespräch", Discover: "Entdecken", Shelf: "Mein Regal",
	Pipeline: "Pipeline", Runs: "Läufe", Data: "Daten", Artifacts: "Artefakte",
	Larger: "Größer", Smaller: "Kleiner", ActualSize: "Originalgröße", FullScreen: "Vollbild",
	Palette: "Befehlspalette", ReloadModels: "Modelle neu laden", Settings: "Einstellungen",
	Keys: "Tastenkürzel", About: "Über Shelftalk",
	AboutText: "Shelftalk %s\n\nEs lernt aus Bewertungen und Buchtexten, die dir gehören, empfiehlt das nächste Buch " +
		"und sagt, warum. Nichts verlässt diesen Rechner.\n\nDeine Daten: %s",
	Completed: "Training abgeschlossen", Failed: "Training fehlgeschlagen",
	CompletedAfter: "Es dauerte %s. Lade die neuen Artefakte, um sie zu benutzen.",
	CloseTitle:     "Ein Lauf ist im Gange",
	CloseQuestion:  "Beim Schließen wird er angehalten; fertige Stufen bleiben erhalten. Shelftalk schließen?",
	NotOpened:      "Diese Dateien ließen sich nicht öffnen", ModelsMissing: "Die Modelle wurden nicht neu geladen",
	ShowArtifacts: "Ordner der Artefakte zeigen", NotShown: "Der Ordner wurde nicht geöffnet",
	NoWindow: "Shelftalk ließ sich nicht öffnen", ChooseShelf: "Deine Bücherliste wählen",
	SaveShelf: "Deine Bücher speichern",
}

// WordsFor gives the language of a tag such as de-AT or de_AT.UTF-8; English
// where it is none of ours.
func WordsFor(tag string) Words {
	language := tag
	if end := strings.IndexAny(tag, "-_.@"); end >= 0 { // language_TERRITORY.ENCODING@variant
		language = tag[:end]
	}
	if strings.EqualFold(language, german.Language) {
		return german
	}
	return english
}

// environmentLanguage is that of the environment, as POSIX orders its variables.
func environmentLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := getenv(name); locale != "" {
			return locale
		}
	}
	return ""
}

// complaint is the text of an error for a dialog.
func complaint(err error) string {
	problem := operation.ProblemOf(err)
	return strings.TrimSpace(problem.Message + "\n\n" + problem.Suggestion)
}

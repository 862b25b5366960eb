package shelves

import (
	"slices"
	"strings"

	"shelftalk/backend/biblio"
)

// statuses are what programs and people call shelves that say how far one is, in the
// form of shelfName.
var statuses = statusNames(map[Status]string{
	Read: `read, finished, completed, done, listened, reread, re read, rereads, already read, have read, read but unowned,
		gelesen, ausgelesen, beendet, fertig, fertig gelesen, lu, lus, livres lus, deja lu, deja lus, termine,
		leido, leidos, leida, terminado, letto, letti, gia letto, lido, lidos, ja lido, ja li, gelezen, uitgelezen,
		lasta, laest, laeste, lest, leste, luettu, luetut, przeczytane, przeczytana, prectene, precteno,
		elolvasott, olvasott, okudum, okunan, okundu, citit, citite, прочитано, прочитанные, 读过, 已读, 読了, 読んだ,
		مقروء, قرأت, διαβασμενα, נקרא`,
	Reading: `reading, listening, currently listening, currently reading,
		current, in progress, started, paused, on hold, rereading, re reading,
		reading now, now reading, lese ich, lese ich gerade, am lesen, angefangen, pausiert, lese, en cours,
		en cours de lecture, lecture en cours, je lis, leyendo, leyendo ahora, in lettura, sto leggendo, lendo, a ler,
		aan het lezen, bezig, laeser, leser, luen, kesken, czytam, w trakcie, prave ctu, okuyorum, okunuyor,
		читаю, 在读, 読書中, 読んでる, أقرأ`,
	DNF: `dnf, did not finish, abandoned, abandon, gave up, given up, unfinished, dropped, stopped, stopped reading,
		quit, abgebrochen, aufgegeben, nicht beendet, abandonne, abandonnes, pas fini, abandonado, abandonados,
		no terminado, abbandonato, abbandonati, non finito, abandonei, gestopt, niet uitgelezen, avbrutt, avbruten,
		opgivet, kesken jai, porzucone, niedokonczone, nedoctene, yarim kaldi, yarim biraktim, брошено, не дочитано`,
	Want: `to read, want to read, wishlist, wish list, tbr, want, unread, plan to read, planned, to be read, not begun,
		not started, for later, up next, next up, next, read next, next to read, someday, maybe someday, maybe later,
		might read, interested, owned unread, to listen, will ich lesen, mochte ich lesen, zu lesen, wunschliste, merkliste,
		ungelesen,
		sub, a lire, envie de lire, pal, wish liste, por leer, quiero leer, pendiente, pendientes, da leggere,
		voglio leggere, quero ler, para ler, te lezen, wil ik lezen, vill lasa, att lasa, vil laese, vil lese,
		haluan lukea, lukematta, do przeczytania, chce przeczytac, chci cist, k precteni, elolvasni, okunacak, okunacaklar,
		okumak istiyorum, de citit, хочу прочитать, хочу прочесть, в планах, 想读, 読みたい, 積読, أريد قراءته, للقراءة`,
})

// beginnings are those of the names of shelves that say more besides: "to-read-next",
// "read-2019", "dnf-for-now". A shelf of something else that is called after reading,
// "reading-challenge", begins with none of them.
var beginnings = []struct {
	words  string
	status Status
}{
	{"to read", Want}, {"want to", Want}, {"to listen", Want}, {"to be read", Want}, {"tbr", Want},
	{"wishlist", Want}, {"wish list", Want},
	{"currently reading", Reading}, {"currently listening", Reading}, {"re reading", Reading},
	{"rereading", Reading}, {"reading now", Reading},
	{"dnf", DNF}, {"did not finish", DNF}, {"didnt finish", DNF}, {"abandoned", DNF}, {"gave up", DNF}, {"given up", DNF},
	{"stopped reading", DNF}, {"read in", Read}, {"already read", Read}, {"finished", Read}, {"gelesen", Read},
	{"zu lesen", Want}, {"a lire", Want}, {"por leer", Want}, {"da leggere", Want}, {"te lezen", Want},
}

// endings are those of such names: "owned-tbr", "fiction-to-read".
var endings = []struct {
	words  string
	status Status
}{{"tbr", Want}, {"to read", Want}, {"unread", Want}, {"dnf", DNF}, {"abandoned", DNF}, {"unfinished", DNF},
	{"i quit", DNF}, {"currently reading", Reading}}

// denials come before what was not done: "won't finish", "couldn't get through".
var denials = wordsOf("didn didnt wont won couldnt couldn cant cannot never not dont don wouldnt havent haven")

func wordsOf(text string) map[string]bool {
	found := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		found[word] = true
	}
	return found
}

func statusNames(lists map[Status]string) map[string]Status {
	all := map[string]Status{}
	for status, list := range lists {
		for name := range strings.SplitSeq(list, ",") {
			all[shelfName(name)] = status
		}
	}
	return all
}

// shelfName is the name of a shelf without case, accents and signs: "Didn't-Finish" and
// "didn-t-finish" are "didnt finish".
func shelfName(name string) string {
	name = strings.NewReplacer("'", "", "’", "", "-t-", "t ", "-t ", "t ").Replace(strings.ToLower(name) + " ")
	return biblio.Fold(name)
}

// status is what the name of a shelf says; Unknown for any other shelf.
func status(shelf string) Status {
	name := shelfName(shelf)
	if s, ok := statuses[name]; ok {
		return s
	}
	words := strings.Fields(name)
	if undated := slices.DeleteFunc(slices.Clone(words), isYear); len(undated) < len(words) && len(undated) > 0 {
		if s := status(strings.Join(undated, " ")); s != Unknown {
			return s // "leídos-2020"
		}
	}
	if s := denied(words); s != "" {
		return s
	}
	for _, b := range beginnings {
		if strings.HasPrefix(name, b.words+" ") {
			return b.status
		}
	}
	for _, e := range endings {
		if strings.HasSuffix(name, " "+e.words) {
			return e.status
		}
	}
	return Unknown
}

// isYear says whether a word is a year.
func isYear(word string) bool { return len(word) == 4 && strings.Trim(word, "0123456789") == "" }

// denied reads "won't finish" and "not read yet"; "" for anything else.
func denied(words []string) Status {
	at := slices.IndexFunc(words, func(word string) bool { return denials[word] })
	if at < 0 {
		return ""
	}
	for _, word := range words[at+1:] {
		switch {
		case strings.HasPrefix(word, "finish"), word == "complete", word == "get":
			return DNF
		case word == "read" && slices.Contains([]string{"not", "never", "havent", "haven"}, words[at]) &&
			!slices.Contains(words, "to"):
			return Want
		case word == "read":
			return Unknown // "not to read"
		}
	}
	return ""
}

// statusOf gives the most advanced status among the names of shelves.
func statusOf(shelves []string) Status {
	furthest := Unknown
	for _, name := range shelves {
		if s := status(name); ranks[s] > ranks[furthest] {
			furthest = s
		}
	}
	return furthest
}

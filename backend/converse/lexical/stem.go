package lexical

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// stem is what a word is indexed by, "" for one that says nothing.
func stem(word string) string {
	if len(word) < 2 || stopWords[word] {
		return ""
	}
	return english.Stem(word, false)
}

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// stopWords say nothing of a book: words of grammar, and the words in which
// people ask for books whatever the books.
var stopWords = setOf(`a an the and or of to in on for with is are was were be been being am it its this that these those
i im me my mine myself you your yours we us our they them their he him she her his hers as at by from into onto up down out over
but not no nor so if than then too very more most much many some any all each every both few other such only own same
about like just really would could can will shall should may might must do does did doing done have has had having
what which who whom whose when where why how here there while because until again also even still yet ever never
get got getting give gives go going goes come came make makes made thing things something anything everything someone anyone everyone
one ones lot lots kind kinds sort type bit way ill ive id dont doesnt didnt isnt arent wasnt cant couldnt wont wouldnt youre theyre thats theres whats lets
book books read reads reading reader readers novel novels title titles author authors
recommend recommends recommended recommendation recommendations rec recs suggest suggests suggested suggestion suggestions
looking search searching find finding help please thanks thank hi hello hey guys welcome appreciated advance
good great best better nice favorite favourite favorites favourites recently currently finished finish started start
want wants wanted need needs needed love loved loves like liked likes enjoy enjoyed enjoys prefer preferably think know feel feeling try tried trying
open similar ideas idea options next new etc maybe anyway okay ok vibe vibes havent hasnt hadnt youd id wed theyd shes hes im thing stuff pls plz kindly sure super anymore currently recently usually honestly basically literally actually probably definitely especially preferably besides yeah year years ago day days time times two three first last second
set sets setting genre genres interested interesting specifically specific pick picked picking overall able thinking thought thoughts topic topics already however mostly quite point points
seem seems lately slump lol anybody guess greatly appreciate wondering wonder whatever yall hoping ideally absolutely comment comments recent below above stuck excited
buy buying bought purchase purchased copy copies worth ebook ebooks kindle audible page pages chapter chapters fan list whether else either fine mind though matter
example curious finally entire whole focus bonus struggling mixed style far pretty able almost`)

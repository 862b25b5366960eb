package understand

import (
	"strings"

	"shelftalk/backend/converse/words"
)

// clause is a piece of a text within which a negation reaches.
type clause struct {
	from, to int  // words
	not      int  // the word with which a negation begins, −1 for none
	soft     bool // it denies that something is the main thing, not that it is there
	open     bool // "it does not have to be": neither wanted nor unwanted
	back     bool // it denies what was said right before: "not looking for that"
	known    bool // its denial says "already has": that is known, not disliked
	sentence int
}

// turns end the reach of a negation within a sentence.
var turns = set("but though although however just preferably instead unless because since")

// denials are the words with which something is unwanted, each with how many words
// they are, the longer first.
var denials = phrases(`not for me; not my thing; not my cup of tea; isnt for me; arent for me; isnt my thing; isnt my cup of tea; not looking for; not interested in; not a fan of; not a big fan of; not big on; not really into; not super into; not much into; not into; not about; not too; not very; not overly; not in the mood for;
do not want; dont want; do not like; dont like; dont enjoy; do not enjoy; dont care for; didnt like; did not like; didnt enjoy; didnt care for; doesnt like; doesnt enjoy; doesnt bleed into; dont really like; dont really want; dont need;
cant stand; cant handle; cant do; cant deal with; cannot stand; cannot handle; turned off by; turned off; have enough; has enough; already has; phase out; phasing out; way too; far too; too much; too many; couldnt stand; could not finish; couldnt finish; couldnt get into; could not get into; burned out on; burnt out on; fed up with; sick of; tired of; bored of; stay away from; staying away from; steer clear of; anything but; nothing but; other than; rather than; instead of; apart from; as opposed to; without; besides; aside from; except for; except; excluding; avoiding; avoid; dont recommend; do not recommend; not keen on; not crazy about; not fond of; not huge on; not big into; havent enjoyed; have not enjoyed; done with; struggle with; cant enjoy; cannot enjoy; move past; moving past; grown out of; versus; take a break from; taking a break from; need a break from; outgrown; outgrew; hated; hate; hates; dislike; disliked; disliking; despise; loathe; no more; enough of; less; fewer; nothing; no; non; not; isnt; arent; wasnt; werent; doesnt; dont; never; minus; disappointed by; disappointed in; dnf; dnfed; skip`)

// excuses look like denials and deny nothing.
var excuses = phrases(`not only; not just; not necessarily; not sure; not picky; not bothered; not limited to; not opposed to; not against; not averse to; not limiting; no problem with; no preference; no limits; no limit; no matter; no idea; no particular order; other than that; other than this; apart from that; apart from this; aside from that; besides that; besides this; except that; no longer than; no more than; no less than; no fewer than; not more than; not less than; not longer than; not over; not exactly; not that i; not familiar; not well versed; not easily; not allowed;
dont mind; doesnt mind; wouldnt mind; dont care if; dont care what; dont care whether; dont care about genre; doesnt matter; dont know; didnt know; do not mind; do not know; do not care; dont have; dont read; dont usually; dont often; dont think; dont get me wrong; dont worry; doesnt make sense; cant put down; couldnt put down; could not put down; couldnt put it down; could not put it down; cant get enough; couldnt get enough; cant wait; cant find; cant decide; never read; never gets old; havent read; have not read; havent found; no one; nothing wrong; never heard; why not; if not; or not; not been able; havent been able; not much of a reader; not a reader; not a big reader; non reader; not an avid reader; not as good; no spoilers; no order`)

// loose say that something need not be.
var loose = phrases(`doesnt have to be; does not have to be; dont have to be; do not have to be; doesnt need to be; does not need to be; need not be; neednt be; not need to be; not strictly; not necessarily; not 100; doesnt have to; does not have to; doesnt need to`)

// minor say that something should not be the main thing.
var minor = phrases(`main focus; main plot; central; the focus; heavy; focused; centric; mainly; purely; fully; too much; a lot of; entire; whole plot; main theme; strictly; mainly focus; emphasis`)

// phrase is one or more words that are looked for together.
type phrase []string

func phrases(list string) []phrase {
	var all []phrase
	for _, item := range strings.Split(list, ";") {
		if p := strings.Fields(item); len(p) > 0 {
			all = append(all, p)
		}
	}
	return all
}

func set(list string) map[string]bool {
	in := map[string]bool{}
	for _, word := range strings.Fields(list) {
		in[word] = true
	}
	return in
}

// at gives the longest of some phrases that stands at a word, as its length, 0
// for none.
func at(all []phrase, text []words.Word, i, end int) int {
	longest := 0
next:
	for _, p := range all {
		if len(p) <= longest || i+len(p) > end {
			continue
		}
		for j, word := range p {
			if text[i+j].Text != word {
				continue next
			}
		}
		longest = len(p)
	}
	return longest
}

// clauses cuts a text where a negation ends: at the end of sentences and at words
// that turn them. Commas end one only before a new subject, since "no romance,
// fantasy or horror" denies all three.
func clauses(text string, all []words.Word) []clause {
	var found []clause
	sentence, start := 0, 0
	flush := func(end int) {
		if end > start {
			found = append(found, newClause(all, start, end, sentence))
		}
		start = end
	}
	for i := 1; i < len(all); i++ {
		gap := text[all[i-1].End:all[i].Start]
		switch {
		case strings.ContainsAny(gap, ".!?\n;()") || strings.Contains(gap, " - ") || strings.Contains(gap, " – ") || strings.Contains(gap, " — "):
			flush(i)
			sentence++
		case turns[all[i].Text] && !(all[i].Text == "just" && all[i-1].Text == "not") && !(all[i].Text == "but" && (all[i-1].Text == "anything" || all[i-1].Text == "nothing")) && all[i].Text != "instead":
			flush(i)
		case strings.Contains(gap, ",") && subject[all[i].Text]:
			flush(i)
		}
	}
	flush(len(all))
	return found
}

// subject are words that begin a new statement after a comma.
var subject = set("i im id ive ill we he she they it its that this which who please looking want something any and so maybe also with more")

// moderate are the words with which less is asked for, rather than none.
var moderate = set("less fewer too way far")

// pointsBack says whether what follows a denial is only a word for what was said
// before it: "not looking for anything like that".
func pointsBack(rest []words.Word) bool {
	points := false
	for i, word := range rest {
		if i > 6 || !pointers[word.Text] && !pointing[word.Text] {
			return false
		}
		points = points || pointing[word.Text]
	}
	return points
}

var (
	pointing = set("that those these them")
	pointers = set("this it anything something like of right now anymore again more one ones really looking for any after into interested in want")
)

// dismissals are denials of what stands before them: "fantasy is not my thing".
var dismissals = phrases(`isnt for me; is not for me; not for me; arent for me; are not for me; isnt my thing; is not my thing; not my thing; not my cup of tea; isnt my cup of tea; not my favorite; not my favourite`)

// habits begin a telling of what somebody always reads; where a text seeks a change,
// that is what it does not ask for.
var (
	habits  = phrases(`only read; only really read; been reading; reading only; only reading; mostly read; mostly reading; mainly read; usually read; always read; typically read; tend to read; generally read; only ever read`)
	changes = phrases(`broaden; change of pace; branch out; branching out; expand my horizons; comfort zone; something different; something new; new genre; new genres; different genre; different genres; diversify; try other`)
)

func newClause(all []words.Word, from, to, sentence int) clause {
	c := clause{from: from, to: to, not: -1, sentence: sentence}
	for i := from; i < to; i++ {
		if n := at(loose, all, i, to); n > 0 {
			c.open = true
			i += n - 1
			continue
		}
		if n := at(excuses, all, i, to); n > 0 {
			i += n - 1
			continue
		}
		if c.not < 0 {
			if n := at(denials, all, i, to); n > 0 {
				c.not = i
				c.soft = moderate[all[i].Text] || n > 1 && (all[i+1].Text == "too" || all[i+1].Text == "overly" || all[i+1].Text == "very")
				c.known = all[i].Text == "already"
				i += n - 1
				c.back = pointsBack(all[i+1:to]) || at(dismissals, all, c.not, to) > 0
			}
		}
		if c.not >= 0 && at(minor, all, i, to) > 0 {
			c.soft = true
		}
	}
	return c
}

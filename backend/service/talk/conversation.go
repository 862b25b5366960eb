package talk

import (
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/recommend"
)

// Conversation is a conversation as it stands.
type Conversation struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Counts   bool              `json:"counts" doc:"What was said of books in it counts as taste."`
	CanUndo  bool              `json:"can_undo"`
	Turns    []ChatTurn        `json:"turns"`
	Chips    []ChatChip        `json:"chips" doc:"What was understood, as far as it holds."`
	Language string            `json:"language" doc:"That of the last reply and of the question: en or de."`
	Table    []ChatItem        `json:"table" doc:"The books that fit best, the best first."`
	Left     []recommend.Shown `json:"left" doc:"Books that were on the table before this turn and are not any more."`
	Question *ChatQuestion     `json:"question,omitempty" doc:"Absent when nothing is asked."`
	Relax    int               `json:"relax" doc:"The id of the chip to take back when nothing is left; −1 for none."`
	Knobs    ChatKnobs         `json:"knobs"`
	Wording  bool              `json:"wording" doc:"A language model is wording the last reply; how far it is comes as events."`
	Worded   []string          `json:"worded,omitempty" doc:"While it is wording: the sentences that stand so far."`
}

// ChatTurn is one side of a turn.
type ChatTurn struct {
	Role Role         `json:"role"`
	Text string       `json:"text" doc:"Of Shelftalk: in the language of the turn, see the conversation's."`
	Did  *ChatDid     `json:"did,omitempty" doc:"Of the reader: what was done."`
	Says []ChatSaying `json:"says,omitempty" doc:"Of Shelftalk: the text by its sentences, without the question."`
	At   time.Time    `json:"at"`
}

// ChatDid is what a reader did in a turn.
type ChatDid struct {
	Kind  reply.DidKind `json:"kind"`
	Label string        `json:"label,omitempty" doc:"Of remove: what the chip was called; of answer: the option, absent for none."`
	Wish  *ChatChip     `json:"wish,omitempty" doc:"Of remove: the chip, for whoever words it in another language."`
	Book  *ChatBook     `json:"book,omitempty" doc:"Of like and read."`
}

// ChatSaying is one sentence of a reply.
type ChatSaying struct {
	Kind      reply.SayingKind `json:"kind" doc:"worded: a language model has said all of it in its own words."`
	Of        string           `json:"of,omitempty" doc:"Which of several ways to say it."`
	Text      string           `json:"text,omitempty" doc:"The sentence. Titles stand in quotation marks, and so does what a description says."`
	N         int              `json:"n,omitempty"`
	Books     []ChatBook       `json:"books,omitempty"`
	Wish      *int             `json:"wish,omitempty" doc:"The id that the chip had in that turn."`
	Sentences []string         `json:"sentences,omitempty" doc:"Of worded: what is said, but for the question."`
	Names     []string         `json:"names,omitempty" doc:"Of gone: the wishes whose books have left the catalogue; of empty: the wish to take back; of unknown: names that no book has."`
}

// ChatBook names a book.
type ChatBook struct {
	ID    book.ID `json:"id"`
	Title string  `json:"title"`
}

// ChatChip is a wish as it is shown.
type ChatChip struct {
	ID     int       `json:"id"`
	Kind   wish.Kind `json:"kind"`
	Not    bool      `json:"not"`
	Soft   bool      `json:"soft" doc:"Less of it rather than none, or more rather than only."`
	Name   string    `json:"name"`
	Label  string    `json:"label" doc:"In the conversation's language."`
	Leaves int       `json:"leaves" doc:"How many books keep it beside all firm ones."`
	Firm   bool      `json:"firm" doc:"Books that break it are left out."`
	From   int       `json:"from,omitempty" doc:"Of pages and years: the least; of audience: the age."`
	To     int       `json:"to,omitempty" doc:"Of pages and years: the most."`
	Scale  string    `json:"scale,omitempty" doc:"Of a mood."`
	High   bool      `json:"high,omitempty" doc:"Of a mood: towards the high pole."`
	Code   string    `json:"code,omitempty" doc:"Of a language: ISO 639-1."`
}

// ChatItem is a book on the table.
type ChatItem struct {
	Book    recommend.Shown `json:"book"`
	Keeps   int             `json:"keeps" doc:"How many chips it keeps."`
	Of      int             `json:"of" doc:"Of so many."`
	Kept    []int           `json:"kept" doc:"The ids of those it keeps."`
	Score   float64         `json:"score"`
	Reasons []ChatReason    `json:"reasons" doc:"The largest first; with rest they sum to the score."`
	Rest    float64         `json:"rest"`
	Change  reply.Change    `json:"change" doc:"Since the turn before."`
}

// ChatReason is a part of a score.
type ChatReason struct {
	Kind  rank.TermKind `json:"kind"`
	Text  string        `json:"text" doc:"In the conversation's language."`
	Share float64       `json:"share"`
	Wish  *int          `json:"wish,omitempty" doc:"The id of the chip it comes from."`
	Book  *ChatBook     `json:"book,omitempty" doc:"The book that is resembled."`
	Words []string      `json:"words,omitempty" doc:"Words or genres that the book's record has."`
	Scale string        `json:"scale,omitempty" doc:"Of a mood."`
	High  bool          `json:"high,omitempty" doc:"Of a mood: towards the high pole."`
}

// ChatQuestion is the one thing that is asked.
type ChatQuestion struct {
	Kind    reply.QuestionKind `json:"kind" doc:"kind: which kind of book comes nearest; which: which of several books of one name is meant."`
	Name    string             `json:"name,omitempty" doc:"Of which: the name, as it was written."`
	Text    string             `json:"text" doc:"In the conversation's language."`
	Options []ChatOption       `json:"options"`
}

// ChatOption is an answer to it.
type ChatOption struct {
	Label string `json:"label"`
}

// ChatScale is something of which a book has more or less.
type ChatScale struct {
	Name string `json:"name"`
	Low  string `json:"low" doc:"What its low pole is called in English."`
	High string `json:"high"`
}

// ChatScales lists the scales of ChatKnobs.
func ChatScales() []ChatScale {
	var scales []ChatScale
	for _, s := range wish.Scales {
		scales = append(scales, ChatScale{s.Name, s.Low, s.High})
	}
	return scales
}

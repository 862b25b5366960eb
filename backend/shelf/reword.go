package shelf

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"shelftalk/backend/book"
)

// RewordTurn gives the reply of a conversation's last turn other words: the last of so
// many, taken at that time. CodeNotFound is a conversation that is not there, CodeBusy
// one that has gone on or back since.
func (s *Shelf) RewordTurn(ctx context.Context, id string, turns int, at time.Time, reply string,
	says json.RawMessage) error {
	return s.inConversation(ctx, id, "reword a reply", func(tx *sql.Tx, count int) error {
		if count != turns {
			return movedOn()
		}
		done, err := tx.ExecContext(ctx,
			"UPDATE turns SET reply = ?, says = ? WHERE conversation_id = ? AND place = ? AND at = ?", reply, string(says), id,
			turns-1, at.UnixMilli())
		if err != nil {
			return err
		}
		if changed, err := done.RowsAffected(); err != nil || changed == 1 {
			return err
		}
		return movedOn()
	})
}

func movedOn() error {
	return book.Errorf(book.CodeBusy, "The conversation went on elsewhere meanwhile.").WithHint("Say it again.")
}

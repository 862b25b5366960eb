package myshelf

import (
	"context"
	"io"
	"path/filepath"
	"strconv"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
	"shelftalk/backend/service/data"
	"shelftalk/backend/shelf"
)

// ShelfPreview says what a file holds and what importing it would do:
// rows = rejected + merged + added + changed + unchanged, and
// matched + unmatched = added + changed + unchanged.
type ShelfPreview struct {
	ID          string           `json:"preview_id" doc:"By which it can be imported, for a quarter of an hour."`
	Format      shelves.Format   `json:"format"`
	Title       string           `json:"title" doc:"Of the format, in words."`
	Name        string           `json:"name" doc:"Of the file."`
	Rows        int              `json:"rows"`
	Rejected    int              `json:"rejected" doc:"Rows that name no book."`
	Merged      int              `json:"merged" doc:"Rows that say the same as one before them."`
	Matched     int              `json:"matched" doc:"Entries that are found in the catalogue."`
	Unmatched   int              `json:"unmatched" doc:"Entries that are not; they are kept, and can be matched by hand."`
	Added       int              `json:"added" doc:"Entries that are new."`
	Changed     int              `json:"changed" doc:"Entries of which the file says something else than before."`
	Unchanged   int              `json:"unchanged"`
	RejectedFor []shelves.Count  `json:"rejected_for" doc:"Every reason for which rows were rejected, with how many."`
	Doubts      []shelves.Count  `json:"doubts" doc:"What could not be taken of rows that were: every reason, with how many."`
	Rejects     []shelves.Reject `json:"rejects" doc:"The first of the rejected rows, with the reason."`
	Doubted     []shelves.Reject `json:"doubted" doc:"The first of the rows of which something could not be taken, with the reason and what it is."`
	Entries     []ShelfEntry     `json:"entries" doc:"The first entries."`
}

// ShelfImport is one file that was taken in.
type ShelfImport struct {
	ID        string         `json:"id" doc:"Empty for a file that had nothing new: nothing was kept, and there is nothing to take back."`
	Format    shelves.Format `json:"format"`
	Name      string         `json:"name" doc:"Of the file."`
	At        time.Time      `json:"at"`
	Rows      int            `json:"rows"`
	Rejected  int            `json:"rejected"`
	Merged    int            `json:"merged"`
	Added     int            `json:"added"`
	Changed   int            `json:"changed"`
	Unchanged int            `json:"unchanged"`
	Unmatched int            `json:"unmatched"`
}

func importOf(m *shelf.Import) ShelfImport {
	out := ShelfImport{Format: m.Format, Name: m.Name, At: m.At, Rows: m.Rows, Rejected: m.Rejected, Merged: m.Merged,
		Added: m.Added, Changed: m.Changed, Unchanged: m.Unchanged, Unmatched: m.Unmatched}
	if m.ID != 0 {
		out.ID = number(m.ID)
	}
	return out
}

// number writes an id of the shelf.
func number(id int64) string { return strconv.FormatInt(id, 10) }

// numbered reads an id of the shelf. A text that is no id is CodeNotFound.
func numbered(id, what string) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0, book.Errorf(book.CodeNotFound, "There is no %s %q.", what, id)
	}
	return n, nil
}

// How much of a file a preview shows.
const (
	previewEntries = 50
	previewRejects = 50
)

// MaxShelfFile is the largest file of shelves that is taken in, in bytes.
const MaxShelfFile = 64 << 20

// shelfEndings are those of files that hold somebody's books.
// JSON is none of them, and reading it says what to bring instead.
var shelfEndings = []string{".csv", ".tsv", ".txt", ".db", ".gz", ".zip", ".json", ".html"}

// ShelfUpload takes one file of shelves in from elsewhere. It is kept no longer
// than it is read; Abort drops it.
type ShelfUpload struct {
	shelf *Shelf
	files *data.Upload
}

// NewUpload begins an upload.
func (s *Shelf) NewUpload() (*ShelfUpload, error) {
	files, err := s.data.NewUpload(shelfEndings)
	if err != nil {
		return nil, err
	}
	return &ShelfUpload{s, files}, nil
}

// Add takes the file in.
func (u *ShelfUpload) Add(name string, content io.Reader) error {
	if len(u.files.Files()) > 0 {
		return book.Errorf(book.CodeBadInput, "More than one file came.").WithHint("Bring one after the other.")
	}
	return u.files.Add(name, content)
}

// Preview reads the file, removes it, and says what importing it would do.
func (u *ShelfUpload) Preview(ctx context.Context) (*ShelfPreview, error) {
	defer u.Abort()
	files := u.files.Files()
	if len(files) == 0 {
		return nil, book.Errorf(book.CodeBadInput, "No file came.").WithHint("Send the file as a part called \"files\".")
	}
	library, err := shelves.ReadFile(ctx, files[0])
	if err != nil {
		return nil, data.WithoutFolder(err, filepath.Dir(files[0]))
	}
	u.Abort() // it has been read
	return u.shelf.previewShelf(ctx, library)
}

// Abort drops the file.
func (u *ShelfUpload) Abort() { u.files.Abort() }

// PreviewFile says what importing a file of this computer would do.
func (s *Shelf) PreviewFile(ctx context.Context, path string) (*ShelfPreview, error) {
	library, err := shelves.ReadFile(ctx, path)
	if err != nil {
		return nil, err
	}
	return s.previewShelf(ctx, library)
}

// PreviewText says what importing a text would do: a plain list, or the text
// of an export.
func (s *Shelf) PreviewText(ctx context.Context, name, text string) (*ShelfPreview, error) {
	library, err := shelves.ReadText(ctx, name, text)
	if err != nil {
		return nil, err
	}
	return s.previewShelf(ctx, library)
}

// previewShelf says what importing a library would do, and keeps it for Import.
func (s *Shelf) previewShelf(ctx context.Context, library *shelves.Library) (*ShelfPreview, error) {
	r, err := s.library.Perhaps(ctx)
	if err != nil {
		return nil, err
	}
	catalogue, err := linkableOf(ctx, r)
	if err != nil {
		return nil, err
	}
	index := catalogue.Index
	sum, err := s.kept.Preview(ctx, library, catalogue)
	if err != nil {
		return nil, err
	}
	known, err := s.known(ctx, library.Format)
	if err != nil {
		return nil, err
	}
	works := len(library.Entries)
	out := &ShelfPreview{Format: library.Format, Title: library.Title, Name: library.Name, Rows: sum.Rows,
		Rejected: sum.Rejected, Merged: sum.Merged,
		Matched: works - sum.Unmatched, Unmatched: sum.Unmatched, Added: sum.Added,
		Changed: sum.Changed, Unchanged: sum.Unchanged,
		RejectedFor: append([]shelves.Count{}, library.Rejections...), Doubts: append([]shelves.Count{}, library.Doubts...),
		Rejects: firstOf(library.Rejected), Doubted: firstOf(library.Doubted), Entries: []ShelfEntry{}}
	for i := range library.Entries[:min(previewEntries, works)] {
		e := shelf.Entry{Format: library.Format, Entry: library.Entries[i]}
		if before, ok := known[e.Key()]; ok {
			e.ID, e.Link = before.ID, before.Link
		}
		out.Entries = append(out.Entries, entryOf(r, &e, index, index != nil && e.How != matching.ByHand))
	}
	out.ID = s.brought.keep(library)
	return out, nil
}

// firstOf are the rows that a preview shows.
func firstOf(rows []shelves.Reject) []shelves.Reject {
	return append([]shelves.Reject{}, rows[:min(previewRejects, len(rows))]...)
}

// known gives the entries of a format that are on the shelf, by their keys.
func (s *Shelf) known(ctx context.Context, format shelves.Format) (map[string]shelf.Entry, error) {
	entries, err := s.kept.Entries(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]shelf.Entry{}
	for _, e := range entries {
		if e.Format == format {
			known[e.Key()] = e
		}
	}
	return known, nil
}

// Import takes in what was previewed. Without a catalogue the entries wait for
// one. CodeNotFound is a preview that is not there (any more).
func (s *Shelf) Import(ctx context.Context, preview string) (*ShelfImport, error) {
	library, err := s.brought.find(preview)
	if err != nil {
		return nil, err
	}
	s.linking.Lock()
	defer s.linking.Unlock()
	catalogue, err := s.linkable(ctx)
	if err != nil {
		return nil, err
	}
	done, err := s.kept.Import(ctx, library, catalogue, time.Now())
	if err != nil {
		return nil, err
	}
	s.brought.drop(preview)
	out := importOf(&done)
	return &out, nil
}

// Imports lists what was imported, the newest first.
func (s *Shelf) Imports(ctx context.Context) ([]ShelfImport, error) {
	kept, err := s.kept.Imports(ctx)
	if err != nil {
		return nil, err
	}
	imports := make([]ShelfImport, len(kept))
	for i := range kept {
		imports[i] = importOf(&kept[i])
	}
	return imports, nil
}

// UndoImport takes an import back: what was said before it holds again, and is
// linked in the background.
func (s *Shelf) UndoImport(ctx context.Context, id string) error {
	n, err := numbered(id, "import")
	if err != nil {
		return err
	}
	if err := s.kept.UndoImport(ctx, n); err != nil {
		return err
	}
	s.LinkInBackground()
	return nil
}

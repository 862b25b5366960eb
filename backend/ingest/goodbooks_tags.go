package ingest

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
)

// Readers' tags hold everything: shelves, formats, years, moods. These are the
// ones that name a genre, with the name it goes by here.
var genreOfTag = map[string]string{
	"adventure": "", "anthropology": "", "art": "", "autobiography": "", "biography": "", "business": "",
	"chick-lit": "", "childrens": "children", "children": "", "christian": "", "christmas": "",
	"classics": "", "classic": "classics", "comedy": "humor", "comics": "", "contemporary": "",
	"cookbooks": "cooking", "cooking": "", "crime": "", "dark-fantasy": "", "drama": "", "dystopia": "",
	"dystopian": "dystopia", "economics": "", "erotica": "", "essays": "", "fairy-tales": "",
	"fantasy": "", "feminism": "", "fiction": "", "food": "", "gothic": "", "graphic-novel": "graphic novels",
	"graphic-novels": "", "high-fantasy": "fantasy", "historical": "historical fiction",
	"historical-fiction": "", "historical-romance": "", "history": "", "horror": "", "humor": "",
	"humour": "humor", "literary-fiction": "", "literature": "", "magical-realism": "", "manga": "",
	"memoir": "", "memoirs": "memoir", "middle-grade": "", "military": "", "music": "", "mystery": "",
	"mythology": "", "nature": "", "new-adult": "", "non-fiction": "", "nonfiction": "non fiction",
	"paranormal": "", "paranormal-romance": "", "philosophy": "", "picture-books": "", "plays": "drama",
	"poetry": "", "politics": "", "psychology": "", "religion": "", "romance": "", "satire": "",
	"sci-fi": "science fiction", "science": "", "science-fiction": "", "scifi": "science fiction",
	"self-help": "", "short-stories": "", "spirituality": "", "sports": "", "steampunk": "",
	"suspense": "thriller", "theology": "", "thriller": "", "thrillers": "thriller", "time-travel": "",
	"travel": "", "true-crime": "", "urban-fantasy": "", "vampires": "", "war": "", "western": "",
	"ya": "young adult", "young-adult": "", "zombies": "",
}

const genresPerBook = 6

// genres reads the tag files: from the Goodreads id of a book to its most used
// genres, separated by ";". Without tag files there are none.
func (g *goodbooks) genres(ctx context.Context, rejects *Rejects, advance func(int64)) (map[string]string, error) {
	if g.tags == nil {
		return nil, nil
	}
	byTag := map[string]string{}
	tagID, tagName := g.tags.column("tag_id"), g.tags.column("tag_name")
	err := g.tags.each(ctx, rejects, advance, func(r *row) error {
		name := r.text(tagName)
		if genre, known := genreOfTag[name]; known {
			if genre == "" {
				genre = strings.ReplaceAll(name, "-", " ")
			}
			byTag[strings.Clone(r.text(tagID))] = strings.Clone(genre)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return g.genresByBook(ctx, rejects, advance, byTag)
}

func (g *goodbooks) genresByBook(ctx context.Context, rejects *Rejects, advance func(int64),
	byTag map[string]string) (map[string]string, error) {
	uses := map[string][]genreUse{}
	t := g.bookTags
	bookID, tagID, count := t.column("goodreads_book_id"), t.column("tag_id"), t.column("count")
	err := t.each(ctx, rejects, advance, func(r *row) error {
		genre, known := byTag[r.text(tagID)]
		if !known {
			return nil
		}
		n, _ := strconv.Atoi(r.text(count)) // without a count, the order of the file
		id := strings.Clone(r.text(bookID))
		uses[id] = append(uses[id], genreUse{genre, n})
		return nil
	})
	if err != nil {
		return nil, err
	}
	genres := make(map[string]string, len(uses))
	for id, of := range uses {
		genres[id] = mostUsed(of)
	}
	return genres, nil
}

type genreUse struct {
	genre string
	uses  int
}

func mostUsed(of []genreUse) string {
	slices.SortStableFunc(of, func(a, b genreUse) int { return cmp.Compare(b.uses, a.uses) })
	var names []string
	for _, g := range of {
		if len(names) < genresPerBook && !slices.Contains(names, g.genre) {
			names = append(names, g.genre)
		}
	}
	return strings.Join(names, ";")
}

package facet

// Facet is a kind of book.
type Facet struct {
	Name   string   // as a chip shows it
	Said   []string // what people call it, folded, without plural endings
	Genres []string // what a genre's name holds, as whole words, for its books to be of this kind
	But    []string // and what it must not hold
	Wide   bool     // it holds most books, so that asking for it helps nobody
	Form   string   // Fiction or Nonfiction, where asking for the kind is asking for that, "" where it is not
	Story  bool     // a book of it is a story unless its genres say that it is nonfiction
}

// The two forms of books, by the names of their facets.
const (
	Fiction    = "fiction"
	Nonfiction = "nonfiction"
)

// lexicon is in the order in which facets are shown and asked about.
var lexicon = []Facet{
	{Name: "fantasy", Said: []string{"fantasy", "romantasy", "high fantasy", "epic fantasy", "dark fantasy", "urban fantasy", "grimdark", "sword and sorcery"}, Genres: []string{"fantasy", "magic", "dragons"}, Form: Fiction},
	{Name: "science fiction", Said: []string{"science fiction", "sci fi", "scifi", "sf", "space opera", "cyberpunk", "hard sci fi"}, Genres: []string{"science fiction", "sci fi", "space opera", "cyberpunk"}, Form: Fiction},
	{Name: "dystopia", Said: []string{"dystopia", "dystopian", "post apocalyptic", "postapocalyptic", "apocalyptic", "apocalypse"}, Genres: []string{"dystopia", "dystopian", "post apocalyptic", "apocalyptic"}, Form: Fiction},
	{Name: "horror", Said: []string{"horror", "scary", "creepy", "spooky", "terrifying", "ghost story", "haunted house", "body horror"}, Genres: []string{"horror", "ghosts", "zombies"}, Form: Fiction},
	{Name: "mystery", Said: []string{"mystery", "murder mystery", "whodunit", "whodunnit", "detective", "detective story", "cozy mystery", "crime"}, Genres: []string{"mystery", "detective", "crime"}, But: []string{"true crime"}, Form: Fiction},
	{Name: "thriller", Said: []string{"thriller", "suspense", "suspenseful", "psychological thriller", "spy"}, Genres: []string{"thriller", "suspense", "espionage"}, Form: Fiction},
	{Name: "romance", Said: []string{"romance", "romcom", "rom com", "love story", "romantic", "enemies to lovers", "friends to lovers", "romantasy"}, Genres: []string{"romance", "love", "chick lit"}, Form: Fiction},
	{Name: "erotica", Said: []string{"erotica", "erotic", "smut", "smutty", "steamy", "spicy", "spice", "sexual content", "sex scene"}, Genres: []string{"erotica", "erotic", "bdsm"}, Form: Fiction},
	{Name: "historical fiction", Said: []string{"historical fiction", "historical novel", "period piece", "historical"}, Genres: []string{"historical fiction", "historical"}, Form: Fiction},
	{Name: "literary fiction", Said: []string{"literary fiction", "literary", "literature"}, Genres: []string{"literary fiction", "literature", "literary"}, But: []string{"literary criticism", "literary collections"}, Form: Fiction},
	{Name: "classics", Said: []string{"classic", "classic literature"}, Genres: []string{"classics", "classic"}, Story: true},
	{Name: "contemporary", Said: []string{"contemporary", "contemporary fiction"}, Genres: []string{"contemporary"}, Story: true},
	{Name: "young adult", Said: []string{"young adult", "ya", "teen", "teenage", "teenager", "new adult"}, Genres: []string{"young adult", "teen", "new adult", "juvenile fiction"}, Story: true},
	{Name: "children’s", Said: []string{"childrens", "children", "kid", "kids", "middle grade", "picture book", "juvenile", "chapter book"}, Genres: []string{"childrens", "children", "kids", "middle grade", "picture books", "juvenile"}, Story: true},
	{Name: "humor", Said: []string{"humor", "humour", "humorous", "funny", "comedy", "comedic", "hilarious", "satire", "satirical", "witty"}, Genres: []string{"humor", "humour", "comedy", "satire", "funny"}},
	{Name: "adventure", Said: []string{"adventure", "adventurous", "swashbuckling", "action packed"}, Genres: []string{"adventure", "action"}, Story: true},
	{Name: "magical realism", Said: []string{"magical realism", "magic realism"}, Genres: []string{"magical realism", "magic realism"}, Form: Fiction},
	{Name: "paranormal", Said: []string{"paranormal", "supernatural", "vampire", "werewolf", "shifter", "witches"}, Genres: []string{"paranormal", "supernatural", "vampires", "werewolves", "witches"}, Form: Fiction},
	{Name: "gothic", Said: []string{"gothic"}, Genres: []string{"gothic"}, Form: Fiction},
	{Name: "LGBTQ+", Said: []string{"lgbt", "lgbtq", "lgbtqia", "queer", "gay", "lesbian", "sapphic", "wlw", "mlm", "trans", "transgender", "homosexual", "bisexual"}, Genres: []string{"lgbt", "queer", "gay", "lesbian", "transgender", "m m romance"}},
	{Name: "short stories", Said: []string{"short story", "short stories", "anthology", "novella"}, Genres: []string{"short stories", "anthologies", "novella", "short story collection"}, Story: true},
	{Name: "graphic novels", Said: []string{"graphic novel", "comic", "manga"}, Genres: []string{"graphic novels", "comics", "manga"}},
	{Name: "poetry", Said: []string{"poetry", "poem"}, Genres: []string{"poetry"}},
	{Name: "plays", Said: []string{"theatre play", "stage play", "drama play"}, Genres: []string{"plays", "theatre"}},
	{Name: "mythology", Said: []string{"mythology", "mythological", "myth", "greek myth", "folklore", "fairy tale", "retelling"}, Genres: []string{"mythology", "folklore", "fairy tales", "retellings"}},
	{Name: "western", Said: []string{"western", "cowboy", "frontier"}, Genres: []string{"westerns", "western"}, But: []string{"western civilization"}, Story: true},
	{Name: "war", Said: []string{"war", "world war", "ww1", "ww2", "wwi", "wwii", "military", "war novel"}, Genres: []string{"war", "world war i", "world war ii", "military", "military fiction", "holocaust"}},
	{Name: Nonfiction, Said: []string{"nonfiction", "non fiction"}, Genres: []string{"nonfiction", "non fiction", "biography", "autobiography", "memoir", "history", "self help", "self-help", "philosophy", "psychology", "business", "science", "politics", "true crime", "economics", "religion", "essays", "social science", "political science", "health fitness", "cooking", "reference", "medical", "juvenile nonfiction"}, But: []string{"science fiction", "history fiction", "historical fiction"}},
	{Name: Fiction, Said: []string{"fiction", "fictional", "novel"}, Genres: []string{"fiction", "novels", "fantasy", "romance", "thriller", "mystery", "horror"}, But: []string{"nonfiction", "non fiction"}, Wide: true},
	{Name: "memoir", Said: []string{"memoir", "biography", "autobiography", "biographies", "autobiographies", "true story", "true stories"}, Genres: []string{"memoir", "biography", "autobiography", "biography memoir"}, Form: Nonfiction},
	{Name: "history", Said: []string{"history", "history book", "historian"}, Genres: []string{"history"}, But: []string{"natural history"}},
	{Name: "true crime", Said: []string{"true crime", "serial killer documentary"}, Genres: []string{"true crime"}, Form: Nonfiction},
	{Name: "self-help", Said: []string{"self help", "self improvement", "personal development", "self development", "productivity", "self care", "motivational"}, Genres: []string{"self help", "personal development", "productivity", "self improvement"}, Form: Nonfiction},
	{Name: "business", Said: []string{"business", "entrepreneurship", "leadership", "management", "marketing"}, Genres: []string{"business", "leadership", "management", "entrepreneurship", "business economics"}, Form: Nonfiction},
	{Name: "finance", Said: []string{"finance", "investing", "economics", "personal finance", "money management"}, Genres: []string{"finance", "economics", "money", "personal finance"}, Form: Nonfiction},
	{Name: "psychology", Said: []string{"psychology", "psychological", "human behavior", "human behaviour", "mental health"}, Genres: []string{"psychology", "mental health"}},
	{Name: "philosophy", Said: []string{"philosophy", "philosophical", "stoicism", "existential"}, Genres: []string{"philosophy"}},
	{Name: "religion", Said: []string{"religion", "religious", "christian", "christianity", "bible", "theology", "faith"}, Genres: []string{"religion", "christian", "christianity", "theology", "religious", "christian fiction"}},
	{Name: "spirituality", Said: []string{"spirituality", "spiritual", "mindfulness", "meditation", "new age"}, Genres: []string{"spirituality", "buddhism", "body mind spirit", "new age"}},
	{Name: "science", Said: []string{"popular science", "pop science", "science book", "physics", "astrophysics", "astronomy", "biology", "neuroscience", "mathematics"}, Genres: []string{"science", "physics", "astronomy", "biology", "mathematics", "popular science"}, But: []string{"science fiction", "social science", "political science", "computer science"}},
	{Name: "politics", Said: []string{"politics", "political"}, Genres: []string{"politics", "political science"}},
	{Name: "travel", Said: []string{"travel", "travelogue", "travel writing"}, Genres: []string{"travel"}},
	{Name: "nature", Said: []string{"nature", "environment", "wilderness", "climate"}, Genres: []string{"nature", "environment"}},
	{Name: "food", Said: []string{"food", "cooking", "cookbook", "culinary"}, Genres: []string{"food", "cooking", "cookbooks"}},
	{Name: "art", Said: []string{"art history", "art book", "photography"}, Genres: []string{"art", "photography", "design"}},
	{Name: "music", Said: []string{"music", "musician", "rock star"}, Genres: []string{"music"}},
	{Name: "sports", Said: []string{"sport", "sports", "football", "baseball", "running"}, Genres: []string{"sports", "football", "baseball", "sports recreation"}},
	{Name: "essays", Said: []string{"essay"}, Genres: []string{"essays"}},
	{Name: "feminism", Said: []string{"feminism", "feminist"}, Genres: []string{"feminism", "womens studies"}},
	{Name: "time travel", Said: []string{"time travel", "time loop"}, Genres: []string{"time travel"}, Story: true},
	{Name: "coming of age", Said: []string{"coming of age", "bildungsroman"}, Genres: []string{"coming of age"}, Story: true},
	{Name: "animals", Said: []string{"talking animals", "animal story"}, Genres: []string{"animals", "dogs", "horses", "cats"}},
	{Name: "Japanese", Said: nation("japanese", "japan"), Genres: []string{"japan", "japanese literature"}},
	{Name: "Korean", Said: nation("korean", "korea"), Genres: []string{"korea", "south korea", "korean literature"}},
	{Name: "Chinese", Said: nation("chinese", "china"), Genres: []string{"china", "chinese literature"}},
	{Name: "Indian", Said: nation("indian", "india"), Genres: []string{"india", "indian literature"}},
	{Name: "Russian", Said: nation("russian", "russia"), Genres: []string{"russia", "russian literature", "russian history"}},
	{Name: "French", Said: nation("french", "france"), Genres: []string{"france", "french literature"}},
	{Name: "German", Said: nation("german", "germany"), Genres: []string{"germany", "german literature"}},
	{Name: "Italian", Said: nation("italian", "italy"), Genres: []string{"italy", "italian literature"}},
	{Name: "Spanish", Said: nation("spanish", "spain"), Genres: []string{"spain", "spanish literature"}},
	{Name: "Scandinavian", Said: append(nation("scandinavian", "scandinavia"), nation("nordic", "sweden")...), Genres: []string{"scandinavian literature", "scandinavia", "sweden", "norway", "denmark", "iceland", "swedish literature", "nordic noir"}},
	{Name: "Irish", Said: nation("irish", "ireland"), Genres: []string{"ireland", "irish literature"}},
	{Name: "British", Said: append(nation("british", "britain"), "english literature", "english author", "english writer"), Genres: []string{"british literature", "english literature", "england", "scotland"}},
	{Name: "African", Said: nation("african", "africa"), Genres: []string{"africa", "african literature", "nigeria"}, But: []string{"african american"}},
	{Name: "Latin American", Said: nation("latin american", "latin america"), Genres: []string{"latin america", "latin american", "latin american literature", "south america"}},
	{Name: "Canadian", Said: nation("canadian", "canada"), Genres: []string{"canada", "canadian literature"}},
	{Name: "Australian", Said: nation("australian", "australia"), Genres: []string{"australia", "australian literature"}},
}

// nation is what people call the books of a country: those written there, and those
// that play there.
func nation(adjective, country string) []string {
	said := []string{"set in " + country, "from " + country}
	for _, noun := range []string{"literature", "fiction", "novel", "book", "author", "writer", "story", "lit"} {
		said = append(said, adjective+" "+noun)
	}
	return said
}

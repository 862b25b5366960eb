package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// licence is one that the program may contain, and how its text is known.
type licence struct {
	name  string   // its SPDX identifier, where it has one
	marks []string // phrases of the text, normalised; all must stand in it
}

// licences lists those that need nothing but their text and notices passed on,
// MPL-2.0 besides, which asks for a pointer to the source. The BSD licences
// share their first sentence and are told apart by bsd.
var licences = []licence{
	{"Apache-2.0", []string{"apache license version 2.0, january 2004"}},
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy of this software " +
		"and associated documentation files",
		"the above copyright notice and this permission notice shall be included in all copies or substantial portions of " +
			"the software"}},
	{"ISC", []string{"distribute this software for any purpose with or without fee is hereby granted, provided that " +
		"the above copyright notice and this permission notice appear in all copies"}},
	{"MPL-2.0", []string{"mozilla public license version 2.0", "secondary licenses"}},
	{"BSL-1.0", []string{"boost software license - version 1.0"}},
	{"Unlicense", []string{"this is free and unencumbered software released into the public domain"}},
	{"Zlib", []string{"this software is provided 'as-is', without any express or implied warranty",
		"altered source versions must be plainly marked as such"}},
	{"public domain (SQLite)", []string{"sqlite is public domain", "dedicated to the public domain by the authors"}},
	{"CC0-1.0", []string{"cc0 1.0 universal"}},
}

// recognise names the licences whose texts stand in text, each once, in the
// order of their first appearance; an error when there is none.
func recognise(text string) ([]string, error) {
	plain := normalise(text)
	at := map[string]int{}
	for _, l := range licences {
		if !slices.ContainsFunc(l.marks, func(mark string) bool { return !strings.Contains(plain, mark) }) {
			at[l.name] = strings.Index(plain, l.marks[0])
		}
	}
	maps.Copy(at, bsd(plain))
	if len(at) == 0 {
		return nil, fmt.Errorf("no licence is known that begins %q", plain[:min(len(plain), 120)])
	}
	var names []string
	for name := range at {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return at[a] - at[b] })
	return names, nil
}

// bsdBegins opens the conditions of every BSD licence.
const bsdBegins = "redistribution and use in source and binary forms, with or without modification, are permitted " +
	"provided that the following conditions are met"

// bsd finds the BSD licences of a normalised text: by name, where the first of
// each begins. The conditions up to the disclaimer tell them apart.
func bsd(plain string) map[string]int {
	found := map[string]int{}
	for from := 0; ; {
		i := strings.Index(plain[from:], bsdBegins)
		if i < 0 {
			return found
		}
		begin := from + i
		from = begin + len(bsdBegins)
		conditions, _, _ := strings.Cut(plain[from:], "this software is provided by")
		name := "BSD-2-Clause"
		switch {
		case strings.Contains(conditions, "all advertising materials mentioning"):
			name = "BSD-4-Clause"
		case strings.Contains(conditions, "be used to endorse or promote products"):
			name = "BSD-3-Clause"
		}
		if _, known := found[name]; !known {
			found[name] = begin
		}
	}
}

// plainQuotes undoes what word processors do to licences.
var plainQuotes = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "*", " ")

// normalise makes texts that differ in layout alone equal: lower case, one space
// between words, plain quotes, none of the marks of a comment.
func normalise(text string) string {
	words := strings.Fields(strings.ToLower(plainQuotes.Replace(text)))
	kept := words[:0]
	for _, word := range words {
		if word != "//" && word != "#" {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

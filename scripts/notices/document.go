package main

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// heading is what stands above the table; the platform goes into it.
//
//go:embed heading.md
var heading string

// document writes the whole file for a platform ("linux/amd64").
func document(platform string, components []component) string {
	var texts []string
	users := map[string][]string{} // by text, who has it
	var out strings.Builder
	fmt.Fprintf(&out, heading, platform)
	out.WriteString("| component | version | licence | texts |\n|---|---|---|---|\n")
	for _, c := range components {
		var numbers []string
		for _, text := range c.texts {
			at := slices.Index(texts, text)
			if at < 0 {
				at = len(texts)
				texts = append(texts, text)
			}
			users[text] = append(users[text], c.name)
			numbers = append(numbers, fmt.Sprintf("[%d](#text-%d)", at+1, at+1))
		}
		fmt.Fprintf(&out, "| %s | %s | %s | %s |\n", c.name, c.version, strings.Join(c.licences, ", "),
			strings.Join(numbers, ", "))
	}
	for i, text := range texts {
		fence := "```"
		for strings.Contains(text, fence) {
			fence += "`"
		}
		fmt.Fprintf(&out, "\n## Text %d\n\n%s\n\n%stext\n%s\n%s\n", i+1, strings.Join(users[text], ", "), fence, text, fence)
	}
	return out.String()
}

// row is a line of the table.
var row = regexp.MustCompile(`(?m)^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| \[[^|]+ \|$`)

// problems says what a document lacks of the components, and which of the modules
// it lists are not in required. Modules that other platforms link may stand in it.
func problems(document string, components []component, required []string) []string {
	found := map[string][]string{} // version and licences by name
	for _, match := range row.FindAllStringSubmatch(document, -1) {
		found[match[1]] = match[2:]
	}
	var out []string
	linked := map[string]bool{}
	for _, c := range components {
		linked[c.name] = true
		have, licences := found[c.name], strings.Join(c.licences, ", ")
		switch {
		case have == nil:
			out = append(out, fmt.Sprintf("%s %s is missing", c.name, c.version))
			continue
		case have[0] != c.version:
			out = append(out, fmt.Sprintf("%s is listed as %s and is %s", c.name, have[0], c.version))
		case have[1] != licences:
			out = append(out, fmt.Sprintf("%s is listed as licensed under %s and is under %s", c.name, have[1], licences))
		}
		for _, text := range c.texts {
			if !strings.Contains(document, "\n"+text+"\n") {
				out = append(out, fmt.Sprintf("a text of %s is missing: %.60q…", c.name, text))
			}
		}
	}
	for name := range found {
		if !linked[name] && !slices.Contains(required, name) {
			out = append(out, name+" is listed and no longer used")
		}
	}
	slices.Sort(out)
	return out
}

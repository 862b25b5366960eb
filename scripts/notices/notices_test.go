package main

import (
	"slices"
	"strings"
	"testing"
)

// Only what the recogniser goes by, laid out as licences are.
const (
	mit = `Copyright (c) 2020 Somebody

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, ...

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.`

	apache = `                                 Apache License
                           Version 2.0, January 2004
                        http://www.apache.org/licenses/`

	isc = `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.`

	bsdFirst = `Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:
 * Redistributions of source code must retain the above copyright notice.
`
	bsdEndorse = ` * Neither the name of the author nor the names of its contributors may be
   used to endorse or promote products derived from this software.
`
	bsdAdvertise = ` * All advertising materials mentioning features or use of this software must
   display the following acknowledgement.
`
	bsdLast = `THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS "AS IS" ...`

	mpl = `Mozilla Public License Version 2.0
==================================
1.12. "Secondary License" means either the GNU General Public License, ...
3.3. ... the Covered Software is not Incompatible With Secondary Licenses`
)

func TestRecognisesEachLicence(t *testing.T) {
	for name, text := range map[string]string{
		"MIT":          mit,
		"Apache-2.0":   apache,
		"ISC":          isc,
		"BSD-2-Clause": bsdFirst + bsdLast,
		"BSD-3-Clause": bsdFirst + bsdEndorse + bsdLast,
		"BSD-4-Clause": bsdFirst + bsdAdvertise + bsdEndorse + bsdLast,
		"MPL-2.0":      mpl,
		"BSL-1.0":      "Boost Software License - Version 1.0 - August 17th, 2003",
		"Unlicense":    "This is free and unencumbered software released into the public domain.",
		"Zlib": "This software is provided ‘as-is’, without any express or implied\nwarranty.\n" +
			"2. Altered source versions must be plainly marked as such.",
		"CC0-1.0": "CC0 1.0 Universal",
		"public domain (SQLite)": "SQLite Is Public Domain\n\nAll of the code and documentation in SQLite\n" +
			"has been dedicated to the public domain by the authors.",
	} {
		got, err := recognise(text)
		if err != nil || !slices.Equal(got, []string{name}) {
			t.Errorf("%s is taken for %v (%v)", name, got, err)
		}
	}
}

func TestLayoutMakesNoDifference(t *testing.T) {
	commented := "// " + strings.ReplaceAll(mit, "\n", "\r\n// ")
	for _, text := range []string{commented, strings.ToUpper(mit), strings.Join(strings.Fields(mit), " ")} {
		if got, err := recognise(text); err != nil || !slices.Equal(got, []string{"MIT"}) {
			t.Errorf("%.40q… is taken for %v (%v)", text, got, err)
		}
	}
}

func TestNamesEveryLicenceOfATextInItsOrder(t *testing.T) {
	text := strings.Join([]string{bsdFirst, bsdEndorse, bsdLast, "Files: gzhttp/*", apache, mit, bsdFirst, bsdLast, mit},
		"\n")
	want := []string{"BSD-3-Clause", "Apache-2.0", "MIT", "BSD-2-Clause"}
	if got, err := recognise(text); err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v (%v), want %v", got, err, want)
	}
}

func TestUnknownLicencesAreErrors(t *testing.T) {
	for _, text := range []string{
		"",
		"All rights reserved.",
		"GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007",
		"Licensed under the MIT licence.", // names it, is not its text
		strings.Replace(mit, "free of charge", "for a fee", 1),
		strings.Replace(isc, "with or without fee", "without fee", 1),
	} {
		if got, err := recognise(text); err == nil {
			t.Errorf("%.40q… is taken for %v", text, got)
		}
	}
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	a := component{"example.org/a", "v1.0.0", []string{"MIT"}, []string{"text of a"}}
	b := component{"example.org/b", "v2.0.0", []string{"MIT"}, []string{"text of b", "text of a"}}
	written := document("plan9/amd64", []component{a, b})
	if found := problems(written, []component{a, b}, nil); found != nil {
		t.Fatalf("a complete document has problems: %v", found)
	}
	if found := problems(written, []component{a}, []string{"example.org/b"}); found != nil {
		t.Errorf("a module of another platform is a problem: %v", found)
	}
	c := component{"example.org/c", "v1.0.0", []string{"MIT"}, []string{"text of a"}}
	newer, relicensed, retold := b, b, b
	newer.version = "v2.0.1"
	relicensed.licences = []string{"MPL-2.0"}
	retold.texts = []string{"another text"}
	for want, now := range map[string][]component{
		"example.org/b is listed and no longer used":                         {a},
		"example.org/c v1.0.0 is missing":                                    {a, b, c},
		"example.org/b is listed as v2.0.0 and is v2.0.1":                    {a, newer},
		"example.org/b is listed as licensed under MIT and is under MPL-2.0": {a, relicensed},
		`a text of example.org/b is missing: "another text"…`:                {a, retold},
	} {
		if found := problems(written, now, nil); !slices.Equal(found, []string{want}) {
			t.Errorf("got %q, want %q", found, want)
		}
	}
}

// The file in the repository is complete for the platform of this test.
func TestTheCommittedNoticesAreComplete(t *testing.T) {
	root, err := projectRoot()
	if err == nil {
		err = compare(root)
	}
	if err != nil {
		t.Error(err)
	}
}

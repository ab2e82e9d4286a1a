package vi

import (
	_ "embed"
)

//go:embed tables/abbreviations.txt
var abbreviationsText string

// abbreviations maps what is typed, exactly and in lower case, to the words
// that are meant.
var abbreviations = loadAbbreviations()

type abbreviationTable struct {
	typed   []string
	phrases Phrases
	meaning [][]Word
}

func loadAbbreviations() *abbreviationTable {
	rows, err := ParseTable(abbreviationsText)
	if err != nil {
		panic("tables/abbreviations.txt: " + err.Error()) // the file is part of the program
	}
	t := &abbreviationTable{phrases: Phrases{Exact: true}}
	for i, row := range rows {
		t.meaning = append(t.meaning, Words(row.Value))
		for _, k := range row.Keys {
			t.phrases.Add(k, i)
			t.typed = append(t.typed, k)
		}
	}
	return t
}

// Read cuts a question into words and writes abbreviations out: "làm cccd ở
// đâu" reads "làm căn cước công dân ở đâu". A word that was written out keeps
// the place of its abbreviation. At most MaxWords words come back.
func Read(question string) []Word { return writeOut(Words(question)) }

func writeOut(words []Word) []Word {
	found := abbreviations.phrases.Longest(words)
	if len(found) == 0 {
		return words
	}
	out := make([]Word, 0, len(words)+4*len(found))
	next := 0
	for _, m := range found {
		out = append(out, words[next:m.From]...)
		for _, w := range abbreviations.meaning[m.Value] {
			w.Start, w.End = words[m.From].Start, words[m.To-1].End
			out = append(out, w)
		}
		next = m.To
	}
	out = append(out, words[next:]...)
	return out[:min(len(out), MaxWords)]
}

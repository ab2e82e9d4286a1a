package main

import (
	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// importLine is a line of the import's report. Kind says which members it has:
// "doubt" a value that was left out or repaired; "added", "removed" and "changed" a
// guide, and of one that changed the part; "key" a key that is no part of a guide;
// "skipped" what was passed over.
type importLine struct {
	Kind   string `json:"kind"`
	Record string `json:"record,omitempty"`
	Field  string `json:"field,omitempty"`
	Why    string `json:"why,omitempty"`
	Value  string `json:"value,omitempty"`

	ID     string                  `json:"id,omitempty"`
	Code   knowledge.ProcedureCode `json:"code,omitempty"`
	Name   string                  `json:"name,omitempty"`
	Part   string                  `json:"part,omitempty"`
	Aspect knowledge.Aspect        `json:"aspect,omitempty"`
	Before *string                 `json:"before,omitempty"`
	After  *string                 `json:"after,omitempty"`

	Records int    `json:"records,omitempty"`
	What    string `json:"what,omitempty"`
}

// importLines are the report's lines: the doubts in the order of the records, then
// the changes in the order of the guides. A first import has no changes to tell.
func importLines(report importer.Report, next *importer.Renewal) []importLine {
	var out []importLine
	for _, d := range report.Doubts {
		out = append(out, importLine{Kind: "doubt", Record: d.Record, Field: d.Field, Why: d.Why, Value: d.Value})
	}
	for _, k := range report.Lost {
		out = append(out, importLine{Kind: "key", Value: k.Key, Records: k.N})
	}
	for _, s := range report.Skipped {
		out = append(out, importLine{Kind: "skipped", What: s})
	}
	if next.First {
		return out
	}
	for _, c := range next.Changes {
		out = append(out, changeLines(c, next)...)
	}
	return out
}

func changeLines(c knowledge.Change, next *importer.Renewal) []importLine {
	lib := next.Next()
	if c.Kind == knowledge.Removed {
		lib = next.Earlier()
	}
	line := importLine{Kind: string(c.Kind), ID: c.ID, Name: c.Name}
	if g, ok := lib.Guide(c.ID); ok {
		line.Code = g.Code
	}
	if len(c.Parts) == 0 {
		return []importLine{line}
	}
	var out []importLine
	for _, p := range c.Parts {
		line.Part, line.Aspect, line.Before, line.After = p.Part, p.Aspect, &p.Before, &p.After
		out = append(out, line)
	}
	return out
}

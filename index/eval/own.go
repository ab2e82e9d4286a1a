package eval

import (
	"bytes"
	_ "embed"
)

//go:embed testdata/own.jsonl
var ownSet []byte

// Own returns the questions that come with the program, about its own guides.
func Own() []Question {
	all, err := Read(bytes.NewReader(ownSet))
	if err != nil {
		panic("own.jsonl: " + err.Error()) // the file is part of the program
	}
	return all
}

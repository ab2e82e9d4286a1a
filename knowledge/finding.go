package knowledge

import "fmt"

// Level says how much a finding matters.
type Level string

// The levels of findings.
const (
	Error   Level = "error"   // the guide cannot stand
	Warning Level = "warning" // it stands, and should be mended
)

// Finding is something wrong with a guide's file, in words for the officer who
// wrote it: what is wrong and how to mend it, both plain Vietnamese.
type Finding struct {
	File  string
	Line  int // from 1; 0 when it concerns the file as a whole
	What  string
	Mend  string
	Level Level
}

// String is the finding in one line: "file:line: what; mend", without the line or
// the file that it does not have.
func (f Finding) String() string {
	switch {
	case f.File == "" && f.Line == 0:
		return fmt.Sprintf("%s; %s", f.What, f.Mend)
	case f.Line == 0:
		return fmt.Sprintf("%s: %s; %s", f.File, f.What, f.Mend)
	}
	return fmt.Sprintf("%s:%d: %s; %s", f.File, f.Line, f.What, f.Mend)
}

// findings collects what is wrong with one file.
type findings struct {
	file string
	all  []Finding
}

func (fs *findings) fail(line int, what, mend string) {
	if len(fs.all) >= enoughFindings {
		return
	}
	fs.all = append(fs.all, Finding{File: fs.file, Line: line, What: what, Mend: mend, Level: Error})
}

func (fs *findings) warn(line int, what, mend string) {
	fs.all = append(fs.all, Finding{File: fs.file, Line: line, What: what, Mend: mend, Level: Warning})
}

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// seed is a bug that the tests must find, kept as the text of a file:
//
//	a sentence about it
//	kill POINT            or: test PACKAGE NAME
//	-- FILE
//	what stands there
//	== becomes
//	what stands there with the bug
//
// The last three parts may come again. "kill" has the altered program killed at that
// failpoint, "test" has a test run on the altered code.
type seed struct {
	name, about string
	how         []string // the words of the second line
	changes     []change
}

type change struct{ file, was, is string }

// seeds reads them all.
func seeds(t *testing.T) (all []seed) {
	t.Helper()
	files, err := filepath.Glob("testdata/seeds/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(text), "\n-- ")
		about, how, _ := strings.Cut(head, "\n")
		s := seed{name: strings.TrimSuffix(filepath.Base(file), ".txt"), about: about, how: strings.Fields(how)}
		for _, part := range strings.Split(rest, "\n-- ") {
			where, body, _ := strings.Cut(part, "\n")
			was, is, found := strings.Cut(body, "\n== becomes\n")
			if !found || len(s.how) < 2 {
				t.Fatalf("%s is no seed", file)
			}
			s.changes = append(s.changes, change{where, was, strings.TrimSuffix(is, "\n")})
		}
		all = append(all, s)
	}
	return all
}

// sow puts a seed's bug into the program. Each piece stands in its file exactly once.
func (a *altered) sow(s seed) {
	a.t.Helper()
	for _, c := range s.changes {
		text := a.text(c.file)
		if n := strings.Count(text, c.was); n != 1 {
			a.t.Fatalf("seed %s: %d places in %s hold the piece that it alters", s.name, n, c.file)
		}
		a.put(c.file, strings.Replace(text, c.was, c.is, 1))
	}
}

// TestSeedsFit: each of the nine seeded bugs still fits the code, and compiles; so do
// the failpoints.
func TestSeedsFit(t *testing.T) {
	all := seeds(t)
	if len(all) != 9 {
		t.Errorf("there are %d seeds", len(all))
	}
	together := newAltered(t)
	for _, s := range all {
		newAltered(t).sow(s)
		together.sow(s)
	}
	together.enable()
	if out, err := together.run("build", "./bot", "./bot/telegram", "./index"); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// TestSeededBugs has each bug found by the test that is there for it, within three
// minutes. MOTCUA_SEED is the name of one, or "all".
func TestSeededBugs(t *testing.T) {
	want := os.Getenv("MOTCUA_SEED")
	if want == "" {
		t.Skip("seeded bugs are found by make seeded-bugs")
	}
	ran := 0
	for _, s := range seeds(t) {
		if want != "all" && want != s.name {
			continue
		}
		ran++
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			out, err := s.hunt(t)
			took := time.Since(begin).Round(time.Second)
			complaint := firstComplaint(out)
			switch {
			case err == nil:
				t.Errorf("nobody found it: %s", s.about)
			case complaint == "":
				t.Errorf("the test did not run to its end: %s", out)
			case took > 3*time.Minute:
				t.Errorf("it was found after %v", took)
			default:
				t.Logf("found in %v by %s: %s", took, s.how, complaint)
			}
		})
	}
	if ran == 0 {
		t.Fatalf("there is no seed %q", want)
	}
}

// hunt runs what is to find the bug; finding it is an error.
func (s seed) hunt(t *testing.T) (string, error) {
	a := newAltered(t)
	a.sow(s)
	if s.how[0] == "test" {
		return a.run("test", "-count=1", "-timeout=170s", "-run=^"+s.how[2]+"$", s.how[1])
	}
	a.enable()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKillAtAPoint$", "-test.count=1", "-test.v", "-test.timeout=170s")
	cmd.Env = append(os.Environ(), "MOTCUA_PROGRAM="+a.build(), "MOTCUA_POINT="+s.how[1])
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestKillAtAPoint is what a seeded bug is hunted with: a program that was built with
// failpoints is killed at one of them, three times.
func TestKillAtAPoint(t *testing.T) {
	program, point := os.Getenv("MOTCUA_PROGRAM"), os.Getenv("MOTCUA_POINT")
	if program == "" {
		t.Skip("this hunts seeded bugs: make seeded-bugs")
	}
	if slices.Contains(pointsOfCommands, point) {
		killsAt(t, program, nil, []string{point}, 1)
		return
	}
	killsAt(t, program, []string{point}, nil, 3)
}

// firstComplaint is the first failure that a test's output tells of.
func firstComplaint(out string) string {
	if !strings.Contains(out, "--- FAIL") {
		return ""
	}
	for line := range strings.Lines(out) {
		if file, what, found := strings.Cut(strings.TrimSpace(line), "_test.go:"); found && !strings.Contains(file, " ") {
			if _, what, found = strings.Cut(what, ": "); found && !strings.HasPrefix(what, "seed ") {
				return fmt.Sprintf("%.160s", what)
			}
		}
	}
	return "the test failed"
}

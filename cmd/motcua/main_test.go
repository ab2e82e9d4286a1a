package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

// update rewrites golden files and docs/operations.md.
var update = flag.Bool("update", false, "write the golden files anew")

// asProgram makes the test binary behave as motcua itself: tests that kill a
// process, and the store's check, start it so.
const asProgram = "MOTCUA_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if server, path, ok := strings.Cut(os.Getenv(asEcho), " "); ok {
		fmt.Fprintln(os.Stderr, echo(server, path))
		os.Exit(1)
	}
	child := len(os.Args) > 1 && slices.Contains([]string{checkName, proposeName, sheetName, scanName}, os.Args[1])
	if child {
		refuseToLeak()
	}
	if child || os.Getenv(asProgram) != "" {
		main()
	}
	code := m.Run()
	http.DefaultClient.CloseIdleConnections()
	if err := leftBehind(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// leftBehind finds goroutines that nobody ended, but for those of bleve: its workers, and
// of the editions that tests share and never close.
func leftBehind() error {
	return goleak.Find(goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"),
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve/v2/index/scorch.(*Scorch).introducerLoop"))
}

// outcome is what a run of the program left.
type outcome struct {
	code     int
	out, err string
}

// motcua runs the program with an environment of its own.
func motcua(t *testing.T, env map[string]string, args ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	code := Run(t.Context(), args, strings.NewReader(""), &out, &errs, environment(env))
	return outcome{code, out.String(), errs.String()}
}

func environment(env map[string]string) lookup {
	return func(name string) (string, bool) {
		v, ok := env[name]
		return v, ok
	}
}

// fails runs the program and wants an exit code, and one line on stderr that
// says something.
func fails(t *testing.T, code int, says string, args ...string) outcome {
	t.Helper()
	got := motcua(t, nil, args...)
	if got.code != code {
		t.Errorf("motcua %v: exit code %d, want %d; stderr %q", args, got.code, code, got.err)
	}
	oneLine(t, got.err, says)
	return got
}

// oneLine wants stderr to be one line, in our words.
func oneLine(t *testing.T, stderr, says string) {
	t.Helper()
	if strings.Count(stderr, "\n") != 1 || !strings.HasSuffix(stderr, "\n") {
		t.Errorf("stderr is not one line:\n%s", stderr)
	}
	if !strings.HasPrefix(stderr, "motcua: ") || !strings.Contains(stderr, says) {
		t.Errorf("stderr %q does not say %q", stderr, says)
	}
}

// works runs the program and wants it to succeed.
func works(t *testing.T, args ...string) string {
	t.Helper()
	got := motcua(t, nil, args...)
	if got.code != 0 {
		t.Fatalf("motcua %v: exit code %d; stderr %s", args, got.code, got.err)
	}
	return got.out
}

// file writes a file into a folder of the test's own and returns its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// golden compares a text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	compareFile(t, filepath.Join("testdata", name), got)
}

func compareFile(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; go test -update writes it anew. got:\n%s\nwant:\n%s", path, got, want)
	}
}

// hallAt opens a data folder for a test to look at or fill.
func hallAt(t *testing.T, dir string) *hall {
	t.Helper()
	h, err := openHall(context.Background(), dir, guideFlags{Embedded: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

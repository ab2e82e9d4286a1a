package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	failpoints "go.etcd.io/gofail/code"
)

// altered is the program with other text in some of its files. The files themselves
// stay as they are: the compiler is told to read copies.
type altered struct {
	t      *testing.T
	root   string
	dir    string            // of the copies
	files  map[string]string // where a file's text is, by the file's path
	extra  []string          // flags of go build
	points []string          // the failpoints in it
}

func newAltered(t *testing.T) *altered {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return &altered{t: t, root: root, dir: t.TempDir(), files: map[string]string{}}
}

// text is a file's text, as altered so far.
func (a *altered) text(file string) string {
	a.t.Helper()
	path := filepath.Join(a.root, file)
	if copied := a.files[path]; copied != "" {
		path = copied
	}
	text, err := os.ReadFile(path)
	if err != nil {
		a.t.Fatal(err)
	}
	return string(text)
}

// put gives a file another text.
func (a *altered) put(file, text string) {
	a.t.Helper()
	copied := filepath.Join(a.dir, strings.ReplaceAll(file, "/", "__"))
	if err := os.WriteFile(copied, []byte(text), 0o600); err != nil {
		a.t.Fatal(err)
	}
	a.files[filepath.Join(a.root, file)] = copied
}

// overlay is the flag that has go read the copies.
func (a *altered) overlay() string {
	a.t.Helper()
	text, err := json.Marshal(map[string]any{"Replace": a.files})
	if err != nil {
		a.t.Fatal(err)
	}
	file := filepath.Join(a.dir, "overlay.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		a.t.Fatal(err)
	}
	return "-overlay=" + file
}

// run runs a go command over the altered files.
func (a *altered) run(command string, args ...string) (string, error) {
	all := append([]string{command, a.overlay()}, append(a.extra, args...)...)
	cmd := exec.CommandContext(a.t.Context(), "go", all...)
	cmd.Dir = a.root
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// build makes the program.
func (a *altered) build() (program string) {
	a.t.Helper()
	program = filepath.Join(a.dir, "motcua")
	if out, err := a.run("build", "-o", program, "./cmd/motcua"); err != nil {
		a.t.Fatalf("%v: %s", err, out)
	}
	return program
}

const failpointMark = "// gofail: var "

// enable makes code of all failpoints of ours: comments that gofail knows.
func (a *altered) enable() {
	a.t.Helper()
	for _, room := range []string{"bot", "index", "knowledge", "cmd"} {
		err := fs.WalkDir(os.DirFS(a.root), room, func(file string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return err
			}
			if text := a.text(file); strings.Contains(text, failpointMark) {
				made, binding := a.transform(filepath.Base(filepath.Dir(file)), text)
				a.put(file, made)
				a.put(strings.TrimSuffix(file, ".go")+".fail.go", binding)
			}
			return nil
		})
		if err != nil {
			a.t.Fatal(err)
		}
	}
}

// transform makes code of the failpoints in a text.
func (a *altered) transform(pkg, text string) (made, binding string) {
	a.t.Helper()
	var code, names strings.Builder
	found, err := failpoints.ToFailpoints(&code, strings.NewReader(text))
	if err != nil {
		a.t.Fatal(err)
	}
	if pkg == "motcua" {
		pkg = "main"
	}
	for _, p := range found {
		a.points = append(a.points, p.Name())
	}
	if err := failpoints.NewBinding(pkg, found).Write(&names); err != nil {
		a.t.Fatal(err)
	}
	return code.String(), names.String()
}

const boltModule = "go.etcd.io/bbolt"

// enableBolt makes code of bbolt's own failpoints too, in a copy of it: go alters no
// file of its module cache.
func (a *altered) enableBolt() {
	a.t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", boltModule).Output()
	if err != nil {
		a.t.Fatal(err)
	}
	from, to := strings.TrimSpace(string(out)), filepath.Join(a.dir, "bbolt")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		a.t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(to, "*.go"))
	if err != nil {
		a.t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			a.t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") || !strings.Contains(string(text), failpointMark) {
			continue
		}
		made, binding := a.transform("bbolt", string(text))
		a.write(file, made)
		a.write(strings.TrimSuffix(file, ".go")+".fail.go", binding)
	}
	a.replace(to)
}

// replace has the program built with a copy of bbolt.
func (a *altered) replace(by string) {
	a.t.Helper()
	modules := a.text("go.mod") + fmt.Sprintf("\nreplace %s => %s\n", boltModule, by)
	a.write(filepath.Join(a.dir, "go.mod"), modules)
	a.write(filepath.Join(a.dir, "go.sum"), a.text("go.sum"))
	a.extra = append(a.extra, "-modfile="+filepath.Join(a.dir, "go.mod"))
}

func (a *altered) write(file, text string) {
	a.t.Helper()
	_ = os.Chmod(file, 0o600) // what comes from the module cache is for reading
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		a.t.Fatal(err)
	}
}

// Command vuln scans the program's modules for known vulnerabilities without a
// network: it lays a snapshot of golang/vulndb out as a database and has
// govulncheck read that.
//
//	MOTCUA_VULNDB=DIR go run .ci/vuln.go [go version or folder of a module]
//
// DIR is a copy of https://github.com/golang/vulndb, or its folder data/osv. Module
// mode is the gate, since symbol mode has missed what a hostile file reached. What is
// accepted stands in .ci/vuln-accepted.txt, with the reason.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const scanner = "golang.org/x/vuln/cmd/govulncheck@v1.8.0"

func main() {
	from := os.Getenv("MOTCUA_VULNDB")
	if from == "" {
		fmt.Println("vuln: skipped; MOTCUA_VULNDB must name a snapshot of github.com/golang/vulndb (docs/security.md says how to make one)")
		return
	}
	dir := "cmd/motcua"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := scan(from, dir); err != nil {
		fmt.Fprintln(os.Stderr, "vuln:", err)
		os.Exit(1)
	}
}

func scan(from, dir string) error {
	db, err := os.MkdirTemp("", "vulndb-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(db)
	reports, newest, err := lay(from, db)
	if err != nil {
		return err
	}
	accepted, err := os.ReadFile(".ci/vuln-accepted.txt")
	if err != nil {
		return err
	}
	run := exec.Command("go", "run", scanner, "-C", dir, "-scan", "module", "-format", "json", "-db", "file://"+db)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		return fmt.Errorf("govulncheck: %w", err)
	}
	found, err := findings(out)
	if err != nil {
		return err
	}
	bad := 0
	for _, f := range found {
		if reason, ok := reasonFor(string(accepted), f); ok {
			fmt.Printf("vuln: %s accepted: %s\n", f, reason)
			continue
		}
		bad++
		fmt.Printf("vuln: %s (https://pkg.go.dev/vuln/%s)\n", f, strings.Fields(f)[0])
	}
	fmt.Printf("vuln: %d reports of %s, %d findings, %d accepted\n", reports, newest.Format(time.DateOnly), bad, len(found)-bad)
	if bad > 0 {
		return errors.New("vulnerable modules; raise them, or accept them with a reason in .ci/vuln-accepted.txt")
	}
	return nil
}

// lay writes the reports as the database that govulncheck reads. The newest file's
// time is the snapshot's.
func lay(from, to string) (reports int, newest time.Time, err error) {
	files, err := filepath.Glob(filepath.Join(from, "data", "osv", "GO-*.json"))
	if len(files) == 0 {
		files, err = filepath.Glob(filepath.Join(from, "GO-*.json"))
	}
	if err != nil || len(files) == 0 {
		return 0, newest, errors.Join(err, fmt.Errorf("no reports in %s", from))
	}
	type vuln struct {
		ID       string    `json:"id"`
		Modified time.Time `json:"modified"`
	}
	type module struct {
		Path  string `json:"path"`
		Vulns []vuln `json:"vulns"`
	}
	modules := map[string]*module{}
	if err := os.Mkdir(filepath.Join(to, "ID"), 0o700); err != nil {
		return 0, newest, err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return 0, newest, err
		}
		if st, err := os.Stat(file); err == nil && st.ModTime().After(newest) {
			newest = st.ModTime().UTC()
		}
		var report struct {
			vuln
			Affected []struct{ Package struct{ Name string } }
		}
		if err := json.Unmarshal(text, &report); err != nil {
			return 0, newest, fmt.Errorf("%s: %w", file, err)
		}
		for _, a := range report.Affected {
			m := modules[a.Package.Name]
			if m == nil {
				m = &module{Path: a.Package.Name}
				modules[m.Path] = m
			}
			m.Vulns = append(m.Vulns, report.vuln)
		}
		if err := os.WriteFile(filepath.Join(to, "ID", report.ID+".json"), text, 0o600); err != nil {
			return 0, newest, err
		}
	}
	list := make([]*module, 0, len(modules))
	for _, m := range modules {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b *module) int { return strings.Compare(a.Path, b.Path) })
	return len(files), newest, errors.Join(os.Mkdir(filepath.Join(to, "index"), 0o700),
		write(filepath.Join(to, "index", "db.json"), vuln{Modified: newest}), write(filepath.Join(to, "index", "modules.json"), list))
}

func write(file string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o600)
}

// findings are lines "GO-2025-0000 module@version", each once.
func findings(out []byte) (lines []string, err error) {
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var message struct {
			Finding *struct {
				OSV   string
				Trace []struct{ Module, Version string }
			}
		}
		if err := d.Decode(&message); errors.Is(err, io.EOF) {
			slices.Sort(lines)
			return slices.Compact(lines), nil
		} else if err != nil {
			return nil, fmt.Errorf("govulncheck: %w", err)
		}
		if f := message.Finding; f != nil && len(f.Trace) > 0 {
			lines = append(lines, f.OSV+" "+f.Trace[0].Module+"@"+f.Trace[0].Version)
		}
	}
}

// reasonFor finds a finding among the accepted ones: "GO-2025-0000 module@version reason".
func reasonFor(accepted, finding string) (reason string, ok bool) {
	for _, line := range strings.Split(accepted, "\n") {
		if reason, ok := strings.CutPrefix(line, finding+" "); ok && strings.TrimSpace(reason) != "" {
			return strings.TrimSpace(reason), true
		}
	}
	return "", false
}

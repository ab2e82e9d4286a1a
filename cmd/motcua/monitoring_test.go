package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	"go.yaml.in/yaml/v4"

	"motcua/bot/sandbox"
)

// monitoring is what watches the bot, beside the program.
const monitoring = "../../packaging"

// fetched is what an address says of a running bot.
func fetched(t *testing.T, url string) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v: %s", url, resp.StatusCode, err, body)
	}
	return string(body)
}

var (
	metricName = regexp.MustCompile(`motcua_[a-z_]+`)
	typeLine   = regexp.MustCompile(`(?m)^# TYPE (motcua_[a-z_]+) `)
	helpLine   = regexp.MustCompile(`(?m)^# HELP (motcua_[a-z_]+) \S`)
	labelled   = regexp.MustCompile(`\b([a-z_]+)="`)
)

// TestWhatWatchesTheBot holds the metrics of a running bot beside the dashboard and
// the alerts: all that they name exists, and all that exists is explained and named
// as Prometheus wants it.
func TestWhatWatchesTheBot(t *testing.T) {
	world, addr := demoWorld(t), freePort(t)
	start(t, serveArgs(world, t.TempDir(), append(fewGuides(t), "--ops-addr", addr, "--backup", t.TempDir())...)...)
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "/hoicanbo đổi bằng lái xe ở đâu")
	hears(t, world, sandbox.DemoDesk, "đổi bằng lái xe")
	text := fetched(t, "http://"+addr+"/metrics")

	problems, err := promlint.New(strings.NewReader(text)).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.HasPrefix(p.Metric, "motcua_") {
			t.Errorf("%s: %s", p.Metric, p.Text)
		}
	}
	exported, helped := names(typeLine, text), names(helpLine, text)
	if len(exported) < 25 || !slices.Equal(exported, helped) {
		t.Errorf("exported %q, explained %q", exported, helped)
	}
	for _, line := range strings.Split(text, "\n") {
		for _, m := range labelled.FindAllStringSubmatch(line, -1) {
			if strings.HasPrefix(line, "motcua_") && !slices.Contains([]string{"kind", "result", "outcome", "event", "loop", "le", "version"}, m[1]) {
				t.Errorf("a label may name somebody: %s", line)
			}
		}
	}
	used := map[string]bool{}
	for _, file := range []string{"prometheus/motcua.rules.yml", "grafana/motcua.json"} {
		body, err := os.ReadFile(filepath.Join(monitoring, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range metricName.FindAllString(string(body), -1) {
			name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_count"), "_sum")
			if used[name] = true; !slices.Contains(exported, name) {
				t.Errorf("%s names %s, which a running bot has not", file, name)
			}
		}
	}
	for _, name := range exported {
		if !used[name] {
			t.Errorf("neither an alert nor a panel uses %s", name)
		}
	}
}

func names(in *regexp.Regexp, text string) (all []string) {
	for _, m := range in.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// alertNames are those of the rules.
func alertNames(t *testing.T) (all []string) {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(monitoring, "prometheus/motcua.rules.yml"))
	var file struct {
		Groups []struct {
			Rules []struct {
				Alert  string
				Labels map[string]string
			}
		}
	}
	if err == nil {
		err = yaml.Unmarshal(body, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range file.Groups {
		for _, r := range g.Rules {
			all = append(all, r.Alert)
			if s := r.Labels["severity"]; s != "page" && s != "warn" {
				t.Errorf("%s has the severity %q", r.Alert, s)
			}
		}
	}
	return all
}

func TestEachAlertHasSomethingToDo(t *testing.T) {
	manual, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	all := alertNames(t)
	for _, name := range all {
		if !bytes.Contains(manual, []byte("**"+name+"**")) {
			t.Errorf("docs/operations.md does not say what to do about %s", name)
		}
	}
	for _, m := range regexp.MustCompile(`\*\*(Motcua[A-Za-z]+)\*\*`).FindAllStringSubmatch(string(manual), -1) {
		if !slices.Contains(all, m[1]) {
			t.Errorf("docs/operations.md tells of %s, which is no alert", m[1])
		}
	}
}

// TestTheDashboard wants each panel to have a title, a place of its own and something
// to show.
func TestTheDashboard(t *testing.T) {
	body, err := os.ReadFile(filepath.Join(monitoring, "grafana/motcua.json"))
	var board struct {
		UID, Title string
		Panels     []struct {
			ID          int
			Title, Type string
			GridPos     map[string]int
			Targets     []struct{ Expr string }
		}
	}
	if err == nil {
		err = json.Unmarshal(body, &board)
	}
	if err != nil || board.UID == "" || board.Title == "" || len(board.Panels) < 12 {
		t.Fatalf("%d panels, %v", len(board.Panels), err)
	}
	ids := map[int]bool{}
	for _, p := range board.Panels {
		if p.Type == "row" {
			continue
		}
		if p.Title == "" || ids[p.ID] || p.GridPos["w"] == 0 || len(p.Targets) == 0 {
			t.Errorf("panel %d, %q, is not whole", p.ID, p.Title)
		}
		ids[p.ID] = true
		for _, target := range p.Targets {
			if !strings.Contains(target.Expr, "$instance") {
				t.Errorf("panel %q does not ask for the chosen office: %s", p.Title, target.Expr)
			}
		}
	}
}

// TestTheDashboardsQueriesParse has Prometheus's own tool read each query as if it were a rule.
func TestTheDashboardsQueriesParse(t *testing.T) {
	tool := toolOrSkip(t, "promtool", "the Debian package prometheus")
	body, err := os.ReadFile(filepath.Join(monitoring, "grafana/motcua.json"))
	if err != nil {
		t.Fatal(err)
	}
	type rule struct{ Record, Expr string }
	var rules []rule
	for i, m := range regexp.MustCompile(`"expr": *("(?:[^"\\]|\\.)*")`).FindAllSubmatch(body, -1) {
		var query string
		if err := json.Unmarshal(m[1], &query); err != nil {
			t.Fatal(err)
		}
		rules = append(rules, rule{fmt.Sprintf("panel:%d", i), query})
	}
	if n := bytes.Count(body, []byte(`"expr"`)); len(rules) != n || n < 12 {
		t.Fatalf("%d queries of %d were read", len(rules), n)
	}
	text, err := yaml.Marshal(map[string]any{"groups": []any{map[string]any{"name": "dashboard", "rules": rules}}})
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tool, "check", "rules", file(t, "rules.yml", string(text))).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestAlertsFire has Prometheus's own tool play cases through the rules: what fires,
// and what must not.
func TestAlertsFire(t *testing.T) {
	tool := toolOrSkip(t, "promtool", "the Debian package prometheus")
	cases, err := os.ReadFile(filepath.Join(monitoring, "prometheus/cases.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range alertNames(t) {
		if !bytes.Contains(cases, []byte("alertname: "+name+"\n")) {
			t.Errorf("no case has %s", name)
		}
	}
	for _, args := range [][]string{{"check", "config", "scrape.yml"}, {"test", "rules", "cases.yml"}} {
		cmd := exec.Command(tool, args...)
		cmd.Dir = filepath.Join(monitoring, "prometheus")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("promtool %v: %v\n%s", args, err, out)
		}
	}
}

// toolOrSkip finds a program, or skips the test; under REQUIRE_ALL it must be there.
func toolOrSkip(t *testing.T, name, from string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("REQUIRE_ALL") != "" {
		t.Fatalf("%s is missing: install %s", name, from)
	}
	if err != nil {
		t.Skipf("%s is missing: install %s to run this test", name, from)
	}
	return path
}

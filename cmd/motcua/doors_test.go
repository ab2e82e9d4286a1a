package main

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// Everything that is served over HTTP, and at which door. A route that is added has to
// be added here: "ops" is read by whoever reaches that address, and holds nothing
// personal; "socket" is for who owns the data folder, and nobody else.
var routesOfDoors = map[string]string{
	"GET /healthz": "ops", "GET /readyz": "ops", "GET /metrics": "ops",
	"GET /debug/pprof/": "ops", "GET /debug/pprof/symbol": "ops", // of this machine alone: profiles
	"GET /debug/pprof/profile": "long", "GET /debug/pprof/trace": "long", // likewise, and too long to ask for here
	"POST /reindex": "socket", "POST /rollback": "socket", "POST /backup": "socket", "POST /export": "socket",
	"POST /dossiers": "socket", "GET /announcements": "socket", "GET /dossiers": "socket",
}

// sourcesIn are the files of a folder that belong to the program, and where their nodes
// stand.
func sourcesIn(t *testing.T, dir string) (trees []*ast.File, set *token.FileSet) {
	t.Helper()
	set = token.NewFileSet()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		trees = append(trees, tree)
	}
	return trees, set
}

// routesInSource are the patterns that the program's source registers.
func routesInSource(t *testing.T) []string {
	t.Helper()
	var found []string
	trees, set := sourcesIn(t, ".")
	for _, tree := range trees {
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 2 {
				return true
			}
			s, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if on, ok := s.X.(*ast.Ident); ok && on.Name == "mux" && (s.Sel.Name == "Handle" || s.Sel.Name == "HandleFunc") {
				if lit, ok := call.Args[0].(*ast.BasicLit); ok {
					pattern, _ := strconv.Unquote(lit.Value)
					found = append(found, pattern)
				} else {
					t.Errorf("%s: a route that is no constant", set.Position(call.Pos()))
				}
			}
			return true
		})
	}
	return found
}

// Doors by routes, methods and callers: what no row allows is refused, and changes
// nothing.
func TestRouteMatrix(t *testing.T) {
	found := routesInSource(t)
	for _, pattern := range found {
		if routesOfDoors[pattern] == "" {
			t.Errorf("%s has no row", pattern)
		}
	}
	for pattern := range routesOfDoors {
		if !slices.Contains(found, pattern) {
			t.Errorf("%s is a row, and no route", pattern)
		}
	}
	world, ops, hook, data := demoWorld(t), freePort(t), freePort(t), t.TempDir()
	start(t, serveArgs(world, data, "--ops-addr", ops, "--webhook-url", "http://"+hook+"/hook", "--webhook-addr", hook, "--webhook-secret", "abc_1")...)
	cells := 0
	ask := func(c *http.Client, method, url, secret, body string) int {
		cells++
		r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if secret != "" {
			r.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
		}
		resp, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode
	}
	methods := []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
	paths := map[string]bool{"/": true, "/hook": true, "/../data": true, "/debug/vars": true, "/debug/pprof/cmdline": true}
	for pattern := range routesOfDoors {
		paths[strings.Fields(pattern)[1]] = true
	}
	update := `{"update_id":77,"message":{"message_id":5,"date":1,"text":"/canbo 4444 Kẻ Gian","from":{"id":%d,"first_name":"x"},"chat":{"id":%d,"type":"private"}}}`
	forged := fmt.Sprintf(update, sandbox.DemoAdmin, sandbox.DemoAdmin)
	for path := range paths {
		for _, method := range methods {
			reads := method == "GET" || method == "HEAD"
			if reads && routesOfDoors["GET "+path] == "long" {
				continue
			}
			want := routesOfDoors["GET "+path] == "ops" && reads
			if got := ask(http.DefaultClient, method, "http://"+ops+path, "", forged); (got == http.StatusOK) != want {
				t.Errorf("ops: %s %s is answered %d", method, path, got)
			}
			for _, secret := range []string{"", "abc_", "abc_12", "ABC_1", " "} {
				got := ask(http.DefaultClient, method, "http://"+hook+path, secret, forged)
				if want := map[bool]int{true: http.StatusUnauthorized, false: http.StatusMethodNotAllowed}[method == "POST"]; got != want {
					t.Errorf("webhook: %s %s with %q is answered %d, want %d", method, path, secret, got, want)
				}
			}
		}
	}
	owner := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", folder(data).socket())
	}}}
	defer owner.CloseIdleConnections()
	for path := range paths {
		for _, method := range methods {
			if routesOfDoors[method+" "+path] == "socket" || method == "HEAD" && routesOfDoors["GET "+path] == "socket" {
				continue // it is theirs; the socket's own tests tell what it does
			}
			if got := ask(owner, method, "http://socket"+path, "", "{}"); got < 400 {
				t.Errorf("socket: %s %s is answered %d", method, path, got)
			}
		}
	}
	// Not one of them became an update.
	resp, err := http.Get("http://" + ops + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if text, err := io.ReadAll(resp.Body); err != nil || strings.Contains(string(text), "motcua_updates_total{") {
		t.Errorf("a forged update was taken in (%v)", err)
	}
	t.Logf("%d cells", cells)
}

// A thousand connections that say nothing, or a letter now and then, hold up nobody.
func TestSlowCallersHoldNobodyUp(t *testing.T) {
	world, addr := demoWorld(t), freePort(t)
	start(t, serveArgs(world, t.TempDir(), "--webhook-url", "http://"+addr+"/hook", "--webhook-addr", addr, "--webhook-secret", "abc_1")...)
	held := make([]net.Conn, 0, 1000)
	defer func() {
		for _, c := range held {
			_ = c.Close()
		}
	}()
	for i := range cap(held) {
		c, err := net.DialTimeout("tcp", addr, patience)
		if err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		held = append(held, c)
		if i%2 == 0 {
			_, _ = io.WriteString(c, "POST /hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: a") // and no more
		}
	}
	begin := time.Now()
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đăng ký khai sinh")
	t.Logf("answered after %v, beside %d held connections", time.Since(begin).Round(time.Millisecond), len(held))
}

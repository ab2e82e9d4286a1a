package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

func TestTheDemonstrationLeavesNothingBehind(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	addr := freePort(t)
	demo := start(t, "demo", "--addr", addr)
	resp, err := http.Get("http://" + addr + "/")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("the page is answered %d", resp.StatusCode)
	}
	if made, err := filepath.Glob(filepath.Join(tmp, "motcua-demo-*", "motcua.db")); len(made) != 1 || err != nil {
		t.Errorf("the data are in %v (%v)", made, err)
	}
	demo.ends(t)
	if left, err := os.ReadDir(tmp); len(left) > 0 || err != nil {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestTheSandboxSaysHowToUseIt(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop() // it says so before it serves
	var out, errs bytes.Buffer
	code := Run(ctx, []string{"sandbox", "--addr", "127.0.0.1:0"}, strings.NewReader(""), &out, &errs, environment(nil))
	if code != 0 || !strings.Contains(out.String(), "motcua serve --telegram-url http://127.0.0.1:") {
		t.Errorf("exit code %d, says %s %s", code, out.String(), errs.String())
	}
}

func TestEverySampleDossierIsGood(t *testing.T) {
	h := hallAt(t, t.TempDir())
	names, err := demoFiles.ReadDir("demo")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		sheet, err := demoFiles.ReadFile("demo/" + name.Name())
		if err != nil {
			t.Fatal(err)
		}
		got, err := h.ImportDossiers(t.Context(), sheetOrder{Name: name.Name()}, bytes.NewReader(sheet), nil)
		if err != nil || len(got.Errors) > 0 || len(got.Repeated) > 0 || got.Put < 8 {
			t.Errorf("%s: %+v (%v)", name.Name(), got, err)
		}
	}
}

func TestTheDemonstrationsPeople(t *testing.T) {
	p, err := openPlayground("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer p.listener.Close()
	defer p.server.Close()
	s := p.seeds()
	if s.Desk != (knowledge.Address{Channel: channelName, Chat: "-1001000000001"}) || len(s.Officers) != 2 || len(s.Admins) != 1 {
		t.Errorf("the seeds are %+v", s)
	}
	if s.Admins[0].ID != "3001" || sandbox.DemoAdmin != 3001 {
		t.Errorf("the admin is %+v", s.Admins[0])
	}
}

func TestOnlyThisMachineIsServed(t *testing.T) {
	for addr, want := range map[string]bool{
		"127.0.0.1:0": true, "localhost:0": true, "[::1]:0": true, "127.8.8.8:0": true,
		":0": false, "0.0.0.0:0": false, "[::]:0": false, "10.0.0.1:0": false, "example.org:0": false, "127.0.0.1": false,
	} {
		p, err := openPlayground(addr)
		if err == nil {
			_ = p.listener.Close()
			p.server.Close()
		}
		if refused := err != nil && refusalOf(err).code == exitUsage; refused == want {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

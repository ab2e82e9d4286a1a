package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// private is what the tests' people are called, say and own. Whatever a process of the
// tests prints, answers at its ops address or calls a file is searched for it, and for
// the token.
var private = []string{
	"Nguyễn Thị Hoa", "Bí Mật", "0912345678", "079188001234", "làm giấy khai sinh cần", "H26.35-261120",
	"việc riêng số", "phí đăng ký khai sinh bao nhiêu", "đổi bằng lái xe ở đâu",
}

// environmentToken is the token that a launched process finds in its environment, beside
// that of its flags: no process that it starts may be given it.
const environmentToken = "4242:canary-of-the-environment"

// secretsOf are what a program with these arguments must not say.
func secretsOf(args []string) []string {
	secrets := append(slices.Clone(private), environmentToken)
	for i, flag := range args[:max(0, len(args)-1)] {
		if flag == "--token" || flag == "--webhook-secret" {
			_, half, found := strings.Cut(args[i+1], ":")
			if !found {
				half = args[i+1]
			}
			secrets = append(secrets, half)
		}
	}
	return secrets
}

// saysNothingPrivate fails when what a program printed holds the token, the webhook's
// secret or a person's words, or is neither JSON nor one of our own lines.
func saysNothingPrivate(t *testing.T, said string, args []string) {
	t.Helper()
	for _, s := range secretsOf(args) {
		if strings.Contains(said, s) {
			t.Errorf("the program prints %q:\n%s", s, said)
		}
	}
	if strings.Contains(said, `"panic`) {
		t.Errorf("something panicked:\n%s", said)
	}
	for _, line := range strings.Split(strings.TrimSpace(said), "\n") {
		var record map[string]any
		if line != "" && line != "ready" && !strings.HasPrefix(line, "motcua: ") && json.Unmarshal([]byte(line), &record) != nil {
			t.Errorf("a line that is no record: %q", line)
		}
	}
}

// flagOf is what a flag was given; "": it was not.
func flagOf(args []string, flag string) string {
	if i := slices.Index(args, flag); i >= 0 && i+1 < len(args) {
		return args[i+1]
	}
	return ""
}

// opsSaysNothingPrivate looks at all that the ops address of a program answers, if it has
// one and still serves.
func opsSaysNothingPrivate(t *testing.T, args []string) {
	t.Helper()
	addr := flagOf(args, "--ops-addr")
	if addr == "" {
		return
	}
	for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
		if resp, err := http.Get("http://" + addr + path); err == nil {
			resp.Body.Close()
			_, text := page(t, addr, path)
			for _, s := range secretsOf(args) {
				if strings.Contains(text, s) {
					t.Errorf("%s says %q:\n%s", path, s, text)
				}
			}
		}
	}
}

// filesSayNothingPrivate looks at what a program that has ended left: no file is named
// after anybody, none has the token, and none of those are left that it only needs for a
// while.
func filesSayNothingPrivate(t *testing.T, args []string) {
	t.Helper()
	token := []byte(flagOf(args, "--token"))
	for _, dir := range []string{flagOf(args, "--data"), flagOf(args, "--backup")} {
		if dir == "" {
			continue
		}
		_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() { // a test may have taken it away
				return nil
			}
			for _, s := range secretsOf(args) {
				if strings.Contains(e.Name(), s) {
					t.Errorf("a file is called %q", path)
				}
			}
			if passing(path) {
				t.Errorf("%s was left", path)
			}
			if text, err := os.ReadFile(path); err == nil && len(token) > 0 && bytes.Contains(text, token) {
				t.Errorf("%s has the token", path)
			}
			return nil
		})
	}
}

// passing reports whether a file is one that is there for a while only.
func passing(path string) bool {
	for _, pattern := range []string{"*.tmp", "sheet-*", "sent-*", "*.new-*", ".motcua-restore-*"} {
		if ok, _ := filepath.Match(pattern, filepath.Base(path)); ok {
			return true
		}
	}
	return false
}

// refuseToLeak ends a child process of the program that was given what is none of its
// business, so that whatever needs it fails.
func refuseToLeak() {
	given := strings.Join(append(os.Environ(), os.Args...), "\n")
	for _, s := range append(slices.Clone(private), environmentToken) {
		if strings.Contains(given, s) {
			os.Exit(99)
		}
	}
}

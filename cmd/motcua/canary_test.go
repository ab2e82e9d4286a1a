package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// private is what the tests' people are called, say and own. Whatever the program prints
// is searched for it, and for the token.
var private = []string{
	"Nguyễn Thị Hoa", "Bí Mật", "0912345678", "079188001234", "làm giấy khai sinh cần", "H26.35-261120",
}

// saysNothingPrivate fails when what the program printed holds the token, the webhook's
// secret or a person's words, or is neither JSON nor one of our own lines.
func (r *running) saysNothingPrivate(t *testing.T, args []string) {
	t.Helper()
	said := r.said()
	secrets := private
	for i, flag := range args[:len(args)-1] {
		if flag == "--token" || flag == "--webhook-secret" {
			_, half, found := strings.Cut(args[i+1], ":")
			if !found {
				half = args[i+1]
			}
			secrets = append(secrets[:len(secrets):len(secrets)], half)
		}
	}
	for _, s := range secrets {
		if strings.Contains(said, s) {
			t.Errorf("the program prints %q:\n%s", s, said)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(said), "\n") {
		var record map[string]any
		if line != "" && line != "ready" && !strings.HasPrefix(line, "motcua: ") && json.Unmarshal([]byte(line), &record) != nil {
			t.Errorf("a line that is no record: %q", line)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

const sheet = "mã hồ sơ,tình trạng,người nộp,ngày hẹn trả\n" +
	"H26.35-261120-0012,Đang xử lý,Hoa,25/11/2026\n" +
	"H26.35-261120-0013,không rõ,Lan,\n"

func TestDossiersGoInWithAndWithoutTheBot(t *testing.T) {
	csv := file(t, "ho-so.csv", sheet)
	world, data := demoWorld(t), t.TempDir()
	check := func(t *testing.T) {
		got := motcua(t, nil, "dossiers", "import", csv, "--data", data)
		if got.code != exitInput || !strings.Contains(got.out, "ho-so.csv: dòng 3: ") || !strings.Contains(got.out, "Đã nhập 1 hồ sơ") {
			t.Errorf("exit code %d, says\n%s", got.code, got.out)
		}
		oneLine(t, got.err, "1 dòng")
		if out := works(t, "dossiers", "show", "h26.35-261120-0012", "--data", data); !strings.Contains(out, "Tình trạng: Đang xử lý\n") {
			t.Errorf("show says\n%s", out)
		}
		out := works(t, "dossiers", "show", "H26.35-261120-0012", "--json", "--data", data)
		if want := `{"code":"H26.35-261120-0012","name":"Hoa","status":"Đang xử lý","due":"2026-11-25"}` + "\n"; out != want {
			t.Errorf("show --json says %s, want %s", out, want)
		}
		fails(t, exitFailed, "không có hồ sơ", "dossiers", "show", "H26.35-261120-0013", "--data", data)
	}
	t.Run("without", check)
	start(t, serveArgs(world, data)...)
	t.Run("with", check)
}

func TestABackupComesBackAsANewEpoch(t *testing.T) {
	dir := t.TempDir()
	data, copied, archive := filepath.Join(dir, "data"), filepath.Join(dir, "copy"), filepath.Join(dir, "motcua.backup")
	world := demoWorld(t)
	works(t, "dossiers", "import", file(t, "a.csv", "code,status\nH26.35-261120-0012,4\n"), "--data", mkdir(t, data))
	if err := os.MkdirAll(folder(data).guides(), 0o700); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(folder(data).guides(), "README.md")
	if err := os.WriteFile(own, []byte("của phường\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	bot := start(t, serveArgs(world, data, "--office", "UBND phường Mẫu")...)
	works(t, "backup", archive, "--data", data)
	bot.ends(t)

	works(t, "restore", archive, "--data", copied)
	if out := works(t, "dossiers", "show", "H26.35-261120-0012", "--data", copied); !strings.Contains(out, "Đang xử lý") {
		t.Errorf("show says\n%s", out)
	}
	h := hallAt(t, copied)
	if name, err := h.folder.officeName(""); name != "UBND phường Mẫu" || err != nil {
		t.Errorf("the office is %q (%v)", name, err)
	}
	if text, err := os.ReadFile(filepath.Join(h.folder.guides(), "README.md")); string(text) != "của phường\n" {
		t.Errorf("the office's own file says %q (%v)", text, err)
	}
	if !h.folder.published() {
		t.Error("the edition was not published again")
	}
	before, after := hallAt(t, data), h
	if epochOf(t, after) <= epochOf(t, before) {
		t.Errorf("epoch %d after %d", epochOf(t, after), epochOf(t, before))
	}
	if token, err := os.ReadFile(archive); err != nil || strings.Contains(string(token), world.Token()) {
		t.Errorf("the archive holds the token (%v)", err)
	}
}

func TestADebtOfTheBackupIsDoubtful(t *testing.T) {
	dir := t.TempDir()
	archive := filepath.Join(dir, "a")
	h := hallAt(t, filepath.Join(dir, "data"))
	err := h.store.Update(t.Context(), func(tx knowledge.Tx) error {
		_, err := tx.Owe(knowledge.Notice{To: knowledge.Address{Channel: channelName, Chat: "7"}, Kind: knowledge.NoticeAnswer, State: knowledge.Pending})
		return err
	})
	if err := errors.Join(err, h.Close()); err != nil {
		t.Fatal(err)
	}
	works(t, "backup", archive, "--data", filepath.Join(dir, "data"))
	works(t, "restore", archive, "--data", filepath.Join(dir, "copy"))
	var debts []knowledge.Notice
	err = hallAt(t, filepath.Join(dir, "copy")).store.View(t.Context(), func(tx knowledge.Tx) (err error) {
		debts, err = tx.Debts(0, 10)
		return err
	})
	if err != nil || len(debts) != 1 || debts[0].State != knowledge.Sending {
		t.Errorf("the debts are %+v (%v), want one that was tried", debts, err)
	}
}

func TestARestoreThatMustNotBe(t *testing.T) {
	dir := t.TempDir()
	data, archive := mkdir(t, filepath.Join(dir, "data")), filepath.Join(dir, "a")
	h := hallAt(t, data)
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	works(t, "backup", archive, "--data", data)
	fails(t, exitUsage, "không trống", "restore", archive, "--data", data)

	whole, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	bent := append([]byte(nil), whole...)
	bent[len(bent)/2] ^= 1
	for name, content := range map[string][]byte{"cut": whole[:len(whole)-40], "bent": bent, "empty": nil, "other": []byte("không phải")} {
		copied := filepath.Join(dir, name)
		fails(t, exitInput, "không nguyên vẹn", "restore", file(t, name, string(content)), "--data", copied)
		if _, err := os.Stat(copied); err == nil {
			t.Errorf("%s: something was restored", name)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, ".motcua-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestAnArchiveStaysInItsFolder(t *testing.T) {
	for name, want := range map[string]bool{
		"store.db": true, "guides/a.md": true, "../a": false, "/a": false, "a/../../b": false, "a//b": false, `a\b`: false, "": false,
	} {
		if inside(name) != want {
			t.Errorf("inside(%q) is %v", name, !want)
		}
	}
}

func TestTheBotWaitsForItsNetworkUntilItIsStopped(t *testing.T) {
	world := demoWorld(t)
	ctx, stop := context.WithCancel(t.Context())
	world.Fault(func(string, url.Values) *sandbox.Fault { stop(); return sandbox.HangUp() })
	var errs bytes.Buffer
	if code := Run(ctx, serveArgs(world, t.TempDir()), strings.NewReader(""), io.Discard, &errs, environment(nil)); code != 0 {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}

func mkdir(t *testing.T, dir string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

func epochOf(t *testing.T, h *hall) (epoch int64) {
	t.Helper()
	err := h.store.View(t.Context(), func(tx knowledge.Tx) (err error) {
		epoch, err = tx.Epoch()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return epoch
}

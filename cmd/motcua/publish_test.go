package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/index/gate"
	shipped "motcua/knowledge/guides"
)

const kiteGuide = "---\nid: tha-dieu\nname: Cấp phép thả diều\nfield: Hộ tịch\n---\n\n## Giấy tờ phải nộp\n\n- Đơn xin thả diều.\n\n## Lệ phí\n\n5.000 đồng.\n"

// fewGuides are flags for two guides of ours alone: asking golden questions of a
// hundred takes long.
func fewGuides(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"dang-ky-khai-sinh.md", "dang-ky-khai-tu.md"} {
		text, err := fs.ReadFile(shipped.FS(), "ho-tich/"+name)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return []string{"--embedded=false", "--guides", dir}
}

// An admin sends a guide in the chat, sees what it changes, and publishes it; the
// file lies in the data folder, and the terminal goes back to the edition before.
func TestAGuideSentInTheChat(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	start(t, serveArgs(world, data, fewGuides(t)...)...)
	world.SendDocument(sandbox.DemoCitizen, sandbox.DemoCitizen, []byte(kiteGuide), sandbox.SendOpts{FileName: "tha-dieu.md"})
	hears(t, world, sandbox.DemoCitizen, "gửi tài liệu này cho cán bộ") // anybody else's is a file like any other

	world.SendDocument(sandbox.DemoAdmin, sandbox.DemoAdmin, []byte(kiteGuide), sandbox.SendOpts{FileName: "tha-dieu.md"})
	proposed := hears(t, world, sandbox.DemoAdmin, "Thêm 1, đổi 0, bỏ 0 hướng dẫn")
	world.Press(sandbox.DemoAdmin, proposed, proposed.Markup.Rows[0][0].CallbackData)
	hears(t, world, sandbox.DemoAdmin, "Đã đưa vào dùng")
	if text, err := os.ReadFile(filepath.Join(folder(data).guides(), "tha-dieu.md")); string(text) != kiteGuide {
		t.Errorf("the office's file says %q (%v)", text, err)
	}
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "xin phép thả diều mất bao nhiêu tiền")
	hears(t, world, sandbox.DemoCitizen, "5.000 đồng")

	if out := works(t, "rollback", "--data", data); !strings.Contains(out, "Đã dùng lại bản") {
		t.Errorf("rollback says\n%s", out)
	}
	if got := works(t, "ask", "xin phép thả diều mất bao nhiêu tiền", "--data", data); strings.Contains(got, "5.000") {
		t.Errorf("the guide still answers:\n%s", got)
	}
	fails(t, exitFailed, "không còn bản nào", "rollback", "--data", data)
}

// A guide that loses its fee is held with exit code 3 and the hash that confirms
// it; a dry run publishes nothing; --json has it all.
func TestAHeldReindexInTheTerminal(t *testing.T) {
	data := t.TempDir()
	own := filepath.Join(folder(data).guides(), "tha-dieu.md")
	put := func(text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(own), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(own, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	few := append(fewGuides(t), "--data", data)
	reindex := func(flags ...string) []string { return append(append([]string{"reindex"}, flags...), few...) }
	put(kiteGuide)
	works(t, reindex()...)
	put(strings.Split(kiteGuide, "## Lệ phí")[0])
	out := fails(t, exitInput, "--confirm ", reindex()...).out
	if !strings.Contains(out, "[giữ lại] "+own+": hướng dẫn «Cấp phép thả diều» không còn mục «Lệ phí»") {
		t.Errorf("reindex says\n%s", out)
	}
	var dry gate.Outcome
	got := motcua(t, nil, reindex("--dry-run", "--json")...)
	if err := json.Unmarshal([]byte(got.out), &dry); err != nil || dry.Published || len(dry.Objections) != 1 {
		t.Fatalf("dry run: %+v (%v)", dry, err)
	}
	fails(t, exitInput, "giữ lại", reindex("--confirm", "000000000000")...)
	if out := works(t, reindex("--confirm", dry.Edition[:12])...); !strings.Contains(out, "Đã đưa vào dùng") {
		t.Errorf("confirmed, reindex says\n%s", out)
	}
}

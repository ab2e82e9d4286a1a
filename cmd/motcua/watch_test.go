package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

func TestTheWatcherWaitsUntilFilesAreLetAlone(t *testing.T) {
	tick, told := make(chan time.Time), make(chan string, 9)
	now := make(chan string)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		last := ""
		watcher{func() string { last = <-now; return last }, func() bool { told <- last; return last != "busy" }}.run(ctx, tick)
	}()
	now <- "a"
	want := func(sight string, news bool) {
		t.Helper()
		tick <- time.Time{}
		now <- sight
		// The next sight is asked for only when this one has been dealt with.
		select {
		case got := <-told:
			if !news || got != sight {
				t.Errorf("at %q it tells %q", sight, got)
			}
		default:
			if news {
				got := <-told
				if got != sight {
					t.Errorf("at %q it tells %q", sight, got)
				}
			}
		}
	}
	want("a", true) // what was there at the beginning
	want("a", false)
	want("b", false) // still being written
	want("c", false)
	want("c", true)
	want("c", false)
	want("a", false)
	want("a", true) // changed back is changed
	want("busy", false)
	want("busy", true)
	want("busy", true) // it could not be told
	stop()
	<-ended
}

func TestASignatureChangesWithEveryFileThatIsPublished(t *testing.T) {
	data, extra := folder(t.TempDir()), t.TempDir()
	s := shelf{folder: data, guides: guideFlags{Guides: []string{extra}}}
	seen := map[string]string{s.signature(): "nothing"}
	for _, file := range []string{filepath.Join(data.guides(), "ho-tich", "a.md"), data.profile(), data.golden(), filepath.Join(extra, "b.md")} {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"một", "hai hai"} {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			now := s.signature()
			if before, again := seen[now]; again {
				t.Errorf("after %s = %q the files look as after %s", file, text, before)
			}
			seen[now] = file
		}
	}
}

// Edited files are proposed to the admin and published by a press alone.
func TestAnEditedGuideIsProposed(t *testing.T) {
	world, data, guides := demoWorld(t), t.TempDir(), t.TempDir()
	world.SendText(sandbox.DemoAdmin, sandbox.DemoAdmin, "/start")
	start(t, serveArgs(world, data, append(fewGuides(t), "--guides", guides, "--watch", "20ms")...)...)
	hears(t, world, sandbox.DemoAdmin, "Kính chào")
	guide := "---\nid: tha-dieu\nname: Cấp phép thả diều\nfield: Hộ tịch\n---\n\n## Giấy tờ phải nộp\n\n- Đơn xin thả diều.\n"
	if err := os.WriteFile(filepath.Join(guides, "tha-dieu.md"), []byte(guide), 0o600); err != nil {
		t.Fatal(err)
	}
	hears(t, world, sandbox.DemoAdmin, "Có tệp hướng dẫn vừa sửa")
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "xin phép thả diều cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "chưa có thông tin")
	// A file that is written while files are read is proposed once more; a press meanwhile
	// waits for that.
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	pressed := map[int]bool{}
	err := world.WaitUntil(ctx, func() bool {
		for _, m := range world.Messages(sandbox.DemoAdmin) {
			switch {
			case strings.Contains(m.Text, "Đã đưa vào dùng"):
				return true
			case strings.Contains(m.Text, "Có tệp hướng dẫn vừa sửa") && m.Markup != nil && !pressed[m.ID]:
				pressed[m.ID] = true
				world.Press(sandbox.DemoAdmin, m, m.Markup.Rows[0][0].CallbackData)
			}
		}
		return false
	})
	if err != nil {
		t.Fatalf("%v; the admin reads %+v", err, world.Messages(sandbox.DemoAdmin))
	}
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "xin phép thả diều thì cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đơn xin thả diều")
}

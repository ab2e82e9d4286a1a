package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// canaries are secrets that must be found nowhere once they were written.
var canaries = []string{"483920", "592 031", "Hoa@1990", "Sen#2026x", "4111 1111 1111 1111", "5555-5555-5555-4444", "7731"}

// everythingKept is all that a world's store holds, as JSON, and all that was shown.
func (w *world) everythingKept() string {
	w.t.Helper()
	var all []any
	keep := func(v any, err error) {
		if err == nil {
			all = append(all, v)
		} else if !errors.Is(err, knowledge.ErrNotFound) {
			w.t.Fatal(err)
		}
	}
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error {
		for _, chat := range []knowledge.Address{citizenChat, secondChat, adminChat, leadChat} {
			m, err := tx.Memory(chat)
			keep(m, err)
		}
		for n := range int64(50) {
			q, err := tx.Question(n)
			keep(q, err)
			notice, err := tx.Notice(uint64(n))
			keep(notice, err)
			notice, err = tx.Notice(uint64(n + 50))
			keep(notice, err)
		}
		for k := range w.keys + 1 {
			a, err := tx.Action("key" + strconv.Itoa(k))
			keep(a, err)
		}
		deeds, err := tx.Deeds(0, 1000)
		keep(deeds, err)
		feedbacks, err := tx.Feedbacks(time.Time{}, w.now.AddDate(1, 0, 0), 1000)
		keep(feedbacks, err)
		broken, err := tx.Quarantined(100)
		for _, x := range broken {
			all = append(all, string(x.Raw), x.Why)
		}
		return err
	})
	out, err2 := json.Marshal(all)
	if err != nil || err2 != nil {
		w.t.Fatal(err, err2)
	}
	for _, m := range w.shown {
		out = append(out, m.body.Text...)
	}
	return string(out)
}

// However a secret comes to the bot, nobody reads it and nothing keeps it.
func TestSecretsAreKeptNowhere(t *testing.T) {
	w := newWorld(t)
	var log bytes.Buffer
	w.bot.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	w.people(true)
	for _, line := range []string{
		"> mã otp là 483920 thì nhập vào đâu", "> có", ">^ mật khẩu: Hoa@1990", ">* mật khẩu vneid là Sen#2026x",
		"> đăng ký tạm trú cần gì, thẻ của tôi 4111 1111 1111 1111", ">* đăng ký tạm trú cần gì, thẻ 5555-5555-5555-4444",
		"> /hoicanbo OTP: 592 031", "> /hoicanbo", "> mã pin 7731 không dùng được", "> /gopy OTP là 483920 mà chê", "> /gopy", "> pass Hoa@1990 mà cũng hỏi",
		">[ẢNH] mã xác thực: 7731", "> có", ">> Ma OTP cua ban la 483920, khong dua cho ai", "> /tracuu mật khẩu: Hoa@1990", ">2 /hoicanbo mk: Sen#2026x",
		"@minh! " + labelHistory, "@minh /cho",
	} {
		w.perform(line)
	}
	kept := w.everythingKept() + log.String()
	for _, c := range canaries {
		if at := strings.Index(kept, c); at >= 0 {
			t.Errorf("%q stands in …%s…", c, kept[max(0, at-120):min(len(kept), at+60)])
		}
	}
	if !strings.Contains(kept, "•••") {
		t.Error("nothing was covered")
	}
}

// What is set aside because it cannot be handled loses its secrets too, wherever they
// stand and however the channel writes them; nothing else of it changes.
func TestWhatIsSetAsideHasNoSecrets(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	line := Line{Store: w.store, Now: func() time.Time { return w.now }, Log: w.bot.Log, Handle: func(context.Context, Update) error { return errors.New("bad") }}
	for key, raw := range map[string]string{
		"u1": `{"text":"m\u1eadt kh\u1ea9u: Hoa@1990, otp 483920"}`,
		"u2": `{"text":"c\u00e1i n\u00e0y", "quote":{"text":"m\u1eadt kh\u1ea9u: S\u1ebfn#2026x"}, "links":["OTP l\u00e0 592 031"]}`,
		"u3": `{"text": "gi\u1edd l\u00e0m vi\u1ec7c",  "id":12345678901234567890}`,
	} {
		u := w.message("giờ làm việc", key)
		if u.Raw = []byte(raw); key == "u1" {
			u.Text = "mật khẩu: Hoa@1990, otp 483920"
		}
		if err := line.Take(t.Context(), []Update{u}); err != nil {
			t.Fatal(err)
		}
	}
	kept := w.everythingKept()
	if !strings.Contains(kept, "mật khẩu: •••") || !strings.Contains(kept, "OTP là •••") || !strings.Contains(kept, `{\"text\": \"gi\\u1edd`) {
		t.Errorf("set aside: %s", kept)
	}
	for _, secret := range []string{"Hoa@1990", "483920", "2026x", "592 031"} {
		if strings.Contains(kept, secret) {
			t.Errorf("%q is set aside: %s", secret, kept)
		}
	}
}

package bot

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// counting counts what is done to a store.
type counting struct {
	knowledge.Store
	ops *[]string
}

type countingTx struct {
	knowledge.Tx
	ops *[]string
}

func (c counting) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	*c.ops = append(*c.ops, "update")
	return c.Store.Update(ctx, func(tx knowledge.Tx) error { return do(countingTx{tx, c.ops}) })
}

func (c counting) View(ctx context.Context, do func(knowledge.Tx) error) error {
	*c.ops = append(*c.ops, "view")
	return c.Store.View(ctx, func(tx knowledge.Tx) error { return do(countingTx{tx, c.ops}) })
}

func (c countingTx) note(op string) { *c.ops = append(*c.ops, op) }

func (c countingTx) Dossier(code knowledge.DossierCode) (knowledge.Dossier, error) {
	c.note("read dossier")
	return c.Tx.Dossier(code)
}

func (c countingTx) DossierLike(key string) (knowledge.Dossier, error) {
	c.note("read dossier like")
	return c.Tx.DossierLike(key)
}

func (c countingTx) Tries(key string) (knowledge.Tries, error) {
	c.note("read tries")
	return c.Tx.Tries(key)
}

func (c countingTx) PutTries(t knowledge.Tries) error {
	c.note("write tries")
	return c.Tx.PutTries(t)
}

func (c countingTx) PutDossier(d knowledge.Dossier) error {
	c.note("write dossier")
	return c.Tx.PutDossier(d)
}

func (c countingTx) Owe(n knowledge.Notice) (uint64, error) {
	c.note("owe")
	return c.Tx.Owe(n)
}

// TestRefusalsAreAlike asks in every way for a code that is unknown, a dossier that is
// told to nobody and, with a wrong second factor, one that is: what is said is the same
// but for the code, and so is all that is done to the store and asked of the office's
// system.
func TestRefusalsAreAlike(t *testing.T) {
	const unknown, hidden, known = "H26.35-261120-0091", "H26.35-261120-0092", "H26.35-261120-0093"
	run := func(silent bool, code string, ways ...string) (said, ops string) {
		var done []string
		w := newWorld(t)
		w.people(true)
		w.putDossier(hidden + "; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Tố cáo; đt=0987000456")
		w.putDossier(known + "; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Tách hộ; đt=0987000456")
		w.bot.Store = counting{w.store, &done}
		w.bot.Registry = oldRegistry{w, silent, &done}
		a := newAttacker(w, "666")
		from := len(w.shown)
		for _, way := range ways {
			if data, ok := strings.CutPrefix(way, "press "); ok {
				a.presses(strings.ReplaceAll(data, "CODE", code))
				continue
			}
			a.writes(strings.NewReplacer("CODE", code, "KEY", knowledge.DossierCode(code).Key()).Replace(way))
		}
		for _, m := range w.shown[from:] {
			said += strings.ReplaceAll(fmt.Sprintf("%+v\n", m.body), code, "CODE")
		}
		return said, strings.Join(done, "\n")
	}
	for _, silent := range []bool{false, true} {
		for name, ways := range map[string][]string{
			"a code": {"CODE"}, "in a sentence": {"mã của tôi là CODE tới đâu rồi"}, "a command": {"/tracuu CODE"}, "a link": {"/start hs_KEY"},
			"a second factor": {"press dv:CODE", "0457"}, "and again": {"press dv:CODE", "0457", "0458"},
		} {
			said, ops := run(silent, unknown, ways...)
			if want := map[bool]string{false: beganRefused, true: "Tôi chưa tra được hồ sơ"}[silent]; !strings.Contains(said, want) {
				t.Fatalf("%s: %s", name, said)
			}
			others := []string{hidden}
			if strings.Contains(strings.Join(ways, ""), "dv:") {
				others = append(others, known)
			}
			for _, code := range others {
				if said2, ops2 := run(silent, code, ways...); said2 != said || ops2 != ops {
					t.Errorf("%s of %s:\n%s%s\nof an unknown one:\n%s%s", name, code, said2, ops2, said, ops)
				}
			}
		}
	}
	code, _ := run(false, unknown, "CODE")
	if factor, _ := run(false, known, "press dv:CODE", "0457"); !strings.HasSuffix(factor, code) {
		t.Errorf("a failed second factor reads\n%s\nan unknown code\n%s", factor, code)
	}
}

// oldRegistry says of every dossier what the store knows, or nothing at all. It reads
// past the store that counts.
type oldRegistry struct {
	w      *world
	silent bool
	ops    *[]string
}

func (o oldRegistry) Dossier(ctx context.Context, code knowledge.DossierCode) (d knowledge.Dossier, err error) {
	*o.ops = append(*o.ops, "ask the office's system")
	if o.silent {
		return d, context.DeadlineExceeded
	}
	return d, knowledge.ErrNotFound
}

// TestNothingPersonalIsLogged runs a conversation with a log at its most talkative, and
// looks for codes, digits and names in it and in what is counted.
func TestNothingPersonalIsLogged(t *testing.T) {
	var out bytes.Buffer
	w := newWorld(t)
	options := w.bot.Options
	options.Log = slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	options.Registry = oldRegistry{w, true, new([]string)}
	w.bot = New(options)
	w.people(true)
	w.putDossier("H26.35-261120-0012; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Tách hộ; tên=CANARYNAME; đt=0987000456")
	for _, line := range []string{
		"> H26.35-261120-0012", ">! 🔎 Xem chi tiết", "> 7391", "> 0456", ">/ dv:H26.35-261120-0099", "> 7391", "> /start hs_H26_35_261120_0012",
		"> /tracuu 12345", "> 7391", ">[DANH THIẾP] 0987000456", "> /xoadulieu", ">! Xóa dữ liệu", "~ +1h",
	} {
		w.perform(line)
	}
	kept := storeText(t, w)
	for _, secret := range []string{"261120", "7391", "0456", "0987000456", "CANARY", "Nguyễn Thị Hoa"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%q stands in the log", secret)
		}
	}
	if strings.Contains(kept, "7391") {
		t.Error("typed digits stand in the store")
	}
	if _, ok := w.store.(*memstore.Store); !ok || !strings.Contains(out.String(), "does not answer") {
		t.Errorf("nothing was logged at all: %s", out.String())
	}
}

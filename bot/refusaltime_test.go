//go:build load

package bot

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// TestRefusalsInTime measures, on a store on disk and in turns, how long a thousand pairs
// take: an unknown code and a dossier that is told to nobody, and a wrong second factor of
// a dossier and of an unknown code. It needs `make bench-refusals`.
func TestRefusalsInTime(t *testing.T) {
	w := newWorld(t)
	store, err := boltstore.Open(filepath.Join(t.TempDir(), "motcua.db"), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	w.store, w.bot.Store = store, store
	w.people(true)
	for n := range 1000 {
		w.putDossier(fmt.Sprintf("H26.35-261120-%04d; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Tố cáo; đt=0987000456", n))
		w.putDossier(fmt.Sprintf("H26.35-261119-%04d; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Tách hộ; đt=0987000456", n))
	}
	took := func(id, text, code string) time.Duration {
		chat := knowledge.Address{Channel: "tg", Chat: id}
		u := w.update(KindMessage, chat, id, "Người dân")
		if code != "" {
			w.pressData(u, "dv:"+code, "1")
		}
		u.Text, u.Message = text, w.id()
		begin := time.Now()
		w.take(u)
		d := time.Since(begin)
		w.drain()
		return d
	}
	var unknown, hidden, wrong, wrongUnknown []time.Duration
	for n := range 1000 {
		w.now = w.now.Add(time.Minute) // below the bound of all together
		id := fmt.Sprint(100000 + 4*n)
		hidden = append(hidden, took(id, fmt.Sprintf("H26.35-261120-%04d", n), ""))
		unknown = append(unknown, took(id+"1", fmt.Sprintf("H26.35-261121-%04d", n), ""))
		w.now = w.now.Add(2 * time.Minute)
		wrong = append(wrong, took(id+"2", "0457", fmt.Sprintf("H26.35-261119-%04d", n)))
		wrongUnknown = append(wrongUnknown, took(id+"3", "0457", fmt.Sprintf("H26.35-261121-%04d", n)))
	}
	for name, pair := range map[string][2][]time.Duration{"excluded against unknown": {hidden, unknown}, "wrong factor, known against unknown": {wrong, wrongUnknown}} {
		a, b := median(pair[0]), median(pair[1])
		t.Logf("%s: medians %v and %v, difference %v", name, a, b, a-b)
		if (a - b).Abs() > 20*time.Millisecond {
			t.Errorf("%s: %v and %v can be told apart", name, a, b)
		}
	}
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// cuts is how often the power is cut: 100 times in everyday use, 1,000 in a soak.
func cuts() int {
	if os.Getenv("MOTCUA_CRASH") == "soak" {
		return 1000
	}
	return 100
}

// TestPowerCuts records what a serving program writes, syncs and confirms while citizens
// ask officers and a guide is published, and cuts the power at moments of that record:
// what was not synced by then is there or not, page by page, at random. The store must
// open, and hold whatever had been confirmed to Telegram. Nothing was ever written that may
// not be.
func TestPowerCuts(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	few := fewGuides(t)
	p := newPeople(world, rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0)))
	acts := traced(t, world, serveArgs(world, data, append(few, "--watch", "0")...), func() {
		p.confide()
		for range 10 {
			p.write(2)
			_ = world.WaitDrained(t.Context())
			p.officer()
		}
		if err := os.WriteFile(filepath.Join(few[len(few)-1], "tha-dieu.md"), []byte(kiteGuide), 0o600); err != nil {
			t.Error(err)
		}
		works(t, append([]string{"reindex", "--data", data}, few...)...)
		p.write(3)
		_ = world.WaitDrained(t.Context())
	})
	published(t, acts, data)
	nothingUnwritable(t, acts)
	store, inbox := newDisk(folder(data).store()), newDisk(folder(data).inbox())
	moments := cutMoments(acts, folder(data).store(), cuts())
	r, confirmed := rand.New(rand.NewPCG(1, 2)), int64(0)
	for i, a := range acts {
		for len(moments) > 0 && moments[0] == i {
			moments = moments[1:]
			if store.linked {
				survives(t, world, store.cut(r), inbox.cut(r), confirmed, i)
			}
		}
		if a.op == "confirm" {
			confirmed = max(confirmed, a.at)
		}
		store.take(a)
		inbox.take(a)
	}
	t.Logf("%d acts, %d writes to the store, %d to the inbox, %d cuts of the power, updates below %d were confirmed", len(acts), store.writes, inbox.writes, cuts(), confirmed)
	if confirmed == 0 || store.writes < 50 || inbox.writes < 30 {
		t.Error("the record is empty")
	}
}

// nothingUnwritable wants nothing in all that was ever written to files that may not be
// written down, and what may be to have been written into the inbox.
func nothingUnwritable(t *testing.T, acts []effect) {
	t.Helper()
	held := 0
	for i, a := range acts {
		neverWritten(t, a.text, fmt.Sprint("at act ", i))
		if slices.ContainsFunc(inBase64(`"text":"/start"`), func(way string) bool { return strings.Contains(string(a.text), way) }) {
			held++
		}
	}
	if held == 0 {
		t.Error("nothing was written into the inbox")
	}
}

// cutMoments picks moments from when something had been written to the store.
func cutMoments(acts []effect, store string, n int) (all []int) {
	first := slices.IndexFunc(acts, func(a effect) bool { return a.op == "link" && a.to == store })
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	for range n {
		all = append(all, first+1+r.IntN(len(acts)-first-1))
	}
	slices.Sort(all)
	return all
}

const sector = 4096 // a page is written whole or not at all

// disk is one file as the platter has it, and what is on its way there.
type disk struct {
	path    string
	linked  bool // it has its name
	lasting []byte
	pending []effect
	syncing int // of the pending acts, those before the sync that is under way
	writes  int
}

func newDisk(path string) *disk { return &disk{path: path} }

// take takes the next act of the record.
func (d *disk) take(a effect) {
	if !strings.HasPrefix(a.path, d.path) {
		return
	}
	switch a.op {
	case "link":
		d.linked = true
	case "size":
		d.pending = append(d.pending, a)
	case "write":
		d.writes++
		for from := 0; from < len(a.text); from += sector {
			d.pending = append(d.pending, effect{op: "write", at: a.at + int64(from), text: a.text[from:min(len(a.text), from+sector)]})
		}
	case "sync":
		d.syncing = len(d.pending)
	case "synced":
		for _, p := range d.pending[:d.syncing] {
			d.lasting = apply(d.lasting, p)
		}
		d.pending, d.syncing = d.pending[d.syncing:], 0
	}
}

func apply(file []byte, a effect) []byte {
	end := int(a.at)
	if a.op == "write" {
		end += len(a.text)
	}
	if end > len(file) {
		file = append(file, make([]byte, end-len(file))...)
	}
	if a.op == "write" {
		copy(file[a.at:], a.text)
	}
	return file
}

// cut is the file after the power was cut: of what is on its way, some arrived. A file
// without a name is nil.
func (d *disk) cut(r *rand.Rand) []byte {
	if !d.linked {
		return nil
	}
	file := slices.Clone(d.lasting)
	for _, a := range d.pending {
		if r.IntN(2) == 0 {
			file = apply(file, a)
		}
	}
	return file
}

// survives opens store and inbox as a cut left them, and looks for all that had been
// confirmed.
func survives(t *testing.T, world *sandbox.Server, file, inboxFile []byte, confirmed int64, at int) {
	t.Helper()
	dir := folder(t.TempDir())
	for path, file := range map[string][]byte{dir.store(): file, dir.inbox(): inboxFile} {
		if file == nil {
			continue
		}
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	store, err := boltstore.Open(dir.store(), boltstore.Options{})
	if err != nil {
		t.Errorf("cut before act %d: %v", at, err)
		return
	}
	inbox, err := boltstore.Open(dir.inbox(), boltstore.Options{})
	if err != nil {
		t.Errorf("cut before act %d: the inbox: %v", at, err)
		return
	}
	var held []knowledge.Arrived
	err = inbox.View(t.Context(), func(tx knowledge.Tx) (err error) {
		held, err = tx.Arrived(0, 1<<20)
		return err
	})
	if err != nil {
		t.Errorf("cut before act %d: the inbox: %v", at, err)
	}
	err = store.View(t.Context(), func(tx knowledge.Tx) error {
		for _, id := range world.Updates() {
			bot, _, _ := strings.Cut(world.Token(), ":")
			key := fmt.Sprintf("tg:%s:u:%d", bot, id)
			seen, err := tx.Seen(key)
			if err != nil {
				return err
			}
			if !seen && id < confirmed && !slices.ContainsFunc(held, func(a knowledge.Arrived) bool { return a.Key == key }) {
				t.Errorf("cut before act %d: update %d was confirmed and is lost", at, id)
			}
		}
		questions, err := tx.QuestionsAsked(time.Time{}, time.Now().AddDate(1, 0, 0), 1<<20)
		for _, q := range questions {
			if _, missing := tx.Notice(q.Card); missing != nil {
				t.Errorf("cut before act %d: question %d has no card: %v", at, q.Number, missing)
			}
		}
		return err
	})
	if err := errors.Join(err, inbox.Close(), store.Close(), os.RemoveAll(string(dir))); err != nil {
		t.Errorf("cut before act %d: %v", at, err)
	}
}

// published wants all that an edition's pointer names to last before the pointer does:
// each file of it synced after its last write, each folder after its name changed.
func published(t *testing.T, acts []effect, data string) {
	t.Helper()
	dirty, pointers := map[string]bool{}, 0
	for _, a := range acts {
		switch a.op {
		case "write", "size":
			dirty[a.path] = true
		case "synced":
			delete(dirty, a.path)
		case "rename":
			for path := range dirty { // what is below takes its new name along
				if rest, below := strings.CutPrefix(path, a.path); below {
					delete(dirty, path)
					dirty[a.to+rest] = true
				}
			}
			if a.to == filepath.Join(catalogOf(data), "current") {
				pointers++
				for path := range dirty {
					if strings.HasPrefix(path, catalogOf(data)+"/") {
						t.Errorf("%s is not synced when the pointer is written", path)
					}
				}
			}
			dirty[filepath.Dir(a.to)] = true
		}
	}
	if pointers < 2 {
		t.Errorf("%d pointers were written", pointers)
	}
	for path := range dirty {
		if strings.HasPrefix(path, catalogOf(data)) {
			t.Errorf("%s was never synced", path)
		}
	}
}

func catalogOf(data string) string { return filepath.Join(data, "catalog") }

package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

// TestWriteOldStore has a program of another time write a store, for TestEarlierStores:
//
//	MOTCUA_OLD=path/to/motcua MOTCUA_OLD_TO=name go test -run WriteOldStore ./cmd/motcua
//
// Every version that changes what is stored leaves one.
func TestWriteOldStore(t *testing.T) {
	program, name := os.Getenv("MOTCUA_OLD"), os.Getenv("MOTCUA_OLD_TO")
	if program == "" || name == "" {
		t.Skip("this writes a fixture; see its comment")
	}
	world, data := demoWorld(t), t.TempDir()
	p := spawn(t, exec.Command(program, serveArgs(world, data)...))
	p.wait(t)
	lived(t, world)
	lost := make(chan struct{}, 9)
	world.Fault(func(method string, form url.Values) *sandbox.Fault {
		if method == "sendMessage" && strings.Contains(form.Get("text"), "lạc giữa đường") {
			lost <- struct{}{}
			return sandbox.Stall(true)
		}
		return nil
	})
	citizenSays(world, oldCitizen+2, "/hoicanbo lạc giữa đường")
	<-lost // a card or a receipt is on the wire when the power goes
	p.kill()
	sheet := file(t, "ho-so.csv", "code,status,name,phone,due\nH26.35-261120-0012,đang xử lý,Lan,0900000001,2026-12-20\n")
	if out, err := exec.Command(program, "dossiers", "import", sheet, "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	keep(t, folder(data).store(), filepath.Join(oldStores, name+".db.gz"))
}

// oldStores are stores that earlier versions wrote.
const oldStores = "../../knowledge/boltstore/testdata"

const oldCitizen = 30_000

// lived has two citizens ask officers, one of whom is answered.
func lived(t *testing.T, world *sandbox.Server) {
	t.Helper()
	citizenSays(world, oldCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, oldCitizen, "khai sinh")
	for i := range int64(2) {
		citizenSays(world, oldCitizen+i, "/hoicanbo "+words(int(i)))
		hears(t, world, oldCitizen+i, "#")
		hears(t, world, sandbox.DemoDesk, words(int(i)))
	}
	world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, reply(0), sandbox.SendOpts{ReplyTo: cardOf(t, world, words(0)).ID})
	hears(t, world, oldCitizen, reply(0))
}

func citizenSays(world *sandbox.Server, citizen int64, text string) {
	world.AddUser(sandbox.User{ID: citizen, FirstName: "Người dân"})
	world.SendText(citizen, citizen, text)
}

// cardOf is the card of a question in the officers' group.
func cardOf(t *testing.T, world *sandbox.Server, says string) sandbox.Message {
	t.Helper()
	return hears(t, world, sandbox.DemoDesk, says)
}

// keep packs a file.
func keep(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	zip, _ := gzip.NewWriterLevel(out, gzip.BestCompression) // a level that there is
	_, err = io.Copy(zip, in)
	if err := errors.Join(err, zip.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
}

// unkept unpacks a file.
func unkept(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	zip, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(out, zip)
	if err := errors.Join(err, out.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestEarlierStores opens what earlier versions wrote: everything is there, goes on,
// and is the same after the migration.
func TestEarlierStores(t *testing.T) {
	all, err := filepath.Glob(filepath.Join(oldStores, "*.db.gz"))
	if err != nil || len(all) < 6 {
		t.Fatalf("%d stores, %v", len(all), err)
	}
	for _, name := range all {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data := folder(t.TempDir())
			unkept(t, name, data.store())
			for range 2 { // migrated, and as it is then
				h := hallAt(t, string(data))
				oldIsThere(t, h)
				if err := h.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if out := works(t, "dossiers", "show", "H26.35-261120-0012", "--data", string(data)); !strings.Contains(out, "H26.35-261120-0012") {
				t.Errorf("the dossier says\n%s", out)
			}
		})
	}
}

// oldIsThere looks for what lived and TestWriteOldStore did.
func oldIsThere(t *testing.T, h *hall) {
	t.Helper()
	err := h.store.View(t.Context(), func(tx knowledge.Tx) error {
		for i, state := range []knowledge.State{knowledge.Answered, knowledge.Open, knowledge.Open} {
			q, err := tx.Question(int64(i + 1))
			if err != nil || q.State != state || q.Citizen.Chat != fmt.Sprint(oldCitizen+i) {
				t.Errorf("question %d: %s of %v (%v)", i+1, q.State, q.Citizen, err)
			}
		}
		q, err := tx.Question(1)
		if err != nil || len(q.Thread) != 2 || !strings.Contains(q.Thread[1].Text, reply(0)) {
			t.Errorf("the reply: %v (%v)", q.Thread, err)
		}
		people, err := tx.People()
		desks, err2 := tx.Desks()
		debts, err3 := tx.Debts(0, 9)
		if len(people) < 2 || len(desks) != 1 || len(debts) == 0 {
			t.Errorf("%d people, %d desks, %d debts", len(people), len(desks), len(debts))
		}
		return errors.Join(err, err2, err3)
	})
	if err != nil {
		t.Fatal(err)
	}
}

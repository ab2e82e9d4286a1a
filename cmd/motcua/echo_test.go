package main

import (
	"encoding/binary"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	bolt "go.etcd.io/bbolt"

	"motcua/bot/sandbox"
)

// asEcho makes the test binary the bot that ours is measured against; its value is
// the Telegram's address and the database, apart by a space.
const asEcho = "MOTCUA_TEST_AS_ECHO"

// echo is the plainest bot that keeps what it got: the library's own loop, a commit
// for each update, and its words sent back. It ends with an error.
func echo(server, path string) error {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	api, err := tgbotapi.NewBotAPIWithAPIEndpoint("4242:sandbox", server+"/bot%s/%s")
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "ready")
	for offset := 0; ; {
		updates, err := api.GetUpdates(tgbotapi.UpdateConfig{Offset: offset, Limit: 100, Timeout: 30})
		if err != nil {
			return err
		}
		for _, u := range updates {
			offset = u.UpdateID + 1
			err := db.Update(func(tx *bolt.Tx) error {
				b, err := tx.CreateBucketIfNotExists([]byte("seen"))
				if err != nil {
					return err
				}
				return b.Put(binary.BigEndian.AppendUint64(nil, uint64(u.UpdateID)), []byte(u.Message.Text))
			})
			if err != nil {
				return err
			}
			if _, err := api.Send(tgbotapi.NewMessage(u.Message.Chat.ID, u.Message.Text)); err != nil {
				return err
			}
		}
	}
}

// echoRace is how many citizens write how often, all at once.
type echoRace struct{ citizens, each int }

// rate is how many updates a second a bot answers, through the sandbox at full speed.
// start starts the bot on the sandbox.
func (e echoRace) rate(t *testing.T, start func(world *sandbox.Server) *child, text func(n int) string) float64 {
	t.Helper()
	world := demoWorld(t)
	for i := range e.citizens {
		world.AddUser(sandbox.User{ID: int64(firstAsker + i), FirstName: "Người dân"})
	}
	left, done := new(atomic.Int64), make(chan struct{})
	c := start(world)
	left.Store(int64(e.citizens * e.each))
	world.Fault(func(method string, params url.Values) *sandbox.Fault {
		if method == "sendMessage" && left.Add(-1) == 0 {
			close(done)
		}
		return nil
	})
	begin := time.Now()
	for n := range e.citizens * e.each {
		citizen := int64(firstAsker + n%e.citizens)
		world.SendText(citizen, citizen, text(n))
	}
	select {
	case <-done:
	case <-time.After(2 * time.Minute):
		t.Fatalf("%d answers are missing: %s", left.Load(), c.said())
	}
	took := time.Since(begin)
	c.kill()
	return float64(e.citizens*e.each) / took.Seconds()
}

func startMotcua(t *testing.T) func(*sandbox.Server) *child {
	return func(world *sandbox.Server) *child {
		return launch(t, serveArgs(world, t.TempDir(), "--log-level", "warn")...)
	}
}

func startEcho(t *testing.T) func(*sandbox.Server) *child {
	return func(world *sandbox.Server) *child {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(self)
		cmd.Env = []string{asEcho + "=" + world.URL + " " + filepath.Join(t.TempDir(), "echo.db")}
		c := spawn(t, cmd)
		c.wait(t)
		return c
	}
}

// race has the bots take turns, so that what else the machine does falls on both
// alike, and returns the medians.
func (e echoRace) race(t *testing.T, times int) (peer, plain float64) {
	t.Helper()
	talk := func(int) string { return "/trogiup" }
	var echoes, ours []float64
	for range times {
		echoes = append(echoes, e.rate(t, startEcho(t), talk))
		ours = append(ours, e.rate(t, startMotcua(t), talk))
	}
	slices.Sort(echoes)
	slices.Sort(ours)
	return echoes[times/2], ours[times/2]
}

// TestEcho: a small race, in which everything is answered. It is not about who is
// faster.
func TestEcho(t *testing.T) {
	peer, plain := echoRace{20, 3}.race(t, 1)
	t.Logf("updates a second: the echo %.0f, ours %.0f", peer, plain)
}

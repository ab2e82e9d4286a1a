package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
	"golang.org/x/sync/errgroup"

	"motcua/bot"
	"motcua/bot/leaflet"
	"motcua/bot/outbox"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
	"motcua/knowledge/registry"
)

// drain is how long what is owed may still be paid after the order to stop; what
// is left then is paid at the next start. The outbox gives what is on the wire
// five seconds more, and ten is all that there is.
const drain = 3 * time.Second

// serving is a bot at work: everything that runs side by side.
type serving struct {
	terminal *terminal
	hall     *hall
	cmd      *serveCmd
	client   *telegram.Client
	bot      *bot.Bot
	line     *bot.Line
	system   *registry.Client // the office's own; nil: there is none
	metrics  *metrics
	backups  *backups // nil: none are made by themselves
	mender   *mender
	night    *night
	pulses   *pulses
	store    *storeProbe
	backlog  backlog
	clock    clockWatch
	ready    atomic.Bool
	figures  http.Handler
}

func newServing(t *terminal, h *hall, c *serveCmd, client *telegram.Client, me telegram.Account, office string, p *pulses) (*serving, error) {
	m := newMetrics(p)
	m.registry.MustRegister(newSituation(h, p.late), starting(0))
	h.gate.Elsewhere(h.propose)
	if !c.GiveWay {
		h.giveWay = func() {}
	}
	rates := telegram.Rates{}
	if c.Pace {
		rates = telegram.DefaultRates()
	}
	system, err := openRegistry(h.folder, c.Registry, t.env, registry.Options{Status: h.status, Asked: m.askedRegistry})
	if err != nil {
		return nil, err
	}
	pace := telegram.NewPace(m.sender(client, t.log), rates, nil)
	options := bot.Options{
		Store: h.store, Editions: h.catalog, Limits: telegram.Limits(), Channel: channelName,
		Publish: h.gate, Window: window{client, pace},
		Username: me.Username, Office: office, Now: client.Now, Key: rand.Text, Log: t.log, Leaflet: leaflets(me.Username), Paper: leaflet.DrawLetter, Scan: scanner(),
		Pulse: p.beat, Tight: h.room.Tight,
	}
	if system != nil {
		options.Registry = system
	}
	options.Sheets = sentSheets{h, c.Dossiers}
	b := bot.New(options)
	m.watchBot(b, &t.alarms)
	m.watchDelivery(b, pace, client)
	s := &serving{
		terminal: t, hall: h, cmd: c, figures: figuresOf(m.registry), client: client, bot: b, metrics: m, pulses: p, store: newStoreProbe(h.store), system: system,
		line: &bot.Line{Store: h.store, Inbox: h.inbox, Handle: m.handler(b.Handle), Read: client.Read, Surplus: b.Surplus, Unwritten: b.Unwritten, Now: client.Now, Log: t.log},
	}
	s.backups = s.newBackups()
	s.clock = clockWatch{drift: client.Drift, tell: b.TellAdmins, log: t.log}
	s.mender = &mender{catalog: h.catalog, tell: b.TellAdmins, log: t.log}
	s.watchIndex()
	s.watchTelegram(time.Now())
	s.watchBackups(h.now())
	h.room.free = func() (int64, error) { return diskFree(string(h.folder)) }
	h.room.least, h.room.tell, h.room.log = c.MinFree<<20, b.TellAdmins, t.log
	s.night = s.newNight()
	s.watchNight(s.night)
	return s, nil
}

// status reads a state in the words of the office that stands now.
func (h *hall) status(said string) (knowledge.Status, bool) {
	edition, release := h.catalog.Current()
	defer release()
	return edition.Office.Dossiers.Status(said)
}

// window is Telegram at a pace.
type window struct {
	*telegram.Client
	pace *telegram.Pace
}

func (w window) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	return w.pace.Send(ctx, n, target)
}

func (w window) Turn(ctx context.Context, to knowledge.Address) time.Duration {
	return w.pace.Turn(ctx, to)
}

func (w window) Own(to knowledge.Address) (time.Duration, bool)   { return w.pace.Own(to) }
func (w window) Spare(to knowledge.Address) (time.Duration, bool) { return w.pace.Spare(to) }

var _ outbox.Pacer = window{}

// run takes updates in and pays debts until ctx ends or something fails. Then
// intake stops first, and debts are paid for a while longer.
func (s *serving) run(ctx context.Context, seeds bot.Seeds, ready func()) error {
	if s.system != nil {
		defer s.system.Close()
	}
	doors, err := s.open()
	if err != nil {
		return err
	}
	all, failed := errgroup.WithContext(context.WithoutCancel(ctx))
	intake, stopIntake := context.WithCancel(ctx)
	defer stopIntake()
	work, stopWork := context.WithCancel(failed)
	defer stopWork()
	context.AfterFunc(failed, stopIntake)
	if err := s.bot.Begin(work, seeds); err != nil {
		return err
	}
	if err := s.line.Begin(work); err != nil {
		return err
	}
	all.Go(func() error { return s.bot.Run(work) })
	all.Go(func() error { <-work.Done(); s.line.Wait(); return nil })
	for _, d := range doors {
		all.Go(func() error { return serveWith(intake, d.listener, d.server, s.terminal.log) })
	}
	all.Go(func() error { return s.listen(intake) })
	all.Go(func() error { s.watch(intake); return nil })
	all.Go(func() error { s.receive(intake); return nil })
	all.Go(func() error { s.saveCopies(intake); return nil })
	all.Go(func() error { atOnceAndEach(intake, lookEvery, s.lookAtTelegram); return nil })
	all.Go(func() error { s.guard(work); return nil })
	all.Go(func() error { atOnceAndEach(intake, roomLook, s.hall.room.look); return nil })
	all.Go(func() error { atOnceAndEach(intake, soundLook, s.mender.look); return nil })
	all.Go(func() error { each(intake, nightLook, s.night.look); return nil })
	all.Go(func() error { return s.watchStore(intake) })
	s.ready.Store(true)
	fmt.Fprintln(s.terminal.err, "ready")
	s.tellSystemd(daemon.SdNotifyReady)
	ready()
	<-intake.Done()
	s.ready.Store(false)
	s.tellSystemd(daemon.SdNotifyStopping)
	s.settle(failed)
	stopWork()
	return all.Wait()
}

// listen has updates come in: posted by Telegram, or asked for.
func (s *serving) listen(ctx context.Context) error {
	if s.cmd.WebhookURL == "" {
		s.client.Poll(ctx, s.line)
		return nil
	}
	err := s.client.SetWebhook(ctx, s.cmd.WebhookURL, s.cmd.WebhookSecret)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// watch proposes guides whose files were edited.
func (s *serving) watch(ctx context.Context) {
	if s.cmd.Watch <= 0 {
		return
	}
	tick := time.NewTicker(s.cmd.Watch)
	defer tick.Stop()
	watcher{s.hall.shelf(s.hall.guides).signature, func() bool { return s.bot.Propose(ctx) }}.run(ctx, tick.C)
}

// receive imports the dossiers that are put into the folder for them.
func (s *serving) receive(ctx context.Context) {
	if s.cmd.Dossiers == "" {
		return
	}
	take := func(ctx context.Context, want sheetOrder, f *os.File) (knowledge.SheetReport, error) {
		return s.hall.ImportDossiers(ctx, want, f, nil)
	}
	each(ctx, s.cmd.DossiersEvery, newDropFolder(s.cmd.Dossiers, take, s.bot.TellAdmins, s.terminal.log).look)
}

// saveCopies makes backups by itself.
func (s *serving) saveCopies(ctx context.Context) {
	if s.backups == nil {
		return
	}
	s.backups.run(ctx)
}

// watchIndex adds to the metrics whether the bot cannot search.
func (s *serving) watchIndex() {
	s.metrics.gauge("index_degraded", "1 while the index is damaged and the bot cannot search.", func() float64 {
		if s.mender.Degraded() {
			return 1
		}
		return 0
	})
}

// watchStore ends everything once the store has stopped.
func (s *serving) watchStore(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case <-s.hall.store.Failed():
		return boltstore.ErrStopped
	case <-s.hall.inbox.Failed():
		return boltstore.ErrStopped
	}
}

// newBackups are those of the settings, nil when none are made.
func (s *serving) newBackups() *backups {
	if s.cmd.Backup == "" {
		return nil
	}
	return &backups{dir: s.cmd.Backup, every: s.cmd.BackupEvery, keep: s.cmd.BackupKeep,
		pack: s.hall.Backup, tell: s.bot.TellAdmins, now: s.hall.now, log: s.terminal.log}
}

// settle takes nothing more, and waits until the inbox is empty and nothing is owed, but
// not for long.
func (s *serving) settle(ctx context.Context) {
	s.line.Close()
	ctx, cancel := context.WithTimeout(ctx, drain)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		inbox, owed, err := s.hall.unfinished(context.WithoutCancel(ctx))
		switch {
		case err != nil || inbox+owed == 0:
			return
		case ctx.Err() != nil:
			if inbox > 0 {
				s.terminal.log.Warn("updates stay in the inbox and are handled at the next start; an older version would not know of them", "updates", inbox)
			}
			return
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
}

// door is an address at which something is served.
type door struct {
	listener net.Listener
	server   *http.Server
}

// open opens every door, or none.
func (s *serving) open() (doors []door, err error) {
	defer func() {
		if err != nil {
			for _, d := range doors {
				_ = d.listener.Close()
			}
		}
	}()
	socket, err := s.hall.folder.listen()
	if err != nil {
		return nil, err
	}
	doors = append(doors, door{socket, patientServer(choreRoutes(s.hall))})
	for _, d := range []struct {
		flag, addr string
		server     *http.Server
	}{
		{"--webhook-addr", s.cmd.WebhookAddr, telegram.NewServer(s.cmd.WebhookAddr, s.client.Webhook(s.cmd.WebhookSecret, s.line))},
	} {
		if d.addr == "" {
			continue
		}
		l, err := listenAt(d.flag, d.addr)
		if err != nil {
			return doors, err
		}
		doors = append(doors, door{l, d.server})
	}
	return doors, nil
}

// listenAt opens a port, or says what stands in the way.
func listenAt(flag, addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	var no *net.OpError
	if errors.As(err, &no) {
		return nil, refuse(exitFailed, "không mở được %s %s (%v); có thể cổng đã có chương trình khác dùng, xin chọn cổng khác.", flag, addr, no.Err)
	}
	return l, err
}

package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"os"

	"motcua/bot"
	"motcua/bot/sandbox"
	"motcua/knowledge"
)

//go:embed demo/*.csv
var demoFiles embed.FS

// Run serves a Telegram of one's own, without a bot, until ctx ends.
func (c *sandboxCmd) Run(ctx context.Context, t *terminal) error {
	p, err := openPlayground(c.Addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "Telegram thử ở %s\nChạy bot với nó: motcua serve --telegram-url %s --token %s --desk %d --officers %d,%d --admins %d\n",
		p.url, p.url, p.server.Token(), sandbox.DemoDesk, sandbox.DemoOfficer, sandbox.DemoSecond, sandbox.DemoAdmin)
	return p.serve(ctx, t.log)
}

// Run serves a Telegram of one's own and the bot on it, with sample data and
// a sample profile of an office in a folder that goes away at the end.
func (c *demoCmd) Run(ctx context.Context, t *terminal) (err error) {
	p, err := openPlayground(c.Addr)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "motcua-demo-")
	if err != nil {
		return errors.Join(err, p.listener.Close())
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	// The playground outlives the bot, which still pays what it owes on it.
	life, stop := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- p.serve(life, t.log) }()
	err = p.bot(ctx, t, dir)
	stop()
	return errors.Join(err, <-ended)
}

// playground is a sandbox with an address.
type playground struct {
	server   *sandbox.Server
	listener net.Listener
	url      string
}

// openPlayground opens the demonstration's world at an address of this machine
// alone: it has no locks.
func openPlayground(addr string) (*playground, error) {
	host, _, err := net.SplitHostPort(addr)
	if ip, no := netip.ParseAddr(host); err != nil || host != "localhost" && (no != nil || !ip.IsLoopback()) {
		return nil, refuse(exitUsage, "--addr phải là một địa chỉ của riêng máy này, ví dụ 127.0.0.1:8081.")
	}
	l, err := listenAt("--addr", addr)
	if err != nil {
		return nil, err
	}
	return &playground{sandbox.Demo(sandbox.Options{}), l, "http://" + l.Addr().String()}, nil
}

// serve serves until ctx ends.
func (p *playground) serve(ctx context.Context, log *slog.Logger) error {
	stop := context.AfterFunc(ctx, p.server.Close) // or requests that hang would hold up the end
	defer stop()
	defer p.server.Close()
	return serveOn(ctx, p.listener, p.server, log)
}

// bot runs the bot on the playground.
func (p *playground) bot(ctx context.Context, t *terminal, dir string) error {
	if err := os.WriteFile(folder(dir).profile(), []byte(knowledge.OfficeExample()), 0o600); err != nil {
		return err
	}
	h, err := openHall(ctx, dir, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	if err := h.importSamples(ctx); err != nil {
		return errors.Join(err, h.Close())
	}
	c := &serveCmd{Token: p.server.Token(), TelegramURL: p.url, GiveWay: true}
	err = c.serve(ctx, t, h, p.seeds(), func() {
		fmt.Fprintf(t.out, "Mời mở trang chạy thử: %s\nThử tra hồ sơ H26.35-261120-0012. Bấm Ctrl-C để dừng.\n", p.url)
	})
	return errors.Join(unlessStopped(ctx, err), h.Close())
}

// seeds are the officers' group, its officers and the admin of the playground.
func (p *playground) seeds() bot.Seeds {
	return bot.Seeds{
		Desk: knowledge.Address{Channel: channelName, Chat: fmt.Sprint(sandbox.DemoDesk)}, DeskName: deskName,
		Officers: accounts([]int64{sandbox.DemoOfficer, sandbox.DemoSecond}), Admins: accounts([]int64{sandbox.DemoAdmin}),
	}
}

func (h *hall) importSamples(ctx context.Context) error {
	names, err := fs.Glob(demoFiles, "demo/*.csv")
	if err != nil {
		return err
	}
	for _, name := range names {
		sheet, err := demoFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := h.ImportDossiers(ctx, sheetOrder{Name: name}, bytes.NewReader(sheet), nil); err != nil {
			return err
		}
	}
	return nil
}

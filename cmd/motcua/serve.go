package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"motcua/bot"
	"motcua/bot/telegram"
	"motcua/knowledge"
)

// channelName is Telegram's name in addresses and accounts.
const channelName = "tg"

// Run serves until ctx ends, and then leaves in good order.
func (c *serveCmd) Run(ctx context.Context, t *terminal) error {
	seeds, err := c.seeds()
	if err := cmp.Or(c.reserved(), c.complete(), err); err != nil {
		return err
	}
	for _, dir := range c.Guides {
		if err := givenFolder(dir); err != nil {
			return err
		}
	}
	if c.Dossiers != "" {
		if err := givenFolder(c.Dossiers); err != nil {
			return err
		}
	}
	h, err := takeHall(c.Data, c.guideFlags)
	if err == nil {
		err = errors.Join(c.serve(ctx, t, h, seeds, func() {}), h.Close())
	}
	return unlessStopped(ctx, err)
}

// unlessStopped is an error, but not that of being asked to stop.
func unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

// serve serves from a hall; ready is called once it does.
func (c *serveCmd) serve(ctx context.Context, t *terminal, h *hall, seeds bot.Seeds, ready func()) error {
	tuneRuntime()
	ops, err := openOps(ctx, c.OpsAddr, t.log)
	if err != nil {
		return err
	}
	defer ops.close()
	p := newPulses(time.Now)
	client := telegram.New(telegram.Options{Token: c.Token, URL: c.TelegramURL, Log: t.log, Pulse: p.beat})
	h.now = client.Now // one clock for all that is due at a time of day
	me, err := h.openAll(ctx, client, t, ops)
	if err != nil {
		return err
	}
	office, err := h.folder.officeName(c.Office)
	if err != nil {
		return fmt.Errorf("ghi nhớ tên cơ quan: %w", err)
	}
	s, err := newServing(t, h, c, client, me, office, p)
	if err != nil {
		return err
	}
	ops.bot.Store(s)
	return s.run(ctx, seeds, ready)
}

// openAll does at once what a bot needs before it serves: the store is read through and
// opened, the edition is opened, and Telegram says who the bot is. The first that fails
// ends the others.
func (h *hall) openAll(ctx context.Context, client *telegram.Client, t *terminal, ops *opsDoor) (me telegram.Account, err error) {
	all, ctx := errgroup.WithContext(ctx)
	if h.store == nil {
		read := ops.during(waitStore)
		all.Go(func() error { defer read(); return h.openStore(ctx) })
	}
	opened, met := ops.during(waitCatalog), ops.during(waitTelegram)
	all.Go(func() error { defer opened(); return h.openCatalog(ctx, t.log) })
	all.Go(func() (err error) {
		defer met()
		me, err = identify(ctx, client, t)
		return err
	})
	return me, all.Wait()
}

// reserved refuses settings that are promised for later.
func (c *serveCmd) reserved() error {
	for name, set := range map[string]bool{
		"--console-addr": c.ConsoleAddr != "", "--store " + c.Store: c.Store != "bolt", "--postgres-url": c.PostgresURL != "",
	} {
		if set {
			return refuse(exitUsage, "tùy chọn %s chưa hỗ trợ; xin bỏ đi rồi chạy lại.", name)
		}
	}
	return nil
}

var webhookSecret = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// complete refuses settings that do not make a whole.
func (c *serveCmd) complete() error {
	if c.Token == "" {
		return refuse(exitUsage, "chưa có mã của bot; xin lấy mã ở BotFather rồi đặt vào %s hoặc --token.", tokenVariable)
	}
	if err := webAddress("--telegram-url", c.TelegramURL, "http", "https"); err != nil {
		return err
	}
	if c.Backup != "" && (c.BackupEvery <= 0 || c.BackupKeep <= 0) {
		return refuse(exitUsage, "--backup-every và --backup-keep phải lớn hơn 0, ví dụ 24h và 7.")
	}
	if c.Dossiers != "" && c.DossiersEvery <= 0 {
		return refuse(exitUsage, "--dossiers-every phải lớn hơn 0, ví dụ 15s.")
	}
	switch {
	case c.WebhookURL == "" && c.WebhookAddr == "" && c.WebhookSecret == "":
		return nil
	case c.WebhookURL == "" || c.WebhookAddr == "" || c.WebhookSecret == "":
		return refuse(exitUsage, "webhook cần đủ ba tùy chọn --webhook-url, --webhook-addr và --webhook-secret.")
	case !webhookSecret.MatchString(c.WebhookSecret):
		return refuse(exitUsage, "--webhook-secret phải gồm 1 đến 256 chữ cái không dấu, chữ số, _ hoặc -.")
	}
	return webAddress("--webhook-url", c.WebhookURL, "http", "https")
}

// webAddress refuses what is no web address; none is fine.
func webAddress(flag, text string, schemes ...string) error {
	if text == "" {
		return nil
	}
	u, err := url.Parse(text)
	if err == nil && u.Host != "" {
		for _, s := range schemes {
			if u.Scheme == s {
				return nil
			}
		}
	}
	return refuse(exitUsage, "%s phải là một địa chỉ bắt đầu bằng %s://.", flag, strings.Join(schemes, ":// hoặc "))
}

var deskForm = regexp.MustCompile(`^(-?\d{1,18})(?::(\d{1,18}))?$`)

// seeds are the people and the desk of the settings.
func (c *seedFlags) seeds() (bot.Seeds, error) {
	s := bot.Seeds{DeskName: deskName}
	if c.Desk != "" {
		m := deskForm.FindStringSubmatch(c.Desk)
		if m == nil {
			return s, refuse(exitUsage, "--desk phải là số của nhóm, thêm :số-chủ-đề nếu cần, ví dụ -1001234567890 hoặc -1001234567890:7.")
		}
		s.Desk = knowledge.Address{Channel: channelName, Chat: m[1], Topic: m[2]}
	}
	s.Officers, s.Admins = accounts(c.Officers), accounts(c.Admins)
	return s, nil
}

// deskName is what citizens are told of the first desk.
const deskName = "Bộ phận Một cửa"

func accounts(ids []int64) (all []knowledge.Account) {
	for _, id := range ids {
		all = append(all, knowledge.Account{Channel: channelName, ID: strconv.FormatInt(id, 10)})
	}
	return all
}

// identify asks Telegram who the bot is, as often as it takes: a machine may
// start before its network does. A refused token ends it.
func identify(ctx context.Context, client *telegram.Client, t *terminal) (telegram.Account, error) {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		me, err := client.Me(ctx)
		if err == nil || errors.Is(err, telegram.ErrRefused) {
			return me, err
		}
		t.log.Warn("telegram cannot be reached", "err", err, "again_in", wait)
		select {
		case <-ctx.Done():
			return me, ctx.Err()
		case <-time.After(wait):
		}
	}
}

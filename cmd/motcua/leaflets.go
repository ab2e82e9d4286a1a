package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/renameio/v2"
	"golang.org/x/sync/errgroup"

	"motcua/bot"
	"motcua/bot/leaflet"
	"motcua/knowledge"
)

// leaflets draws for a bot.
func leaflets(username string) bot.Leaflet {
	return func(g *knowledge.Guide, o *knowledge.Office, now time.Time) ([]byte, error) {
		l, err := leaflet.Draw(g, o, username, now)
		return l.PDF, err
	}
}

var botName = regexp.MustCompile(`^@?[A-Za-z][A-Za-z0-9_]{4,31}$`)

// Run writes a leaflet for every guide: of the published ones when there are any
// and nobody asked for others.
func (c *leafletsCmd) Run(ctx context.Context, t *terminal) error {
	if c.Bot != "" && !botName.MatchString(c.Bot) {
		return refuse(exitUsage, "--bot phải là tên của bot trên Telegram, ví dụ @motcua_bot.")
	}
	edition, err := c.edition(ctx, folder(c.Data))
	if err != nil {
		return err
	}
	defer edition.Close()
	office := edition.Office
	if office.Name == "" {
		if office.Name, err = folder(c.Data).officeName(""); err != nil {
			return fmt.Errorf("đọc tên cơ quan: %w", err)
		}
	}
	if err := os.MkdirAll(c.To, 0o755); err != nil { // #nosec G301 -- guides and leaflets are public
		return fmt.Errorf("tạo thư mục tờ hướng dẫn: %w", err)
	}
	p := printing{to: c.To, bot: c.Bot, office: &office, now: time.Now(), total: edition.Library.Len(), left: map[string]int{}, say: t}
	if err := p.all(ctx, edition.Library.For(&office).Guides()); err != nil {
		return err
	}
	_, err = fmt.Fprint(t.out, p.summary())
	return err
}

// printing makes many leaflets side by side.
type printing struct {
	to, bot string
	office  *knowledge.Office
	now     time.Time
	total   int
	say     *terminal

	mu    sync.Mutex
	done  int
	bytes int
	least float64        // the smallest type that was used, in points
	left  map[string]int // how many leave out what
	cut   int            // how many leave anything out
	rest  []string       // ids of guides whose papers do not all fit
}

// all writes the leaflets of guides; the first failure ends it.
func (p *printing) all(ctx context.Context, guides []*knowledge.Guide) error {
	work, failed := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for _, g := range guides {
		work.Go(func() error { return p.one(failed, g) })
	}
	return cmp.Or(work.Wait(), ctx.Err())
}

func (p *printing) one(ctx context.Context, g *knowledge.Guide) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l, err := leaflet.Draw(g, p.office, p.bot, p.now)
	if err != nil {
		return fmt.Errorf("làm tờ hướng dẫn %s: %w", g.ID, err)
	}
	if err := renameio.WriteFile(filepath.Join(p.to, g.ID+".pdf"), l.PDF, 0o644); err != nil {
		return fmt.Errorf("ghi tờ hướng dẫn %s: %w", g.ID, err)
	}
	p.count(g, l)
	return nil
}

func (p *printing) count(g *knowledge.Guide, l leaflet.Leaflet) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	p.bytes += len(l.PDF)
	if p.least == 0 || l.Size < p.least {
		p.least = l.Size
	}
	for _, name := range l.Left {
		p.left[name]++
	}
	if len(l.Left) > 0 || l.Rest {
		p.cut++
	}
	if l.Rest {
		p.rest = append(p.rest, g.ID)
	}
	if p.done%50 == 0 || p.done == p.total {
		fmt.Fprintf(p.say.err, "đã làm %d/%d tờ hướng dẫn\n", p.done, p.total)
	}
}

// summary says what was made, and what did not fit.
func (p *printing) summary() string {
	var b strings.Builder
	if p.cut > 0 {
		fmt.Fprintf(&b, "%d tờ không đủ chỗ cho mọi mục; trên tờ có ghi mục chưa in:\n", p.cut)
		for _, name := range slices.Sorted(maps.Keys(p.left)) {
			fmt.Fprintf(&b, "%6d  %s\n", p.left[name], name)
		}
	}
	if len(p.rest) > 0 {
		slices.Sort(p.rest)
		fmt.Fprintf(&b, "Giấy tờ in chưa hết, xin rút gọn hướng dẫn: %s.\n", strings.Join(p.rest, ", "))
	}
	if p.bot == "" {
		fmt.Fprintln(&b, "Các tờ không có mã QR; muốn có, xin chạy lại với --bot TÊN-BOT.")
	}
	fmt.Fprintf(&b, "Đã làm %d tờ hướng dẫn trong %s, %d KB, cỡ chữ từ %g điểm.\n", p.done, p.to, p.bytes/1024, p.least)
	return b.String()
}

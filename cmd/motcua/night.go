package main

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// night is what is done once a night, when hardly anybody asks: the store's file is made
// smaller when much of it is free, and every record and the index are read.
type night struct {
	store interface {
		Size() (bytes, free int64, err error)
		Compact() (before, after int64, err error)
		Scrub(ctx context.Context, rest time.Duration) (count int64, err error)
	}
	reread func() error          // the index
	room   func() (int64, error) // free on the disk, bytes
	tell   func(ctx context.Context, text string) bool
	now    func() time.Time
	log    *slog.Logger

	compacted, scrubbed string // the day on which it was done
	untold              string // what the admins do not know yet
	compactions         atomic.Int64
	damaged             atomic.Bool
	scrubs              atomic.Int64 // when the last one ended well, Unix time; 0: never
}

const (
	nightLook  = time.Minute
	nightFrom  = 2 // o'clock in Vietnam
	nightUntil = 4

	// compactShare and compactLeast say when much of the file is free: a quarter of it, and
	// enough to be worth a pause of some seconds.
	compactShare = 4
	compactLeast = 64 << 20

	scrubRest = 50 * time.Millisecond // after every 500 records
)

// look does what is due.
func (n *night) look(ctx context.Context) {
	now := n.now().In(knowledge.Vietnam())
	today := now.Format(time.DateOnly)
	if now.Hour() >= nightFrom && now.Hour() < nightUntil {
		if n.compacted != today && n.compact() {
			n.compacted = today
		}
		if n.scrubbed != today && n.scrub(ctx) {
			n.scrubbed = today
		}
	}
	if n.untold != "" && n.tell(ctx, n.untold) {
		n.untold = ""
	}
}

// compact makes the store's file smaller, if that is worth it, and reports whether it is
// done with for this night.
func (n *night) compact() (done bool) {
	bytes, free, err := n.store.Size()
	if err != nil || free < compactLeast || free < bytes/compactShare {
		return true
	}
	if room, err := n.room(); err == nil && room < bytes-free+compactLeast {
		n.log.Warn("no room on the disk to compact the store", "free", room, "store", bytes)
		return true
	}
	begun := time.Now()
	before, after, err := n.store.Compact()
	switch {
	case errors.Is(err, boltstore.ErrBusy): // at the next look
		return false
	case err != nil:
		n.log.Error("ALARM: the store could not be compacted", "err", err)
		return true
	}
	n.compactions.Add(1)
	n.log.Info("the store was compacted", "before", before, "after", after, "took", time.Since(begun))
	return true
}

// scrub reads every record and the index, and reports whether it came to an end.
func (n *night) scrub(ctx context.Context) (done bool) {
	if err := n.reread(); err != nil { // the mender does the rest
		n.log.Error("ALARM: the index is damaged on the disk", "err", err)
	}
	begun := time.Now()
	count, err := n.store.Scrub(ctx, scrubRest)
	if ctx.Err() != nil {
		return false
	}
	n.damaged.Store(err != nil)
	if err != nil {
		n.log.Error("ALARM: the store is damaged; restore the last good backup", "read", count, "err", err)
		n.untold = storeDamaged
		return true
	}
	n.scrubs.Store(n.now().Unix())
	n.log.Info("every record was read", "records", count, "took", time.Since(begun))
	return true
}

// watchNight adds what is done at night to the metrics.
func (s *serving) watchNight(n *night) {
	s.metrics.gauge("store_compactions", "How often the store's file was made smaller since the start.", func() float64 { return float64(n.compactions.Load()) })
	s.metrics.gauge("store_scrubbed_timestamp_seconds", "When every record was last read and found right; 0: not since the start.", func() float64 { return float64(n.scrubs.Load()) })
	s.metrics.gauge("store_damaged", "1 when the last reading of all records found one damaged.", func() float64 {
		if n.damaged.Load() {
			return 1
		}
		return 0
	})
}

func (s *serving) newNight() *night {
	return &night{store: s.hall.store, reread: s.hall.catalog.Reread, room: s.hall.room.free, tell: s.bot.TellAdmins, now: s.hall.now, log: s.terminal.log}
}

// storeDamaged is told to the admins.
const storeDamaged = "🛑 Đêm qua bot đọc lại toàn bộ dữ liệu và thấy có chỗ bị hỏng trên ổ đĩa. Bot vẫn phục vụ và không trả lời bằng dữ liệu hỏng," +
	" nhưng có thể có câu hỏi không mở được. Nhờ anh/chị báo ngay người trông coi máy: dừng bot, giữ nguyên thư mục dữ liệu cũ, khôi phục bản sao lưu tốt gần nhất" +
	" vào một thư mục mới bằng lệnh\nmotcua restore TỆP-SAO-LƯU --data THƯ-MỤC-MỚI\nrồi chạy lại bot với thư mục mới, và kiểm tra ổ đĩa."

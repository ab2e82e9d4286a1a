package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"motcua/bot/telegram"
)

// clockWatch compares the machine's clock with Telegram's. The bot itself goes by
// Telegram's when they differ, and so do the night's work and backups; timers of the system
// and logs do not.
type clockWatch struct {
	drift func() time.Duration // how far the machine's is ahead
	tell  func(ctx context.Context, text string) bool
	log   *slog.Logger

	wrong bool // it was at the last look
	told  bool // the admins think that it is
}

// look compares. Admins who cannot be told are told at the next look.
func (c *clockWatch) look(ctx context.Context) {
	drift := c.drift()
	wrong := drift.Abs() > telegram.DriftMost
	if wrong != c.wrong {
		c.wrong = wrong
		c.log.Warn("ALARM: the machine's clock", "wrong", wrong, "ahead", drift.Round(time.Second))
	}
	text := clockRight
	if wrong {
		text = clockWords(drift)
	}
	tellChange(ctx, &c.told, wrong, c.tell, text)
}

func clockWords(ahead time.Duration) string {
	way := clockAhead
	if ahead < 0 {
		way = clockBehind
	}
	span := fmt.Sprintf(clockMinutes, int(ahead.Abs().Minutes()))
	if days := int(ahead.Abs().Hours() / 24); days > 0 {
		span = fmt.Sprintf(clockDays, days)
	}
	return fmt.Sprintf(clockWrong, fmt.Sprintf(way, span))
}

// To the admins.
const (
	clockWrong = "⚠️ Đồng hồ của máy chủ %s so với giờ của Telegram. Bot đang dùng giờ của Telegram nên lời hẹn, giờ làm việc và nhắc việc vẫn đúng;" +
		" nhật ký thì ghi theo giờ của máy. Nhờ anh/chị chỉnh lại đồng hồ và bật tự chỉnh giờ (NTP)."
	clockRight   = "✅ Đồng hồ của máy chủ đã đúng trở lại."
	clockAhead   = "chạy nhanh %s"
	clockBehind  = "chạy chậm %s"
	clockMinutes = "%d phút"
	clockDays    = "%d ngày"
)

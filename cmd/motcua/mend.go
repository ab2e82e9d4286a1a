package main

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"
)

// mender has a damaged index built again while the bot serves. Until then the bot says
// that it cannot search, and offers an officer.
type mender struct {
	catalog interface {
		Sound() bool
		Mend(context.Context) error
	}
	tell func(ctx context.Context, text string) bool
	log  *slog.Logger

	degraded atomic.Bool
	untold   string // what the admins do not know yet
}

// soundLook is how often the index is looked at; a question that finds it damaged is not
// answered from it either way.
const soundLook = 2 * time.Second

// Degraded reports whether the bot cannot search.
func (m *mender) Degraded() bool { return m.degraded.Load() }

// look mends the index when it cannot be used, and tells the admins.
func (m *mender) look(ctx context.Context) {
	if !m.catalog.Sound() {
		m.degraded.Store(true)
		m.log.Error("ALARM: the index is damaged; it is built again, and nothing is searched for meanwhile")
		begun := time.Now()
		if err := m.catalog.Mend(ctx); err != nil {
			if ctx.Err() == nil {
				m.log.Error("the index cannot be built again", "err", err)
			}
			return
		}
		took := time.Since(begun)
		m.log.Info("the index was built again", "took", took)
		m.untold = fmt.Sprintf(indexMended, took.Round(time.Second).Seconds())
	}
	m.degraded.Store(false)
	if m.untold != "" && m.tell(ctx, m.untold) {
		m.untold = ""
	}
}

// indexMended is told to the admins.
const indexMended = "⚠️ Chỉ mục tra cứu bị hỏng và đã được bot tự lập lại trong %.0f giây. Trong lúc đó bot không tra cứu mà mời người dân gửi câu hỏi cho cán bộ;" +
	" không có dữ liệu nào mất. Chỉ mục không tự hỏng: nhờ anh/chị báo người trông coi máy kiểm tra ổ đĩa."

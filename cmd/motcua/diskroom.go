package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"
)

// diskRoom watches how much room the data's disk has. Asking the system says that room
// runs out before it does; a ballast file to delete when it has would say so only then,
// and could be deleted once.
type diskRoom struct {
	free  func() (int64, error) // bytes
	least int64                 // below it, questions to officers are not taken
	tell  func(ctx context.Context, text string) bool
	log   *slog.Logger

	tight atomic.Bool
	told  bool // the admins think that it is
}

const roomLook = 5 * time.Second

// Tight reports whether room is short.
func (d *diskRoom) Tight() bool { return d.tight.Load() }

// look sees how much room there is. It is called short until there is a quarter more than
// the least, so that it does not change its mind all the time. Admins who cannot be told
// are told at the next look.
func (d *diskRoom) look(ctx context.Context) {
	free, err := d.free()
	if errors.Is(err, errors.ErrUnsupported) {
		return
	}
	if err != nil {
		d.log.Warn("cannot see how much room the disk has", "err", err)
		return
	}
	tight := free < d.least || d.Tight() && free < d.least+d.least/4
	if d.tight.Swap(tight) != tight {
		d.log.Warn("ALARM: room on the disk", "short", tight, "free", free, "least", d.least)
	}
	text := diskRoomAgain
	if tight {
		text = fmt.Sprintf(diskTight, free>>20, d.least>>20)
	}
	tellChange(ctx, &d.told, tight, d.tell, text)
}

// To the admins.
const (
	diskTight = "⚠️ Ổ đĩa chứa dữ liệu chỉ còn trống %d MiB, dưới mức %d MiB. Bot vẫn trả lời, nhưng tạm không nhận thêm câu hỏi cho cán bộ và không nhập hồ sơ;" +
		" người dân được báo là chưa gửi được, kèm số điện thoại của cơ quan. Nhờ anh/chị báo người trông coi máy giải phóng chỗ trống; bot sẽ tự nhận lại."
	diskRoomAgain = "✅ Ổ đĩa đã có chỗ trống trở lại. Bot nhận câu hỏi cho cán bộ như trước."
)

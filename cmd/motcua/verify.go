package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// checkName is the hidden command that reads a store file through.
const checkName = "__check"

// Run reads whole store files, and says before each which one it reads. A badly damaged
// one can end the process, which is why it is called in a child.
func (c *checkCmd) Run(t *terminal) error {
	for _, file := range c.Files {
		if _, err := fmt.Fprintln(t.out, file); err != nil {
			return err
		}
		err := boltstore.Check(file)
		if errors.Is(err, knowledge.ErrNewer) {
			return refuse(exitInput, newerStore)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkStore has a child process read store files, so that a damaged one
// cannot take this process along. A file that is not there is fine.
func checkStore(ctx context.Context, files ...string) error {
	files = slices.DeleteFunc(files, func(file string) bool {
		_, err := os.Stat(file)
		return errors.Is(err, fs.ErrNotExist)
	})
	if len(files) == 0 {
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, self, append([]string{checkName}, files...)...) // #nosec G204 G702 -- this program itself, no shell
	child.Env = []string{}                                                            // the token is none of its business
	var reading strings.Builder
	child.Stdout, child.Stderr = &reading, io.Discard
	err = child.Run()
	file := files[max(0, strings.Count(reading.String(), "\n")-1)]
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case !errors.As(err, &ended):
		return err
	case ended.ExitCode() == exitInput:
		return refuse(exitFailed, newerStore)
	case ended.ExitCode() == exitLater:
		return refuse(exitLater, "đang có tiến trình khác dùng tệp dữ liệu %s; xin dừng tiến trình đó rồi chạy lại.", file)
	}
	if file == folder(filepath.Dir(file)).inbox() {
		return refuse(exitFailed, damagedInbox, file)
	}
	return refuse(exitFailed, "tệp dữ liệu %s bị hỏng; xin giữ nguyên tệp này và khôi phục bản sao lưu vào một thư mục mới bằng motcua restore.", file)
}

const damagedInbox = "tệp %s bị hỏng: đó là vài tin người dân vừa gửi mà bot chưa kịp xử lý; dữ liệu của cơ quan vẫn nguyên vẹn." +
	" Xin đổi tên tệp này (đừng xóa, để còn xem lại) rồi chạy lại bot; người đã gửi những tin ấy có thể phải hỏi lại."

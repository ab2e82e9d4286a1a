package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// checkName is the hidden command that reads a store file through.
const checkName = "__check"

// Run reads a whole store file. A badly damaged one can end the process, which
// is why it is called in a child.
func (c *checkCmd) Run() error {
	err := boltstore.Check(c.File)
	if errors.Is(err, knowledge.ErrNewer) {
		return refuse(exitInput, newerStore)
	}
	return err
}

// checkStore has a child process read the store file, so that a damaged one
// cannot take this process along. No file is fine.
func checkStore(ctx context.Context, file string) error {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, self, checkName, file) // #nosec G204 G702 -- this program itself, no shell
	child.Env = []string{}                                   // the token is none of its business
	child.Stderr = io.Discard
	err = child.Run()
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
	return refuse(exitFailed, "tệp dữ liệu %s bị hỏng; xin giữ nguyên tệp này và khôi phục bản sao lưu vào một thư mục mới bằng motcua restore.", file)
}

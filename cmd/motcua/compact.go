package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

type compactCmd struct {
	folderFlags `embed:""`
}

// Run makes the store as small as what it holds. A running bot does so by itself.
func (c *compactCmd) Run(ctx context.Context, t *terminal) error {
	if err := givenFolder(c.Data); err != nil {
		return err
	}
	if _, err := os.Stat(folder(c.Data).store()); errors.Is(err, fs.ErrNotExist) {
		return refuse(exitUsage, "thư mục %s chưa có dữ liệu.", c.Data)
	}
	h, err := openHall(ctx, c.Data, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	before, after, err := h.store.Compact()
	if err = errors.Join(err, h.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "Tệp dữ liệu từ %d MiB còn %d MiB.\n", before>>20, after>>20)
	return err
}

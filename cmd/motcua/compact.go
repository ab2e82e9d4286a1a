package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"motcua/knowledge/boltstore"
)

type compactCmd struct {
	folderFlags `embed:""`
}

// Run makes the store as small as what it holds. The old file stands until the new one
// has been read through; whoever is killed in between has the old one.
func (c *compactCmd) Run(ctx context.Context, t *terminal) error {
	if err := givenFolder(c.Data); err != nil {
		return err
	}
	d := folder(c.Data)
	release, err := d.hold()
	if err != nil {
		return err
	}
	defer release()
	before, err := os.Stat(d.store())
	if errors.Is(err, fs.ErrNotExist) {
		return refuse(exitUsage, "thư mục %s chưa có dữ liệu.", c.Data)
	}
	if err == nil {
		err = checkStore(ctx, d.store())
	}
	if err != nil {
		return err
	}
	smaller := d.store() + ".compact"
	removeAll([]string{smaller}) // of one that was killed
	defer removeAll([]string{smaller})
	if err := boltstore.CompactTo(d.store(), smaller); err != nil {
		return err
	}
	if err := checkStore(ctx, smaller); err != nil {
		return err
	}
	after, err := os.Stat(smaller)
	if err == nil {
		err = boltstore.Replace(d.store(), smaller)
	}
	if err == nil {
		_, err = fmt.Fprintf(t.out, "Tệp dữ liệu từ %d MiB còn %d MiB.\n", before.Size()>>20, after.Size()>>20)
	}
	return err
}

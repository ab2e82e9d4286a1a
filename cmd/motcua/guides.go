package main

import (
	"context"
	"fmt"
	"time"

	"motcua/knowledge"
)

// Run says what is wrong with the guides. Warnings are for information; an error
// makes the exit code 3. Named folders are checked alone, without the others and
// without what lies in the data folder.
func (c *guidesCheckCmd) Run(_ context.Context, t *terminal) error {
	load := func() (stack, error) { return c.loadAll(folder(c.Data), time.Now()) }
	if len(c.Dirs) > 0 {
		c.guideFlags = guideFlags{Guides: c.Dirs}
		load = func() (stack, error) { return c.load("", time.Now()) }
	}
	s, err := load()
	if err != nil {
		return err
	}
	lib := s.library()
	errors := 0
	for _, f := range s.found {
		mark := "nên xem lại"
		if f.Level == knowledge.Error {
			errors++
			mark = "lỗi"
		}
		fmt.Fprintf(t.out, "%s [%s]\n", f, mark)
	}
	if errors > 0 {
		return refuse(exitInput, "có %d lỗi trong hướng dẫn; xin sửa theo từng dòng ở trên rồi kiểm tra lại.", errors)
	}
	_, err = fmt.Fprintf(t.out, "%d hướng dẫn dùng được, %d chỗ nên xem lại.\n", lib.Len(), len(s.found))
	return err
}

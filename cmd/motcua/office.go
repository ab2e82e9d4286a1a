package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"motcua/knowledge"
)

// readOffice reads the profile in a data folder; none is an office that says
// nothing, and a wrong one is refused.
func (d folder) readOffice() (*knowledge.Office, error) {
	src, err := os.ReadFile(d.profile())
	if errors.Is(err, fs.ErrNotExist) {
		return &knowledge.Office{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("đọc hồ sơ cơ quan: %w", err)
	}
	o, found := knowledge.ParseOffice(d.profile(), src)
	if o == nil {
		return nil, refuse(exitInput, "hồ sơ cơ quan chưa đúng: %s (xem hết bằng motcua office check)", found[0])
	}
	return o, nil
}

// Run says what is wrong with a profile, and what is poor about it beside the
// guides. An error makes the exit code 3.
func (c *officeCheckCmd) Run(_ context.Context, t *terminal) error {
	file := c.File
	if file == "" {
		file = folder(c.Data).profile()
	}
	src, err := readGiven(file, knowledge.MaxOfficeBytes)
	if err != nil {
		return err
	}
	now := time.Now()
	o, found := knowledge.ParseOffice(file, src)
	if o != nil {
		guides, err := c.load(folder(c.Data).guides(), now)
		if err != nil {
			return err
		}
		found = o.Lint(guides.library(), now)
	}
	for _, f := range found {
		mark := "nên xem lại"
		if f.Level == knowledge.Error {
			mark = "lỗi"
		}
		fmt.Fprintf(t.out, "%s [%s]\n", f, mark)
	}
	if o == nil {
		return refuse(exitInput, "hồ sơ cơ quan có %d lỗi; xin sửa theo từng dòng ở trên rồi kiểm tra lại.", len(found))
	}
	_, err = fmt.Fprintf(t.out, "Hồ sơ cơ quan dùng được, %d chỗ nên xem lại.\n", len(found))
	return err
}

// readGiven reads a file that somebody named, and one byte more than it may have.
func readGiven(file string, most int64) ([]byte, error) {
	f, err := givenFile(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, fmt.Errorf("đọc %s: %w", file, err)
	}
	return src, nil
}

// Run prints a profile to fill in.
func (c *officeExampleCmd) Run(_ context.Context, t *terminal) error {
	_, err := fmt.Fprint(t.out, knowledge.OfficeExample())
	return err
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// Run writes a draft from an imported guide, and says what it lacks. It never
// writes over a file.
func (c *guidesAdoptCmd) Run(ctx context.Context, t *terminal) error {
	lib, err := c.imported(ctx)
	if err != nil {
		return err
	}
	g, err := c.wanted(lib)
	if err != nil {
		return err
	}
	byHand, err := c.byHand()
	if err != nil {
		return err
	}
	id, err := c.newID(g, func(id string) bool {
		_, used := lib.Guide(id)
		return used || slices.ContainsFunc(byHand, func(h *knowledge.Guide) bool { return h.ID == id })
	})
	if err != nil {
		return err
	}
	draft := knowledge.DraftOf(g, id)
	file := filepath.Join(c.To, importer.GuidePath(draft))
	if other := writtenFor(g, byHand); other != "" {
		return refuse(exitUsage, "thủ tục này đã có hướng dẫn do người viết hoặc bản nháp: %s; xin sửa tiếp tệp ấy.", other)
	}
	if err := writeNew(file, knowledge.WriteGuide(draft)); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "Đã ghi bản nháp %s từ %s (%s).\n", file, g.ID, g.Name)
	for _, lack := range knowledge.DraftLacks(draft) {
		fmt.Fprintf(t.out, "còn thiếu: %s\n", lack)
	}
	_, err = fmt.Fprintf(t.out, "Viết xong thì bỏ dòng «draft: true», kiểm tra bằng motcua guides check %s, rồi motcua reindex. Trong lúc đó bản nhập tự động vẫn được dùng.\n", c.To)
	return err
}

// imported reads the guides to choose from.
func (c *guidesAdoptCmd) imported(ctx context.Context) (*knowledge.Library, error) {
	if c.From != "" {
		if err := givenFolder(c.From); err != nil {
			return nil, err
		}
		guides, _ := knowledge.LoadGuides(os.DirFS(c.From), c.From)
		lib, _ := knowledge.NewLibrary(guides)
		return lib, nil
	}
	d := folder(c.Data)
	if !d.published() {
		return nil, refuse(exitUsage, "thư mục dữ liệu %s chưa có bản nào đang dùng; xin cho biết thư mục đã nhập bằng --from.", d)
	}
	edition, err := index.OpenEdition(ctx, d.catalog())
	if err != nil {
		return nil, err
	}
	return edition.Library, edition.Close()
}

// wanted finds the imported guide by id, record or code.
func (c *guidesAdoptCmd) wanted(lib *knowledge.Library) (*knowledge.Guide, error) {
	var found []*knowledge.Guide
	if g, ok := lib.Guide(c.Name); ok {
		found = append(found, g)
	} else if code, ok := knowledge.ParseProcedureCode(c.Name); ok {
		found = lib.ByCode(code)
	}
	switch {
	case len(found) == 0:
		return nil, refuse(exitUsage, "không có hướng dẫn nào có id hay mã «%s»; xin kiểm tra lại, hoặc xem tên tệp trong thư mục đã nhập.", c.Name)
	case len(found) > 1:
		var ids []string
		for _, g := range found {
			ids = append(ids, g.ID)
		}
		return nil, refuse(exitUsage, "mã «%s» có %d hướng dẫn; xin chọn một id: %s.", c.Name, len(ids), strings.Join(ids, ", "))
	case found[0].Origin != knowledge.Imported:
		return nil, refuse(exitUsage, "«%s» là hướng dẫn do người viết (%s); xin sửa thẳng tệp ấy.", found[0].ID, found[0].File)
	}
	return found[0], nil
}

// newID takes the id that was given, or proposes one from the name that nothing has.
func (c *guidesAdoptCmd) newID(g *knowledge.Guide, taken func(id string) bool) (string, error) {
	if c.ID != "" {
		if !knowledge.ValidGuideID(c.ID) {
			return "", refuse(exitUsage, "id «%s» viết chưa đúng: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, dài nhất 48 ký tự.", c.ID)
		}
		return c.ID, nil
	}
	return importer.ProposeID(knowledge.DraftOf(g, "x").Name, taken), nil
}

// byHand reads the guides that people wrote: those that come with the program,
// those of the data folder and those where the draft is to go, drafts included.
func (c *guidesAdoptCmd) byHand() ([]*knowledge.Guide, error) {
	s, err := guideFlags{Embedded: true}.load(folder(c.Data).guides(), time.Now())
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(c.To); err == nil {
		s.add(os.DirFS(c.To), c.To, time.Now())
	}
	var out []*knowledge.Guide
	for _, layer := range s.layers {
		for _, g := range layer {
			if g.Origin != knowledge.Imported {
				out = append(out, g)
			}
		}
	}
	return out, nil
}

// writtenFor returns the file of a guide that a person wrote, or began, for the same
// procedure; empty when there is none.
func writtenFor(g *knowledge.Guide, byHand []*knowledge.Guide) string {
	for _, h := range byHand {
		if h.Covers(g.Code) || g.Record != "" && h.Record == g.Record {
			return h.File
		}
	}
	return ""
}

// writeNew writes a file that is not there yet.
func writeNew(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil { // #nosec G301 -- guides and leaflets are public
		return fmt.Errorf("tạo thư mục hướng dẫn: %w", err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // #nosec G302 -- guides are public
	if errors.Is(err, fs.ErrExist) {
		return refuse(exitUsage, "đã có tệp %s; xin sửa tiếp tệp ấy, hoặc chọn id khác bằng --id.", name)
	} else if err != nil {
		return fmt.Errorf("ghi bản nháp: %w", err)
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/registry"
)

// registryFile says, in the data folder, how the office's own system is asked.
const registryFile = "registry.yaml"

// openRegistry makes the client of the office's own system; nil when the office has
// none. file is what a flag named, or "" for the data folder's.
func openRegistry(d folder, file string, env lookup, o registry.Options) (*registry.Client, error) {
	src, file, err := d.readRegistry(file)
	if err != nil || src == nil {
		return nil, err
	}
	settings, found := registry.Parse(file, src, env)
	if len(found) > 0 {
		return nil, refuse(exitInput, "tệp hỏi hệ thống hồ sơ chưa đúng: %s (xem hết bằng motcua registry check)", found[0])
	}
	return registry.New(settings, o), nil
}

// readRegistry reads the file that a flag named, else the data folder's; nil when that
// is not there.
func (d folder) readRegistry(file string) (src []byte, name string, err error) {
	if file != "" {
		src, err = readGiven(file, registry.MaxBytes)
		return src, file, err
	}
	name = filepath.Join(string(d), registryFile)
	src, err = os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, name, nil
	}
	if err != nil {
		return nil, name, fmt.Errorf("đọc %s: %w", name, err)
	}
	return src, name, nil
}

// Run says what is wrong with the file, and tries it on a dossier.
func (c *registryCheckCmd) Run(ctx context.Context, t *terminal) error {
	src, file, err := folder(c.Data).readRegistry(c.Registry)
	if err != nil {
		return err
	}
	if src == nil {
		return refuse(exitUsage, "không tìm thấy %s; xin tạo tệp theo docs/registry.md, hoặc chỉ tệp bằng --registry.", file)
	}
	settings, found := registry.Parse(file, src, t.env)
	for _, f := range found {
		fmt.Fprintf(t.out, "%s [lỗi]\n", f)
	}
	if len(found) > 0 {
		return refuse(exitInput, "%s có %d lỗi; xin sửa theo từng dòng ở trên rồi kiểm tra lại.", file, len(found))
	}
	fmt.Fprintf(t.out, "Tệp đúng cách viết. Hỏi máy %s, chờ tối đa %v.\n", strings.Join(settings.Hosts, ", "), settings.Deadline)
	if c.Code == "" {
		fmt.Fprintln(t.out, "Muốn hỏi thử một hồ sơ thật, xin thêm mã: motcua registry check H26.35-240115-0012")
		return nil
	}
	office, err := folder(c.Data).readOffice()
	if err != nil {
		return err
	}
	return c.try(ctx, t, settings, office)
}

// try asks about one dossier and prints what is read, as the office sees it.
func (c *registryCheckCmd) try(ctx context.Context, t *terminal, settings registry.Settings, office *knowledge.Office) error {
	code, ok := office.Dossiers.CodeForms().Parse(c.Code)
	if !ok {
		return refuse(exitUsage, "%q không giống mã hồ sơ; mã có dạng như H26.35-240115-0012.", c.Code)
	}
	client := registry.New(settings, registry.Options{Status: office.Dossiers.Status})
	defer client.Close()
	begin := time.Now()
	d, err := client.Dossier(ctx, code)
	took := time.Since(begin).Round(time.Millisecond)
	var p *registry.Problem
	switch {
	case errors.Is(err, knowledge.ErrNotFound):
		fmt.Fprintf(t.out, "Hệ thống trả lời sau %v: không có hồ sơ %s.\n", took, code)
		return nil
	case errors.As(err, &p):
		return refuse(exitFailed, "chưa hỏi được, sau %v: %s; %s.", took, p.What, p.Mend)
	case err != nil:
		return err
	}
	fmt.Fprintf(t.out, "Hệ thống trả lời sau %v. Bot đọc được:\n%sTrạng thái trên hệ thống: %s\n", took, dossierText(d), d.Said)
	if len(d.Wanted) > 0 {
		fmt.Fprintf(t.out, "Giấy tờ còn thiếu: %s\n", strings.Join(d.Wanted, "; "))
	}
	return nil
}

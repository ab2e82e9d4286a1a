package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// Run publishes the guides and says what became of them. What the gate holds is
// an error of the input, which --confirm overrules.
func (c *reindexCmd) Run(ctx context.Context, t *terminal) error {
	to, err := reach(ctx, c.Data, c.guideFlags)
	if err != nil {
		return err
	}
	defer to.Close()
	bar := newBar(t.err)
	out, err := to.Reindex(ctx, reindexOrder{c.guideFlags, c.Confirm, c.DryRun}, bar.progress)
	bar.end()
	if err != nil {
		fmt.Fprint(t.out, findingLines(out.Findings))
		return err
	}
	if c.JSON {
		err = json.NewEncoder(t.out).Encode(out)
	} else {
		err = writeOutcome(t.out, out)
	}
	if err == nil && !out.Published && out.Held() {
		err = refuse(exitInput, "bản mới bị giữ lại vì %d lý do ở trên; bản cũ vẫn phục vụ. Xin sửa rồi chạy lại, hoặc chạy motcua reindex --confirm %s để vẫn đưa vào dùng.",
			len(out.Objections), shortHash(out.Edition))
	}
	return err
}

// Run goes back to the edition before the current one.
func (c *rollbackCmd) Run(ctx context.Context, t *terminal) error {
	if err := givenFolder(c.Data); err != nil {
		return err
	}
	to, err := reach(ctx, c.Data, guideFlags{Embedded: true})
	if err != nil {
		return err
	}
	defer to.Close()
	v, err := to.Rollback(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "Đã dùng lại bản %s (%d hướng dẫn). Các tệp hướng dẫn không đổi; reindex sẽ lại đưa chúng vào dùng.\n", shortHash(v.Hash), v.Guides)
	return err
}

func findingLines(found []knowledge.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

func shortHash(hash string) string { return hash[:min(12, len(hash))] }

package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"motcua/bot"
)

// Run publishes the guides and says what became of them.
func (c *reindexCmd) Run(ctx context.Context, t *terminal) error {
	to, err := reach(ctx, c.Data, c.guideFlags)
	if err != nil {
		return err
	}
	defer to.Close()
	p, err := to.Reindex(ctx, c.guideFlags, func(done, total int) {
		fmt.Fprintf(t.err, "đã lập chỉ mục %d/%d hướng dẫn\n", done, total)
	})
	fmt.Fprint(t.out, findingLines(p))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "Đã đưa vào dùng %d hướng dẫn, %d mục, trong %v. Bản %s.\n",
		p.Guides, p.Sections, p.Took.Round(time.Millisecond), shortHash(p.Hash))
	return err
}

func findingLines(p bot.Published) string {
	var b strings.Builder
	for _, f := range p.Findings {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

func shortHash(hash string) string { return hash[:min(12, len(hash))] }

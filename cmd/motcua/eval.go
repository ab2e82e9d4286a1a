package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"motcua/bot"
	"motcua/index"
	"motcua/index/eval"
	"motcua/knowledge"
)

// Run measures how well a set of questions is answered.
func (c *evalCmd) Run(ctx context.Context, t *terminal) error {
	f, err := givenFile(c.Questions)
	if err != nil {
		return err
	}
	defer f.Close()
	questions, err := eval.Read(f)
	if err != nil {
		return refuse(exitInput, "bộ câu hỏi %s có dòng không đọc được (%v); xin sửa rồi chạy lại.", c.Questions, err)
	}
	edition, err := c.edition(ctx, folder(c.Data))
	if err != nil {
		return err
	}
	defer edition.Close()
	if c.Variants {
		return c.variants(ctx, t, edition, questions)
	}
	figures, details, err := eval.Run(ctx, edition.Library, understander{edition}, questions)
	if err != nil {
		return err
	}
	if c.Details != "" {
		if err := writeLines(c.Details, details); err != nil {
			return err
		}
	}
	if c.JSON {
		return json.NewEncoder(t.out).Encode(figures)
	}
	return eval.WriteTable(t.out, details)
}

// variants measures the set as written, without tones, and with slips.
func (c *evalCmd) variants(ctx context.Context, t *terminal, edition *index.Edition, questions []eval.Question) error {
	all, err := eval.RunVariants(ctx, edition.Library, understander{edition}, questions, eval.Variants(1, 2))
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(t.out).Encode(all)
	}
	return eval.WriteVariants(t.out, all)
}

// understander measures what people meet: the bot's own understanding.
type understander struct{ edition *index.Edition }

// Understand implements eval.Understander.
func (u understander) Understand(ctx context.Context, history []string, question string) (eval.Found, error) {
	turns := make([]knowledge.Turn, len(history))
	for i, text := range history {
		turns[i].Text = text
	}
	m, err := bot.Understand(ctx, u.edition, turns, question)
	a := m.Answer
	return eval.Found{Verdict: a.Verdict, Guide: a.Guide, Aspects: a.Aspects, Case: a.Case, Hits: a.Hits, Choices: a.Choices}, err
}

// writeLines writes values as JSON Lines.
func writeLines[T any](file string, values []T) error {
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("ghi tệp: %w", err)
	}
	w := bufio.NewWriter(f)
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	for _, v := range values {
		if err := lines.Encode(v); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return errors.Join(w.Flush(), f.Close())
}

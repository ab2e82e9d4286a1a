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
	ways := eval.Variants(1)
	if !c.Variants {
		ways = ways[:1] // as written
	}
	all, err := eval.RunVariants(ctx, edition.Library, understander{edition}, questions, ways)
	if err != nil {
		return err
	}
	details := all[0].Details
	eval.Explain(edition.Library, edition.Index, details)
	if c.Details != "" {
		if err := writeLines(c.Details, details); err != nil {
			return err
		}
	}
	if c.JSON {
		return c.json(t, all)
	}
	return eval.Write(t.out, all, worstShown)
}

// worstShown is how many faults are printed; --details has them all.
const worstShown = 30

// json prints one object, or with --variants one for each.
func (c *evalCmd) json(t *terminal, all []eval.Measured) error {
	if c.Variants {
		return json.NewEncoder(t.out).Encode(all)
	}
	_, distance := eval.Calibrate(all[0].Details)
	return json.NewEncoder(t.out).Encode(struct {
		eval.Figures
		CalibrationError float64 `json:"calibration_error"`
	}{all[0].Figures, distance})
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
	return eval.Found{
		Verdict: a.Verdict, Confidence: a.Confidence, Guide: a.Guide, Aspects: a.Aspects,
		Case: a.Case, Hits: a.Hits, Choices: a.Choices,
	}, err
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

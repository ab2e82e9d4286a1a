package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"

	"motcua/bot"
	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// asked is the contract's `ask --json`.
type asked struct {
	Verdict index.Verdict           `json:"verdict"`
	Guide   string                  `json:"guide"`
	Code    knowledge.ProcedureCode `json:"code"`
	Aspect  knowledge.Aspect        `json:"aspect"`
	Case    string                  `json:"case"`
	Choices []choice                `json:"choices"`
	Text    string                  `json:"text"`
	Micros  int64                   `json:"took_us"`
}

// choice is a guide that an unsure answer offers.
type choice struct {
	Guide string                  `json:"guide"`
	Code  knowledge.ProcedureCode `json:"code"`
}

// Run says what the bot would answer.
func (c *askCmd) Run(ctx context.Context, t *terminal) error {
	edition, err := c.edition(ctx, folder(c.Data))
	if err != nil {
		return err
	}
	defer edition.Close()
	question := strings.Join(c.Question, " ")
	begin := time.Now()
	m, err := bot.Understand(ctx, edition, nil, question)
	if err != nil {
		return err
	}
	took := time.Since(begin)
	said, err := answers(ctx, edition, question)
	if err != nil {
		return err
	}
	if !c.JSON {
		for _, b := range said {
			fmt.Fprintln(t.out, plain(b.Text)+buttonLines(b))
		}
		return nil
	}
	a := askedOf(edition.Library, m.Answer)
	a.Micros = took.Microseconds()
	for _, b := range said {
		a.Text = strings.TrimPrefix(a.Text+"\n\n"+plain(b.Text), "\n\n")
	}
	lines := json.NewEncoder(t.out)
	lines.SetEscapeHTML(false)
	return lines.Encode(a)
}

func askedOf(lib *knowledge.Library, found index.Answer) asked {
	code := func(id string) knowledge.ProcedureCode {
		if g, ok := lib.Guide(id); ok {
			return g.Code
		}
		return ""
	}
	a := asked{Verdict: found.Verdict, Choices: []choice{}}
	if found.Verdict == index.Sure {
		a.Guide, a.Code, a.Case = found.Guide, code(found.Guide), found.Case
	}
	if len(found.Aspects) > 0 {
		a.Aspect = found.Aspects[0]
	}
	for _, id := range found.Choices {
		a.Choices = append(a.Choices, choice{id, code(id)})
	}
	return a
}

// edition opens the guides to answer from, for reading: the published ones when
// nobody asked for others, else all at hand, in memory.
func (g guideFlags) edition(ctx context.Context, d folder) (*index.Edition, error) {
	if g.usual() && d.published() {
		return index.OpenEdition(ctx, d.catalog())
	}
	s, err := g.loadAll(d, time.Now())
	if err != nil {
		return nil, err
	}
	office, err := d.readOffice()
	if err != nil {
		return nil, err
	}
	lib := s.library().For(office)
	if err := s.sound(); err != nil {
		return nil, err
	}
	x, err := index.BuildMem(ctx, lib)
	if err != nil {
		return nil, err
	}
	return &index.Edition{Library: lib, Index: x, Office: *office, Hash: lib.Hash(), Source: lib.Hash()}, nil
}

// answers are what a citizen who asks this first is told. The bot itself answers,
// with a store in memory and nobody at the other end.
func answers(ctx context.Context, edition *index.Edition, question string) (said []knowledge.Body, err error) {
	store := memstore.New()
	defer store.Close()
	b := bot.New(bot.Options{
		Store: store, Editions: one{edition}, Window: nobody{}, Channel: channelName,
		Limits: bot.Limits{Text: 1 << 20, Caption: 1 << 20, Measure: func(s string) int { return len(s) }, NoButtons: true},
		Now:    time.Now, Key: func() string { return "" },
	})
	chat := knowledge.Address{Channel: channelName, Chat: "1"}
	err = b.Handle(ctx, bot.Update{
		Keys: []string{"ask"}, Kind: bot.KindMessage, Chat: chat, ChatIs: bot.Private, Message: "1", Text: question,
		From: bot.Author{Account: knowledge.Account{Channel: channelName, ID: "1"}}, At: time.Now(),
	})
	if err != nil {
		return nil, err
	}
	err = store.View(ctx, func(tx knowledge.Tx) error {
		debts, err := tx.Debts(0, 100)
		for _, n := range debts {
			said = append(said, n.Body)
		}
		return err
	})
	return said, err
}

var tag = regexp.MustCompile(`<[^>]*>`)

// plain is a message without its markup.
func plain(markup string) string { return html.UnescapeString(tag.ReplaceAllString(markup, "")) }

// buttonLines shows a message's buttons in brackets.
func buttonLines(b knowledge.Body) string {
	var lines strings.Builder
	for _, row := range b.Buttons {
		lines.WriteString("\n")
		for _, button := range row {
			lines.WriteString("[" + button.Label + "] ")
		}
	}
	return lines.String()
}

// one is an edition that never changes.
type one struct{ edition *index.Edition }

func (o one) Current() (*index.Edition, func()) { return o.edition, func() {} }

// nobody is a window without a person behind it.
type nobody struct{}

func (nobody) Send(context.Context, knowledge.Notice, knowledge.MessageRef) (string, error) {
	return "1", nil
}
func (nobody) Toast(context.Context, string, string) error { return nil }
func (nobody) Fetch(context.Context, bot.File, int) ([]byte, error) {
	return nil, errors.New("nobody sends files")
}
func (nobody) Hears(context.Context, knowledge.Address) (string, error) { return "", nil }
func (nobody) ShowCommands(context.Context, bot.Audience, knowledge.Address, []bot.Command) error {
	return nil
}

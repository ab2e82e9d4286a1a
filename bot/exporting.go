package bot

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"motcua/index/vi"
	"motcua/knowledge"
	"motcua/knowledge/export"
)

// longestTable is the largest table that is sent through the chat, in bytes: it
// lies in the store until it is sent.
const longestTable = 8 << 20

// exportRoutes are the commands that hand out tables.
func exportRoutes() []route {
	return []route{
		{name: "xuat", power: SeeAudit, where: inPrivate, no: adminNoPower, plan: planExport},
		{name: "xuat", power: SeeAudit, where: atDesk, reads: true, no: adminNoPower, plan: simply(says(exportInPrivate))},
	}
}

// planExport writes a table of some days: "/xuat 10/2026" of the questions' figures,
// "/xuat nhật ký 30" of the audit.
func planExport(ctx context.Context, b *Bot, _ Update, rest string) (func(*turn, knowledge.Person) error, error) {
	audit, words := false, strings.TrimSpace(rest)
	for _, name := range []string{"nhat ky", "nhatky"} {
		if strings.HasPrefix(vi.Fold(strings.ToLower(words)), name) {
			letters := []rune(words)
			audit, words = true, string(letters[min(len(name), len(letters)):])
		}
	}
	p, ok := parsePeriod(words, b.Now())
	if rest == "" || !ok {
		return justSays(exportUsage), nil
	}
	edition, release := b.Editions.Current()
	defer release()
	name, of, about := "cau-hoi", exportQuestions, "questions "
	if audit {
		name, of, about = "nhat-ky", exportAudit, "audit "
	}
	var out bytes.Buffer
	err := b.Store.View(ctx, func(tx knowledge.Tx) error {
		out.Reset()
		days := export.Span{From: p.from, To: p.to}
		if audit {
			return export.Audit(&out, tx, days, DeedWords)
		}
		return export.Questions(&out, tx, days, &edition.Office.Calendar)
	})
	if err != nil {
		return nil, err
	}
	if out.Len() > longestTable {
		return justSays(exportTooLong), nil
	}
	file := &knowledge.File{Name: fmt.Sprintf("%s-%s-%s.csv", name, p.from.Format("20060102"), p.to.Format("20060102")), Data: out.Bytes()}
	return func(t *turn, _ knowledge.Person) error {
		t.on(0, about+p.typed)
		return t.respond(knowledge.Body{Text: fmt.Sprintf(of, p.title()), File: file})
	}, nil
}

// justSays says something in place of a deed.
func justSays(words string) func(*turn, knowledge.Person) error {
	return func(t *turn, _ knowledge.Person) error {
		t.justLooked()
		return t.sayDesk(0, words)
	}
}

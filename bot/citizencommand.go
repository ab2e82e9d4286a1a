package bot

import (
	"context"
	"fmt"
	"strings"

	"motcua/index/vi"
	"motcua/knowledge"
)

// planCommand runs a citizen's command.
func (b *Bot) planCommand(ctx context.Context, v visit, name, rest string) (act, error) {
	switch name {
	case "start":
		if key, ok := strings.CutPrefix(rest, "hs_"); ok {
			return b.lookUpLink(ctx, v, key)
		}
		return b.start(v, rest), nil
	case "thutuc":
		return b.tell(answer{body: fieldsPage(v.edition.Library, 0)}), nil
	case "tracuu":
		return b.planLookUp(ctx, v, rest)
	case "hoicanbo":
		if rest == "" {
			return b.tell(answer{body: bodyOf(sayAskOfficer), note: awaiting(knowledge.AwaitQuestion, 0)}), nil
		}
		v.Text = rest
		return b.send(ctx, v, v.message()), nil
	case "cauhoi":
		return b.listMine, nil
	case "theodoi":
		return b.listFollows, nil
	case "gopy":
		if rest == "" {
			return b.tell(answer{body: bodyOf(sayGiveFeedback), note: awaiting(knowledge.AwaitFeedback, 0)}), nil
		}
		return b.feedback(rest), nil
	case "xoadulieu":
		return b.askErase, nil
	case "riengtu":
		return b.tell(answer{body: privacyBody()}), nil
	case "kiemtra":
		return b.planCheck(v, rest), nil
	case "giayto":
		return b.lists(v), nil
	case "trogiup", "help":
		return b.tell(answer{body: home(sayHelp)}), nil
	}
	return b.tell(answer{body: home(sayUnknownCommand)}), nil
}

// bareCommand reads a command that was typed without its slash: "thutuc", "Trợ
// giúp". Written together it may be followed by words, like one with the slash;
// as words it must be the whole message, and mean nothing else.
func (v visit) bareCommand() (name, rest string, ok bool) {
	if v.Forwarded || v.File != "" {
		return "", "", false
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(v.Text), " ")
	whole := vi.Fold(vi.Normalize(strings.ReplaceAll(v.Text, " ", "")))
	for _, c := range citizenCommands() {
		switch {
		case c.Name == "giayto": // "giấy tờ?" asks for papers
		case strings.EqualFold(first, c.Name):
			return c.Name, strings.TrimSpace(rest), true
		case whole == c.Name && hear(v.Text).intent == Ask:
			return c.Name, "", true
		}
	}
	return "", "", false
}

// start welcomes, or opens what a deep link points to.
func (b *Bot) start(v visit, link string) act {
	if id, ok := strings.CutPrefix(link, "tt_"); ok {
		if g, ok := v.edition.Library.Guide(id); ok {
			return b.tell(v.openGuide(viewOf(g, nil, "")))
		}
		return b.tell(answer{body: home(sayOldGuide)})
	}
	if key, ok := strings.CutPrefix(link, linkList); ok {
		return b.join(v, key)
	}
	of, name := "", b.Office
	if v.edition.Office.Name != "" {
		name = v.edition.Office.Name
	}
	if name != "" {
		of = fmt.Sprintf(sayWelcomeOffice, Escape(name))
	}
	return b.tell(answer{body: home(fmt.Sprintf(sayWelcome, of))})
}

// planLookUp runs /tracuu with what was written behind it.
func (b *Bot) planLookUp(ctx context.Context, v visit, rest string) (act, error) {
	v.Text = rest
	m, _, err := reader{ctx, v.edition}.plainly(rest)
	switch {
	case err != nil:
		return nil, err
	case rest == "":
		return b.tell(answer{body: withOfficer(fmt.Sprintf(sayGiveCode, v.forms().Example()) + sayForgotCode), note: awaiting(knowledge.AwaitCode, 0)}), nil
	case m.Intent == LookUp:
		return b.planDossiers(ctx, v, m.Dossiers)
	case knowledge.HasIDNumber(rest):
		return b.planIDNumber(ctx, v)
	case m.Intent == Procedure:
		return b.tell(v.answer(m)), nil
	}
	return b.planTyped(ctx, v, rest)
}

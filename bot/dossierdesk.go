package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// The verbs of buttons about dossiers. Their rows hold the code, and what is to become
// of the dossier (see dossierEdit).
const (
	verbDossier      = "hoso"
	verbDossierAll   = "hoso_khac" // every state
	verbDossierFull  = "hoso_hien" // what is covered
	verbDossierSet   = "hoso_ghi"  // writes it down, or asks first when somebody follows
	verbDossierTold  = "hoso_bao"  // writes it down, who follows is told
	verbDossierUndo  = "hoso_sua"  // takes back what was written down
	verbDossierLeave = "hoso_thoi" // does nothing
)

// dossierRoutes is the command of who keeps the dossiers.
func dossierRoutes() []route {
	return []route{{name: verbDossier, power: KeepDossiers, where: atDesk | inPrivate, no: keepNoPower, plan: planKeep}}
}

// dossierDeeds is what the buttons about dossiers do.
func dossierDeeds() map[string]deed {
	looks := func(do func(*turn, knowledge.Action, knowledge.Person) error) deed {
		return deed{power: KeepDossiers, repeat: true, reads: true, do: do}
	}
	writes := func(do func(*turn, knowledge.Action, knowledge.Person) error) deed {
		return deed{power: KeepDossiers, do: do}
	}
	return map[string]deed{
		verbDossierAll:   looks((*turn).everyState),
		verbDossierFull:  {power: KeepDossiers, repeat: true, do: (*turn).revealDossier},
		verbDossierSet:   writes((*turn).pressedState),
		verbDossierTold:  writes((*turn).pressedTold),
		verbDossierUndo:  writes((*turn).pressedTold),
		verbDossierLeave: {power: KeepDossiers, reads: true, do: (*turn).leaveDossier},
	}
}

// planKeep reads "/hoso", "/hoso MÃ" and "/hoso MÃ: trạng thái". The office's own
// system is asked first, if there is one.
func planKeep(ctx context.Context, b *Bot, _ Update, rest string) (func(*turn, knowledge.Person) error, error) {
	if rest == "" {
		return looking(func(t *turn) error { return t.listDue() }), nil
	}
	edition, release := b.Editions.Current()
	defer release()
	forms := edition.Office.Dossiers.CodeForms()
	codes := forms.Find(rest)
	if code, ok := forms.Parse(rest); ok {
		codes = []knowledge.DossierCode{code}
	}
	if len(codes) != 1 {
		words := fmt.Sprintf(keepUsage, forms.Example())
		return looking(func(t *turn) error { return t.sayDesk(0, words) }), nil
	}
	said := strings.Trim(forms.Without(rest), " :;,.-–")
	if len(said) == len(rest) {
		said = "" // a code that is one only when it stands alone
	}
	news := b.askRegistry(ctx, codes)
	return func(t *turn, who knowledge.Person) error {
		if err := news.take(t); err != nil {
			return err
		}
		return t.keep(codes[0], said, who)
	}, nil
}

// looking is what changes nothing, and is not audited.
func looking(do func(*turn) error) func(*turn, knowledge.Person) error {
	return func(t *turn, _ knowledge.Person) error { t.justLooked(); return do(t) }
}

// keep shows a dossier; with words behind its code it takes them for what is to be
// written down.
func (t *turn) keep(code knowledge.DossierCode, said string, who knowledge.Person) error {
	d, err := t.Dossier(code)
	hidden := err == nil && t.bot.sensitivityOf(d) == knowledge.Hidden
	if err == nil && !hidden && said != "" {
		return t.propose(d, readEdit(said), who)
	}
	t.justLooked()
	switch {
	case errors.Is(err, knowledge.ErrNotFound):
		return t.unknownDossier(code, said)
	case err != nil:
		return err
	case hidden:
		return t.sayDesk(0, fmt.Sprintf(keepHidden, bold(string(code))))
	}
	body, err := t.dossierBody(d, "")
	if err != nil {
		return err
	}
	return t.respond(body)
}

// unknownDossier explains how dossiers get here. One that an office keeps by hand alone
// can be begun here, with its code and its state said in full and confirmed: a slip in
// a code would make a dossier that nobody has.
func (t *turn) unknownDossier(code knowledge.DossierCode, said string) error {
	o := t.office()
	status, ok := o.Dossiers.Status(said)
	if !ok || code.Future(t.now.In(knowledge.Vietnam())) {
		return t.sayDesk(0, fmt.Sprintf(keepUnknown, bold(string(code)), Escape(string(code)))+codeDoubt(o, code, t.now))
	}
	e := dossierEdit{Code: code, Status: status, New: true}
	rows, err := t.column([]labelled{{labelKeepNew, verbDossierTold, e.pack()}, {labelKeepLeave, verbDossierLeave, ""}})
	if err != nil {
		return err
	}
	words := fmt.Sprintf(keepNew, bold(string(code)), status) + codeDoubt(o, code, t.now)
	return t.respond(knowledge.Body{Text: words, Buttons: rows})
}

// revealDossier shows what is covered. The audit says who asked for it, and of which
// dossier.
func (t *turn) revealDossier(a knowledge.Action, who knowledge.Person) error {
	d, err := t.kept(knowledge.DossierCode(a.Arg))
	if err != nil || d.Code == "" {
		return err
	}
	t.on(0, string(d.Code))
	return t.sayDesk(0, fullDossierText(d, who))
}

// kept is a dossier that a button names; zero when there is none any more, or none that
// is shown, which is said over the chat.
func (t *turn) kept(code knowledge.DossierCode) (knowledge.Dossier, error) {
	d, err := t.Dossier(code)
	if err == nil && t.bot.sensitivityOf(d) != knowledge.Hidden {
		return d, nil
	}
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return knowledge.Dossier{}, err
	}
	t.justLooked()
	t.toast = toastDossierGone
	return knowledge.Dossier{}, nil
}

// codeDoubt says to an officer what is odd about a code: nothing, or a line.
func codeDoubt(o *knowledge.Office, code knowledge.DossierCode, now time.Time) string {
	forms := o.Dossiers.CodeForms()
	switch {
	case code.Future(now.In(knowledge.Vietnam())):
		return keepFuture
	case forms.Foreign(code):
		return fmt.Sprintf(keepForeign, strings.Join(forms.Prefixes(), ", "))
	}
	return ""
}

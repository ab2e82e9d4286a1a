package bot

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// The photo of a receipt: how large it may be, and how long it is waited for until it
// is here and read.
const (
	photoBytes    = 10 << 20
	photoPatience = 15 * time.Second
)

// codesOn are the dossier codes on the visit's photo; none when it has none, or cannot
// be fetched or read in time. Neither the photo nor what else stands on it is kept.
func (b *Bot) codesOn(ctx context.Context, v visit) (codes []knowledge.DossierCode) {
	if b.Scan == nil || v.Photo == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, photoPatience)
	defer cancel()
	picture, err := b.Window.Fetch(ctx, *v.Photo, photoBytes)
	if err != nil {
		b.Log.Info("a photo cannot be fetched", "err", err)
		return nil
	}
	texts, err := b.Scan(ctx, picture)
	if err != nil {
		b.Log.Info("a photo cannot be read", "err", err)
		return nil
	}
	for _, text := range texts {
		codes = append(codes, codesIn(v.forms(), text)...)
	}
	slices.Sort(codes) // the order of texts is nobody's
	return slices.Compact(codes)
}

// apart makes words of the parts of an address or of a record.
var apart = strings.NewReplacer("/", " ", "?", " ", "&", " ", "=", " ", "#", " ", "_", " ", "|", " ", ";", " ", ",", " ", `"`, " ")

// codesIn finds dossier codes in what a printed code says: a dossier's code alone or
// among other things, or an address that has it somewhere.
func codesIn(forms knowledge.CodeForms, text string) []knowledge.DossierCode {
	if code, ok := forms.Parse(text); ok {
		return []knowledge.DossierCode{code}
	}
	if codes := forms.Find(text); len(codes) > 0 {
		return codes
	}
	if plain, err := url.QueryUnescape(text); err == nil {
		text = plain
	}
	return forms.Find(apart.Replace(text))
}

// planReceipt answers a photo by the codes that stand on it or were written beside it,
// as if they had been typed, and offers to send the photo all the same.
func (b *Bot) planReceipt(ctx context.Context, v visit, codes []knowledge.DossierCode) (act, error) {
	said := v.Text
	look, err := b.lookUp(ctx, v, codes), error(nil)
	if v.Text != "" {
		look, err = b.planDossiers(ctx, v, codes)
	}
	if err != nil {
		return nil, err
	}
	words := sayCodeBeside
	if len(v.forms().Find(said)) == 0 {
		words = fmt.Sprintf(sayCodeRead, bold(codesListed(codes)))
	}
	send := knowledge.Button{Label: v.officerLabel(), Press: pay(v.sendVerb(), v.Message)}
	body := knowledge.Body{Text: words, Buttons: [][]knowledge.Button{{send}}}
	note := func(m *knowledge.Memory) { // for the button; the codes are not remembered
		m.Offer = v.message()
		m.Offer.Text = v.forms().Without(said)
	}
	return both(b.tell(answer{body: body, adds: true, note: note}), look), nil
}

func codesListed(codes []knowledge.DossierCode) string {
	words := make([]string, min(len(codes), codesAtOnce))
	for i := range words {
		words[i] = string(codes[i])
	}
	return strings.Join(words, ", ")
}

// unread says, to who sent a photo for its dossier, that no code could be read on it.
func (b *Bot) unread(v visit, m Meaning) string {
	awaited := v.memory.Await == knowledge.AwaitCode && v.now.Sub(v.memory.Changed) <= threadLife
	if b.Scan == nil || v.Photo == nil || !awaited && m.Intent != Status && m.Intent != LookUp {
		return ""
	}
	return fmt.Sprintf(sayNoCodeRead, v.forms().Example())
}

package bot

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"motcua/knowledge"
)

// forms is how the office's dossiers are numbered.
func (v visit) forms() knowledge.CodeForms { return v.edition.Office.Dossiers.CodeForms() }

// planTyped takes what was typed where a dossier's code belongs: a code that is only
// understood there, or something else, which is explained.
func (b *Bot) planTyped(ctx context.Context, v visit, typed string) (act, error) {
	if code, ok := v.forms().Parse(typed); ok {
		v.Text = ""
		return b.planDossiers(ctx, v, []knowledge.DossierCode{code})
	}
	words := sayMistake(v.forms(), shorten(typed, 60))
	return b.tell(answer{body: withOfficer(words), note: awaiting(knowledge.AwaitCode, 0)}), nil
}

// sayMistake says what something is that was typed where a code belongs, and where the
// code is to be found. A telephone number is not repeated.
func sayMistake(forms knowledge.CodeForms, typed string) string {
	words, shown := sayNotCode, Escape(typed)
	switch forms.Mistake(typed) {
	case knowledge.PhoneInstead:
		return sayPhoneInstead + fmt.Sprintf(sayWhereCode, forms.Example())
	case knowledge.PrefixMissing:
		which := ""
		if prefixes := forms.Prefixes(); len(prefixes) > 0 {
			which = fmt.Sprintf(sayPrefixes, strings.Join(prefixes, " hoặc "))
		}
		return fmt.Sprintf(sayPrefixMissing+sayWhereCode, shown, which, forms.Example())
	case knowledge.QuestionInstead:
		words = sayQuestionInstead
	case knowledge.DateInstead:
		words = sayDateInstead
	case knowledge.DayInvalid:
		words = sayDayInvalid
	case knowledge.PartMissing:
		words = sayPartCode
	}
	return fmt.Sprintf(words+sayWhereCode, shown, forms.Example())
}

// sayDoubt says what is odd about a code of which the bot tells nothing: by the code
// alone, so that it is the same whether there is such a dossier or not. It is empty,
// or begins with a space.
func sayDoubt(o *knowledge.Office, code knowledge.DossierCode, now time.Time) string {
	forms := o.Dossiers.CodeForms()
	switch day, dated := code.Day(); {
	case code.Future(now.In(knowledge.Vietnam())) && dated:
		return fmt.Sprintf(sayFutureDay, dateOf(day))
	case code.Future(now.In(knowledge.Vietnam())):
		_, year, _ := strings.Cut(string(code), "/")
		return fmt.Sprintf(sayFutureYear, year[:4])
	case forms.Foreign(code):
		return fmt.Sprintf(sayForeign, strings.Join(forms.Prefixes(), " hoặc "))
	}
	return ""
}

// meantAsCode reports whether somebody who was asked for a code typed something in its
// place: digits and hardly a word.
func meantAsCode(forms knowledge.CodeForms, text string) bool {
	words := 0
	for _, field := range strings.Fields(text) {
		if digits(field) == 0 {
			words++
		}
	}
	return digits(text) > 0 && words <= 1 && len(text) <= 60 && !knowledge.HasIDNumber(text) &&
		len(forms.Find(text)) == 0 && len(knowledge.FindProcedureCodes(text)) == 0
}

func digits(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

package records

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

const lastLetter = "letter"

func letterKey(n int64) key { return kindLetter.key().number(uint64(n)) }

// letterEntries is the index of a letter: by its dossier, and while it waits that it
// does, afterwards by when it was decided.
func letterEntries(l knowledge.Letter) []key {
	out := []key{kindLetterOf.key().text(string(l.Code)).number(uint64(l.Number))}
	if l.State == knowledge.LetterDraft {
		return append(out, kindLetterDraft.key().number(uint64(l.Number)))
	}
	return append(out, kindLetterDecided.key().time(l.Decided).number(uint64(l.Number)))
}

// NextLetter gives a number that was never given before in this store.
func (tx *Tx) NextLetter() (int64, error) { return tx.next(lastLetter) }

// Letter returns one by its number.
func (tx *Tx) Letter(number int64) (knowledge.Letter, error) {
	return one[knowledge.Letter](tx, letterKey(number), number)
}

// PutLetter inserts or replaces by number. One without a number or a dossier is
// ErrInvalid.
func (tx *Tx) PutLetter(l knowledge.Letter) error {
	if l.Number <= 0 || l.Code == "" {
		return fmt.Errorf("put letter %d: it lacks its number or its dossier: %w", l.Number, knowledge.ErrInvalid)
	}
	var old knowledge.Letter
	found, err := tx.get(letterKey(l.Number), &old)
	if err != nil {
		return err
	}
	var had []key
	if found {
		had = letterEntries(old)
	}
	return tx.replace(letterKey(l.Number), l, had, letterEntries(l))
}

// LettersOf lists a dossier's letters by number.
func (tx *Tx) LettersOf(code knowledge.DossierCode) ([]knowledge.Letter, error) {
	from := kindLetterOf.key().text(string(code))
	return tx.lettersIn(from, from.after(), limitless)
}

// DraftLetters lists those that wait for the chair, by number.
func (tx *Tx) DraftLetters(limit int) ([]knowledge.Letter, error) {
	return tx.lettersIn(kindLetterDraft.key(), kindLetterDraft.end(), limit)
}

func (tx *Tx) lettersIn(from, to key, limit int) ([]knowledge.Letter, error) {
	found, err := tx.entries(from, to, limit)
	if err != nil {
		return nil, err
	}
	var out []knowledge.Letter
	for _, e := range found {
		l, err := indexed[knowledge.Letter](tx, letterKey(int64(e.lastNumber())))
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// ForgetLetters removes those Decided before then and says how many.
func (tx *Tx) ForgetLetters(before time.Time, limit int) (int, error) {
	old, err := tx.lettersIn(kindLetterDecided.key(), kindLetterDecided.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, l := range old {
		if err := tx.remove(append(letterEntries(l), letterKey(l.Number))...); err != nil {
			return 0, err
		}
	}
	return len(old), nil
}

func templateKey(k knowledge.LetterKind) key { return kindLetterTemplate.key().text(string(k)) }

// LetterTemplate returns the text of a kind that was approved last.
func (tx *Tx) LetterTemplate(k knowledge.LetterKind) (knowledge.LetterTemplate, error) {
	return one[knowledge.LetterTemplate](tx, templateKey(k), k)
}

// PutLetterTemplate inserts or replaces by kind. One without a kind is ErrInvalid.
func (tx *Tx) PutLetterTemplate(l knowledge.LetterTemplate) error {
	if l.Kind == "" {
		return fmt.Errorf("put letter template: it has no kind: %w", knowledge.ErrInvalid)
	}
	return tx.put(templateKey(l.Kind), l)
}

package records

import (
	"fmt"

	"motcua/knowledge"
)

func dossierKey(code knowledge.DossierCode) key { return kindDossier.key().text(string(code)) }

// Dossier returns a dossier by its code.
func (tx *Tx) Dossier(code knowledge.DossierCode) (knowledge.Dossier, error) {
	return one[knowledge.Dossier](tx, dossierKey(code), code)
}

// DossierLike returns the dossier whose code has the given letters and digits,
// every other character being "_". Of several, the first by code.
func (tx *Tx) DossierLike(form string) (knowledge.Dossier, error) {
	from := kindDossierLike.key().text(knowledge.DossierCode(form).Key())
	found, err := tx.entries(from, from.after(), 1)
	if err != nil {
		return knowledge.Dossier{}, err
	}
	if len(found) == 0 {
		return knowledge.Dossier{}, fmt.Errorf("dossier like %s: %w", form, knowledge.ErrNotFound)
	}
	return indexed[knowledge.Dossier](tx, dossierKey(knowledge.DossierCode(found[0].lastText(1))))
}

// PutDossier inserts or replaces by code. One without a code is ErrInvalid.
func (tx *Tx) PutDossier(d knowledge.Dossier) error {
	if d.Code == "" {
		return fmt.Errorf("put dossier: it has no code: %w", knowledge.ErrInvalid)
	}
	entry := kindDossierLike.key().text(d.Code.Key(), string(d.Code))
	return tx.replace(dossierKey(d.Code), d, nil, []key{entry})
}

// CountDossiers says how many there are.
func (tx *Tx) CountDossiers() (int, error) {
	return tx.count(kindDossierLike.key(), kindDossierLike.end())
}

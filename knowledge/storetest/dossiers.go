package storetest

import (
	"testing"

	"motcua/knowledge"
)

func dossiers(t *testing.T, s knowledge.Store) {
	d := knowledge.Dossier{Code: "H55.12-251120-0007", Procedure: "1.001193", Name: "Nguyễn Thị Lan", Phone: "0912345678",
		IDLast4: "1234", Status: knowledge.InProgress, Received: now, Due: now.AddDate(0, 0, 5), Place: "Quầy 3", Note: "thiếu", Changed: now}
	get := func(tx knowledge.Tx) (knowledge.Dossier, error) { return tx.Dossier(d.Code) }
	same(t, "none", read(t, s, knowledge.Tx.CountDossiers), 0)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutDossier(d) })
	same(t, "dossier", read(t, s, get), d)
	d.Status, d.Due = knowledge.Done, knowledge.Dossier{}.Due
	update(t, s, func(tx knowledge.Tx) error { return tx.PutDossier(d) })
	same(t, "replaced", read(t, s, get), d)
	same(t, "one", read(t, s, knowledge.Tx.CountDossiers), 1)
	update(t, s, func(tx knowledge.Tx) error {
		return each([]knowledge.DossierCode{"H55.12-251120-0008", "H55"}, func(c knowledge.DossierCode) error {
			return tx.PutDossier(knowledge.Dossier{Code: c})
		})
	})
	same(t, "three", read(t, s, knowledge.Tx.CountDossiers), 3)
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutDossier(knowledge.Dossier{}) })
}

func dossierLike(t *testing.T, s knowledge.Store) {
	update(t, s, func(tx knowledge.Tx) error {
		return each([]knowledge.DossierCode{"H55.12-251120-0007", "H55", "000.00.12.H55-1", "A.1", "A-1", "A_12"},
			func(c knowledge.DossierCode) error { return tx.PutDossier(knowledge.Dossier{Code: c}) })
	})
	for form, want := range map[string]knowledge.DossierCode{
		"H55_12_251120_0007": "H55.12-251120-0007",
		"H55":                "H55",
		"000_00_12_H55_1":    "000.00.12.H55-1",
		"A_1":                "A-1", // two have that form: the first by code
		"A_12":               "A_12",
	} {
		d := read(t, s, func(tx knowledge.Tx) (knowledge.Dossier, error) { return tx.DossierLike(form) })
		same(t, "dossier like "+form, d.Code, want)
	}
	for _, form := range []string{"", "H", "H55_", "H55_12_251120_000", "_", "A"} {
		refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.DossierLike(form); return err })
	}
}

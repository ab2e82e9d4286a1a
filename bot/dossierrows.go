package bot

import "motcua/knowledge"

// dossierRows are the buttons under an answer that tells where a dossier stands.
func (t *turn) dossierRows(code knowledge.DossierCode) ([][]knowledge.Button, error) {
	var rows [][]knowledge.Button
	passed, err := t.passed(code)
	if press := pay(goDetails, string(code)); !passed && len(press) <= maxPayload {
		rows = append(rows, []knowledge.Button{{Label: labelDetails, Press: press}})
	}
	return append(rows, []knowledge.Button{{Label: labelOfficer, Press: goOfficer}}), err
}

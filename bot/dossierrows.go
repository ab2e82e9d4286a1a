package bot

import "motcua/knowledge"

// dossierRows are the buttons under an answer that tells where a dossier stands.
func (t *turn) dossierRows(d knowledge.Dossier) ([][]knowledge.Button, error) {
	var rows [][]knowledge.Button
	passed, err := t.passed(d.Code)
	if err != nil {
		return nil, err
	}
	if press := pay(goDetails, string(d.Code)); !passed && len(press) <= maxPayload {
		rows = append(rows, []knowledge.Button{{Label: labelDetails, Press: press}})
	}
	follow, err := t.followRow(d)
	return append(append(rows, follow...), []knowledge.Button{{Label: labelOfficer, Press: goOfficer}}), err
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// sheetEvent is one line of the answer to an import: how far it is, then what became
// of it.
type sheetEvent struct {
	Stage       importer.SheetStage `json:",omitempty"`
	Done, Total int
	Report      *knowledge.SheetReport `json:",omitempty"`
	Refused     *refused               `json:",omitempty"`
}

// serveSheet imports the spreadsheet that is a request's body.
func serveSheet(c chores, w http.ResponseWriter, r *http.Request) {
	var want sheetOrder
	if err := json.Unmarshal([]byte(r.URL.Query().Get("want")), &want); err != nil {
		writeRefusal(w, refuse(exitUsage, "yêu cầu nhập hồ sơ không đọc được."))
		return
	}
	flush := http.NewResponseController(w)
	_ = flush.EnableFullDuplex() // it tells how far it is while the file comes in
	lines := json.NewEncoder(w)
	report, err := c.ImportDossiers(r.Context(), want, r.Body, atTimes(time.Second/5, func(stage importer.SheetStage, done, total int) {
		_ = lines.Encode(sheetEvent{Stage: stage, Done: done, Total: total}) // nobody listens: the work goes on
		_ = flush.Flush()
	}))
	last := sheetEvent{Report: &report}
	if err != nil {
		no := refusalOf(err)
		last.Refused = &refused{no.code, no.say}
	}
	_ = lines.Encode(last)
}

// ImportDossiers implements chores.
func (r *remote) ImportDossiers(ctx context.Context, want sheetOrder, in io.Reader, progress sheetProgress) (knowledge.SheetReport, error) {
	asked, err := json.Marshal(want)
	if err != nil {
		return knowledge.SheetReport{}, err
	}
	answer, err := r.ask(ctx, http.MethodPost, "/dossiers?"+url.Values{"want": {string(asked)}}.Encode(), io.LimitReader(in, maxUpload))
	if err != nil {
		return knowledge.SheetReport{}, err
	}
	defer answer.Close()
	for lines := json.NewDecoder(answer); ; {
		var e sheetEvent
		switch err := lines.Decode(&e); {
		case err != nil:
			return knowledge.SheetReport{}, errors.Join(ctx.Err(), broke(err))
		case e.Refused != nil:
			return *e.Report, &refusal{e.Refused.Code, e.Refused.Say}
		case e.Report != nil:
			return *e.Report, nil
		case progress != nil:
			progress(e.Stage, e.Done, e.Total)
		}
	}
}

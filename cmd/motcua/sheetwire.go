package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// serveSheet imports the spreadsheet that is a request's body.
func serveSheet(c chores, w http.ResponseWriter, r *http.Request) {
	var want sheetOrder
	if err := json.Unmarshal([]byte(r.URL.Query().Get("want")), &want); err != nil {
		writeRefusal(w, refuse(exitUsage, "yêu cầu nhập hồ sơ không đọc được."))
		return
	}
	answer := http.NewResponseController(w)
	_ = answer.EnableFullDuplex() // it tells how far it is while the file comes in
	_ = tellEvents(w, func() { _ = answer.Flush() }, func(progress func(importer.SheetStage, int, int)) (knowledge.SheetReport, error) {
		return c.ImportDossiers(r.Context(), want, r.Body, progress)
	})
	_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, maxUpload)) // what is left of it would be read while the connection is
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
	report, err := readEvents[importer.SheetStage, knowledge.SheetReport](answer, progress)
	if no := (*refusal)(nil); err != nil && !errors.As(err, &no) {
		err = errors.Join(ctx.Err(), err)
	}
	return report, err
}

package telegram

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// document is a notice that carries a file.
func document(data []byte) knowledge.Notice {
	return changed(func(n *knowledge.Notice) { n.Body.File = &knowledge.File{Name: `tờ "khai".pdf`, Data: data} })
}

// uploaded is what arrived of an upload.
type uploaded struct {
	path, chat, caption, mode, topic, name string
	length                                 int64
	data                                   []byte
}

func readUpload(t *testing.T, r *http.Request) (u uploaded) {
	u.path, u.length = r.URL.Path, r.ContentLength
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		t.Error(err)
		return u
	}
	u.chat, u.caption, u.mode, u.topic = r.FormValue("chat_id"), r.FormValue("caption"), r.FormValue("parse_mode"), r.FormValue("message_thread_id")
	f, h, err := r.FormFile("document")
	if err != nil {
		t.Error(err)
		return u
	}
	defer f.Close()
	u.name = h.Filename
	u.data, err = io.ReadAll(f)
	if err != nil {
		t.Error(err)
	}
	return u
}

func TestSendDocument(t *testing.T) {
	data := bytes.Repeat([]byte("%PDF\x00\xff\r\n--"), 9000)
	for _, repeat := range []bool{false, true} {
		var got uploaded
		c, _, _ := serve(t, func(w http.ResponseWriter, r *http.Request, _ string) {
			got = readUpload(t, r)
			_, _ = io.WriteString(w, `{"ok":true,"result":{"message_id":77}}`)
		})
		n := document(data)
		n.To.Topic, n.Repeat = "3", repeat
		id, err := c.Send(t.Context(), n, knowledge.MessageRef{})
		want := "<b>chào</b> &amp; mời"
		if repeat {
			want = again + want
		}
		if err != nil || id != "77" {
			t.Fatalf("%q, %v", id, err)
		}
		if got.path != "/bot"+token+"/sendDocument" || got.chat != "1001" || got.caption != want || got.mode != "HTML" || got.topic != "3" || got.name != `tờ "khai".pdf` {
			t.Errorf("%+v", got)
		}
		if !bytes.Equal(got.data, data) || got.length < int64(len(data)) {
			t.Errorf("%d bytes arrived of %d; the request said %d", len(got.data), len(data), got.length)
		}
	}
}

// TestSendDocumentOutcomes: an upload's failures are classed as any other's, and
// the token is in none of them.
func TestSendDocumentOutcomes(t *testing.T) {
	for name, c := range map[string]struct {
		answer api
		want   outbox.Outcome
	}{
		"429":                   {refuses(429, "Too Many Requests: retry after 7", `"retry_after":7`), outbox.NotSent},
		"blocked":               {refuses(403, "Forbidden: bot was blocked by the user", ""), outbox.Never},
		"too big for it":        {refuses(413, "Request Entity Too Large", ""), outbox.Never},
		"502 of the front":      {says(502, "<html>"), outbox.Uncertain},
		"token":                 {refuses(401, "Unauthorized", ""), outbox.Halt},
		"the token in an error": {refuses(400, "Bad Request: no bot "+canary, ""), outbox.Never},
		"hung up":               {func(w http.ResponseWriter, _ *http.Request, _ string) { hangUp(w) }, outbox.Uncertain},
		"ok without a message":  {says(200, `{"ok":true,"result":true}`), outbox.Uncertain},
	} {
		client, _, log := serve(t, c.answer)
		_, err := client.Send(t.Context(), document([]byte("%PDF")), knowledge.MessageRef{})
		if outcome(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if strings.Contains(err.Error()+log.String(), canary) {
			t.Errorf("%s: the token shows: %v", name, err)
		}
	}
	gone := httptest.NewServer(nil)
	gone.Close()
	c, _, _ := dial(t, gone.URL)
	if _, err := c.Send(t.Context(), document([]byte("%PDF")), knowledge.MessageRef{}); outcome(err) != outbox.NotSent || strings.Contains(err.Error(), canary) {
		t.Errorf("nobody listens: %v", err)
	}
}

// TestUnsendableDocuments: what Telegram could never take is not sent at all.
func TestUnsendableDocuments(t *testing.T) {
	var rec recorder
	c, _, _ := serve(t, rec.answer)
	edit := document([]byte("%PDF"))
	edit.Edits = 3
	for name, n := range map[string]knowledge.Notice{
		"empty": document(nil), "too big": document(make([]byte, longestFile+1)), "an edit": edit,
	} {
		_, err := c.Send(t.Context(), n, knowledge.MessageRef{Channel: "tg", Chat: "1001", Message: "5"})
		if outcome(err) != outbox.Never {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(rec.calls) != 0 {
		t.Errorf("called %v", rec.calls)
	}
}

// TestMalformedCaption: a caption that Telegram cannot parse goes out once as
// plain text, with the whole file again.
func TestMalformedCaption(t *testing.T) {
	var got []uploaded
	c, _, _ := serve(t, func(w http.ResponseWriter, r *http.Request, method string) {
		got = append(got, readUpload(t, r))
		if len(got) == 1 {
			refuses(400, "Bad Request: can't parse entities", "")(w, r, method)
			return
		}
		_, _ = io.WriteString(w, `{"ok":true,"result":{"message_id":77}}`)
	})
	id, err := c.Send(t.Context(), document([]byte("%PDF")), knowledge.MessageRef{})
	if err != nil || id != "77" || len(got) != 2 || got[1].caption != "chào & mời" || got[1].mode != "" || string(got[1].data) != "%PDF" {
		t.Errorf("%q, %v, %+v", id, err, got)
	}
}

// TestUploadReadsItsPipe: an upload whose writer fails is an error, and what
// has a length already is left alone.
func TestUploadReadsItsPipe(t *testing.T) {
	r, w := io.Pipe()
	w.CloseWithError(io.ErrUnexpectedEOF)
	req, err := http.NewRequest(http.MethodPost, "http://127.0.0.1", r)
	if err != nil {
		t.Fatal(err)
	}
	if err := whole(req); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%v", err)
	}
	req, err = http.NewRequest(http.MethodPost, "http://127.0.0.1", strings.NewReader("abc"))
	if err != nil {
		t.Fatal(err)
	}
	if err := whole(req); err != nil || req.ContentLength != 3 {
		t.Errorf("%v, %d bytes", err, req.ContentLength)
	}
}

package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"testing"
)

// TestCopiedAlbum: an album stays one, loses its captions if so asked, and what is
// not there any more is left out.
func TestCopiedAlbum(t *testing.T) {
	w := open(t, Options{})
	first := w.SendText(hoa, hoa, "chào")
	album := w.SendAlbum(hoa, hoa, [][]byte{pngImage(), pngImage(), pngImage()}, SendOpts{Caption: "giấy tờ", ReplyTo: first.ID})
	for i, m := range album {
		if m.MediaGroupID == "" || m.MediaGroupID != album[0].MediaGroupID || m.ReplyTo == nil || (m.Caption != "") != (i == 0) {
			t.Errorf("part %d: %+v", i, m)
		}
	}
	w.DeleteMessage(album[1])
	ids := fmt.Sprintf("[%d,%d,%d]", album[0].ID, album[1].ID, album[2].ID)
	var sent []struct {
		ID int `json:"message_id"`
	}
	w.ok(&sent, "copyMessages", "chat_id", fmt.Sprint(desk), "from_chat_id", "1001", "message_ids", ids, "remove_caption", "true")
	copies := w.Messages(desk)
	if len(sent) != 2 || len(copies) != 2 || copies[0].Caption != "" || copies[0].MediaGroupID == "" || copies[0].MediaGroupID != copies[1].MediaGroupID {
		t.Fatalf("%+v %+v", sent, copies)
	}
	w.ok(nil, "deleteMessages", "chat_id", fmt.Sprint(desk), "message_ids", fmt.Sprintf("[%d,%d,999]", sent[0].ID, sent[1].ID))
	if left := w.Messages(desk); len(left) != 0 {
		t.Errorf("%d messages were not deleted", len(left))
	}
}

func TestCopyRefusals(t *testing.T) {
	w := open(t, Options{})
	m := w.SendPhoto(hoa, hoa, pngImage())
	fixed := w.SendPhoto(hoa, hoa, pngImage(), SendOpts{Protected: true})
	place := w.SendLocation(hoa, hoa, 21, 105)
	for ids, want := range map[string]string{
		fmt.Sprintf("[%d,%d]", fixed.ID, m.ID): "message identifiers must be in a strictly increasing order",
		fmt.Sprintf("[%d]", fixed.ID):          "there are no messages to copy",
		"[]":                                   "message identifiers are not specified",
		"x":                                    "can't parse message identifiers JSON object",
	} {
		if r := w.call("copyMessages", "chat_id", "1001", "from_chat_id", "1001", "message_ids", ids); r.Description != "Bad Request: "+want {
			t.Errorf("%s: %s", ids, r.Description)
		}
	}
	if r := w.call("copyMessage", "chat_id", "1001", "from_chat_id", "1001", "message_id", fmt.Sprint(fixed.ID)); r.Description != "Bad Request: message can't be copied" {
		t.Error(r.Description)
	}
	w.ok(nil, "copyMessage", "chat_id", "1001", "from_chat_id", "1001", "message_id", fmt.Sprint(place.ID), "caption", "đây ạ")
	if all := w.Messages(hoa); all[len(all)-1].Caption != "" {
		t.Error("a place has got a caption")
	}
}

// TestUploadedAlbum: several files from the page are one album.
func TestUploadedAlbum(t *testing.T) {
	w := open(t, Options{})
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range map[string]string{"user": "1001", "chat": "1001", "kind": "photo", "caption": "hai mặt"} {
		_ = form.WriteField(name, value)
	}
	for range 2 {
		part, _ := form.CreateFormFile("file", "a.png")
		_, _ = part.Write(pngImage())
	}
	_ = form.Close()
	resp, err := w.client.Post(w.URL+"/ui/upload", form.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, _ := io.ReadAll(resp.Body)
	var album []Message
	if json.Unmarshal(raw, &album) != nil || len(album) != 2 || album[0].Caption != "hai mặt" || album[1].MediaGroupID != album[0].MediaGroupID {
		t.Errorf("%s", raw)
	}
}

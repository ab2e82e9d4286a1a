package sandbox

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"unicode/utf8"
)

// readCall reads parameters from the query, a form, a multipart form or a JSON
// object, whose nested values stay JSON.
func readCall(r *http.Request) *call {
	c := &call{ctx: r.Context(), params: r.URL.Query(), files: map[string]upload{}}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "application/json":
		err = c.readJSON(r)
	case "multipart/form-data":
		err = c.readMultipart(r)
	case "application/x-www-form-urlencoded":
		if err = r.ParseForm(); err == nil {
			c.params = r.Form
		}
	}
	var tooBig *http.MaxBytesError
	switch {
	case errors.As(err, &tooBig):
		c.broken = &refusal{code: http.StatusRequestEntityTooLarge, words: "Request Entity Too Large"}
	case err != nil:
		c.broken = bad("can't parse the request: %v", err)
	}
	for _, values := range c.params {
		for _, v := range values {
			if !utf8.ValidString(v) {
				c.broken = bad("strings must be encoded in UTF-8")
			}
		}
	}
	return c
}

func (c *call) readJSON(r *http.Request) error {
	var object map[string]json.RawMessage
	if err := json.NewDecoder(r.Body).Decode(&object); err != nil && err != io.EOF {
		return err
	}
	for name, raw := range object {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		c.params.Set(name, text)
	}
	return nil
}

func (c *call) readMultipart(r *http.Request) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		body, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if part.FileName() == "" {
			c.params.Set(part.FormName(), string(body))
			continue
		}
		c.files[part.FormName()] = upload{name: part.FileName(), body: body}
	}
}

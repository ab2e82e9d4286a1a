package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"motcua/knowledge"
)

// largest is how long an answer may be, unpacked.
const largest = 1 << 20

// ask is one exchange with the system.
func (c *Client) ask(ctx context.Context, code knowledge.DossierCode) (knowledge.Dossier, error) {
	req, err := c.request(ctx, code)
	if err != nil {
		return knowledge.Dossier{}, problem("xin kiểm tra address", "không lập được câu hỏi từ address")
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return knowledge.Dossier{}, broken(err)
	}
	defer resp.Body.Close()
	if slices.Contains(c.settings.Absent.Statuses, resp.StatusCode) {
		return knowledge.Dossier{}, knowledge.ErrNotFound
	}
	if err := refused(resp.StatusCode); err != nil {
		return knowledge.Dossier{}, err
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, largest+1))
	switch {
	case err != nil:
		return knowledge.Dossier{}, broken(err)
	case len(text) > largest:
		return knowledge.Dossier{}, errLarge
	}
	value, err := parseJSON(text)
	if err != nil {
		return knowledge.Dossier{}, err
	}
	if c.settings.Absent.says(value) {
		return knowledge.Dossier{}, knowledge.ErrNotFound
	}
	return c.read(value, code)
}

// request writes the question. A code is put where the settings say, escaped for its
// place.
func (c *Client) request(ctx context.Context, code knowledge.DossierCode) (*http.Request, error) {
	address, query, asks := strings.Cut(c.settings.Address, "?")
	address = strings.ReplaceAll(address, placeOfCode, url.PathEscape(string(code)))
	if asks {
		address += "?" + strings.ReplaceAll(query, placeOfCode, url.QueryEscape(string(code)))
	}
	var body io.Reader
	if c.settings.Body != "" {
		quoted, err := json.Marshal(string(code))
		if err != nil {
			return nil, err
		}
		body = strings.NewReader(strings.ReplaceAll(c.settings.Body, placeOfCode, strings.Trim(string(quoted), `"`)))
	}
	req, err := http.NewRequestWithContext(ctx, c.settings.Method, address, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "motcua")
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, value := range c.settings.Headers {
		req.Header.Set(name, string(value))
	}
	return req, nil
}

// refused says what a status means that is no answer.
func refused(status int) error {
	switch {
	case status >= 200 && status <= 299:
		return nil
	case status >= 300 && status <= 399:
		return problem("xin ghi thẳng địa chỉ cuối cùng vào address; bot không đi theo chuyển hướng", "hệ thống trả lời %d: chuyển sang địa chỉ khác", status)
	case status == 401 || status == 403:
		return problem("xin kiểm tra mã truy cập trong headers và biến môi trường", "hệ thống trả lời %d: không cho vào", status)
	case status == 429:
		return problem("xin nâng hạn mức ở hệ thống", "hệ thống trả lời 429: hỏi quá nhiều")
	case status >= 500:
		return problem("xin báo người trông coi hệ thống ấy", "hệ thống trả lời %d: đang hỏng", status)
	}
	return problem("xin kiểm tra address, method và body; nếu đó là cách nói «không có hồ sơ», xin thêm vào not_found", "hệ thống trả lời %d", status)
}

// parseJSON reads one JSON value and nothing behind it. Numbers stay as they are
// written.
func parseJSON(text []byte) (value any, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return nil, notJSON(text)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, notJSON(text)
	}
	return value, nil
}

func notJSON(text []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("<")) {
		return problem("xin kiểm tra address: đó là trang web cho người xem, hoặc trang báo lỗi", "câu trả lời là một trang web, không phải JSON")
	}
	return problem("xin kiểm tra address và method", "câu trả lời không phải JSON, hoặc bị cắt giữa chừng")
}

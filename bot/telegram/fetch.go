package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot"
	"motcua/knowledge"
)

// fetchTimeout bounds the download of one file.
const fetchTimeout = time.Minute

// Fetch implements bot.Window: it asks where a file is and reads it.
func (c *Client) Fetch(ctx context.Context, f bot.File, limit int) ([]byte, error) {
	var at struct {
		Path string `json:"file_path"`
		Size int    `json:"file_size"`
	}
	if f.Size > limit {
		return nil, tooLarge(limit)
	}
	if err := c.ask(ctx, "getFile", tgbotapi.Params{"file_id": f.ID}, &at); err != nil {
		return nil, err
	}
	switch {
	case at.Size > limit:
		return nil, tooLarge(limit)
	case at.Path == "" || strings.HasPrefix(at.Path, "/") || strings.Contains(at.Path, ".."):
		return nil, errors.New("telegram: getFile: the file has no path that can be read")
	}
	return c.download(ctx, at.Path, limit)
}

func tooLarge(limit int) error {
	return fmt.Errorf("telegram: the file is larger than %d bytes: %w", limit, knowledge.ErrInvalid)
}

// download reads a file. Its URL holds the token, so that no error may quote it.
func (c *Client) download(ctx context.Context, path string, limit int) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	broken := func(t *trip, err error) error { return c.failed("file", t, err) }
	t := &trip{ctx: ctx, client: c.http}
	req, err := http.NewRequest(http.MethodGet, fmt.Sprintf(c.files, c.token, path), nil)
	if err != nil {
		return nil, broken(t, err)
	}
	resp, err := t.Do(req)
	if err != nil {
		return nil, broken(t, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("telegram: file: status %d", resp.StatusCode)
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, int64(limit)+1))
	switch {
	case err != nil:
		return nil, broken(t, err)
	case len(text) > limit:
		return nil, tooLarge(limit)
	}
	return text, nil
}

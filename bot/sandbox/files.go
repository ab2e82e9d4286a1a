package sandbox

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // what a photo may be
	_ "image/jpeg" // what a photo may be
	_ "image/png"  // what a photo may be
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// maxDownload is the largest file a bot may fetch, in bytes.
const maxDownload = 20 << 20

type file struct {
	id, unique, path string
	kind             string // photo, voice, document, video, audio, video_note
	name, mime       string
	width, height    int
	body             []byte
}

type files struct {
	byID   map[string]*file
	byPath map[string]*file
	next   int
}

var (
	errNoImage = errors.New("IMAGE_PROCESS_FAILED")
	folders    = map[string]string{"photo": "photos", "voice": "voice", "document": "documents", "video": "videos", "audio": "music", "video_note": "video_notes"}
)

func (fs *files) add(kind, name, mimeType string, body []byte) *file {
	fs.next++
	ext := path.Ext(name)
	switch {
	case mimeType == "":
		if mimeType, _, _ = strings.Cut(mime.TypeByExtension(ext), ";"); mimeType == "" {
			mimeType = "application/octet-stream"
		}
	case kind == "photo":
		ext = ".jpg"
	case ext == "":
		ext = map[string]string{"voice": ".oga", "video": ".mp4", "video_note": ".mp4", "audio": ".mp3"}[kind]
	}
	f := &file{
		id: fmt.Sprintf("AgAC%s_%06d", kind, fs.next), unique: fmt.Sprintf("AQAD%06d", fs.next), kind: kind, name: name,
		mime: mimeType, body: bytes.Clone(body), path: fmt.Sprintf("%s/file_%d%s", folders[kind], fs.next, ext),
	}
	fs.byID[f.id], fs.byPath[f.path] = f, f
	return f
}

// photo adds an image, which must be one.
func (fs *files) photo(body []byte) (*file, error) {
	size, _, err := image.DecodeConfig(bytes.NewReader(body))
	if err != nil {
		return nil, errNoImage
	}
	f := fs.add("photo", "", "image/jpeg", body)
	f.width, f.height = size.Width, size.Height
	return f, nil
}

func (f *file) size() PhotoSize {
	return PhotoSize{FileID: f.id, UniqueID: f.unique, FileSize: len(f.body), Width: f.width, Height: f.height}
}

func (f *file) media() *Media {
	return &Media{FileID: f.id, UniqueID: f.unique, FileSize: len(f.body), FileName: f.name, MimeType: f.mime}
}

func (f *file) voice(seconds int) *Media {
	m := f.media()
	m.FileName, m.Duration = "", &seconds
	return m
}

// input is a file parameter: an upload, attach://name, or the id of a file
// Telegram already has. Web addresses are refused: nothing is fetched.
func (s *Server) input(c *call, value, field, kind string) (*file, error) {
	u, uploaded := c.files[field]
	if name, ok := strings.CutPrefix(value, "attach://"); ok {
		if u, uploaded = c.files[name]; !uploaded {
			return nil, bad("can't find the uploaded file %q", name)
		}
	}
	switch {
	case uploaded && len(u.body) == 0:
		return nil, bad("file must be non-empty")
	case uploaded && kind == "photo":
		f, err := s.filed.photo(u.body)
		if err != nil {
			return nil, bad("%v", err)
		}
		return f, nil
	case uploaded:
		return s.filed.add(kind, u.name, "", u.body), nil
	case value == "":
		return nil, bad("there is no %s in the request", strings.ReplaceAll(kind, "_", " "))
	case strings.Contains(value, "://"):
		return nil, bad("failed to get HTTP URL content")
	}
	f := s.filed.byID[value]
	if f == nil {
		return nil, bad("wrong file identifier/HTTP URL specified")
	}
	if f.kind != kind {
		return nil, bad("can't use file of type %s as %s", title(f.kind), title(kind))
	}
	return f, nil
}

func title(kind string) string {
	out := ""
	for _, w := range strings.Split(kind, "_") {
		out += strings.ToUpper(w[:1]) + w[1:]
	}
	return out
}

func getFile(s *Server, c *call) (any, error) {
	f := s.filed.byID[c.str("file_id")]
	if c.str("file_id") == "" {
		return nil, bad("file_id not specified")
	}
	if f == nil {
		return nil, bad("invalid file_id")
	}
	if len(f.body) > maxDownload {
		return nil, bad("file is too big")
	}
	return map[string]any{"file_id": f.id, "file_unique_id": f.unique, "file_size": len(f.body), "file_path": f.path}, nil
}

// serveFile answers <token>/<file_path>.
func (s *Server) serveFile(w http.ResponseWriter, rest string) {
	token, name, _ := strings.Cut(rest, "/")
	if token != s.opt.Token {
		write(w, http.StatusUnauthorized, sealed(&refusal{code: 401, words: "Unauthorized"}))
		return
	}
	s.mu.Lock()
	f := s.filed.byPath[name]
	s.mu.Unlock()
	if f == nil {
		write(w, http.StatusNotFound, sealed(&refusal{code: 404, words: "Not Found"}))
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(f.body)))
	_, _ = w.Write(f.body) // the client may be gone
}

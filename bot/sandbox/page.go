package sandbox

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed page
var pageFiles embed.FS

// Phone is one of the telephones on the page. Its tabs are views.
type Phone struct {
	Key   string `json:"key"`   // for data-testid and colours: citizen, officer, admin
	Title string `json:"title"` // whose phone it is
	Hint  string `json:"hint"`  // one sentence on what to do with it
	Views []View `json:"views"`
}

// View is a chat as one person sees it.
type View struct {
	Label string `json:"label"`
	User  int64  `json:"user"`
	Chat  int64  `json:"chat"`
}

// SetPhones puts telephones on the page, from left to right. Without them the
// page shows one for each person.
func (s *Server) SetPhones(phones ...Phone) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.views = nil
	for _, p := range phones {
		p.Views = append([]View(nil), p.Views...)
		s.world.views = append(s.world.views, p)
	}
	s.bump()
}

// page serves the web page and what it asks for, on loopback names only, so
// that no other site's page can speak to it.
func (s *Server) page() http.Handler {
	static, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(static))
	mux.HandleFunc("GET /ui/state", s.uiState)
	mux.HandleFunc("GET /ui/events", s.uiEvents)
	mux.HandleFunc("GET /ui/file", s.uiFile)
	mux.HandleFunc("POST /ui/upload", s.uiUpload)
	act(mux, "POST /ui/send", s.uiSend)
	act(mux, "POST /ui/press", s.uiPress)
	act(mux, "POST /ui/edit", s.uiEdit)
	act(mux, "POST /ui/start", s.uiStart)
	act(mux, "POST /ui/block", s.uiBlock)
	guarded := http.NewCrossOriginProtection().Handler(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback(r.Host) {
			http.Error(w, "Trang này chỉ mở được trên chính máy đang chạy.", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		guarded.ServeHTTP(w, r)
	})
}

// uiFile shows a photo; any other file is only to be saved.
func (s *Server) uiFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.filed.byID[r.FormValue("id")]
	s.mu.Unlock()
	if f == nil {
		http.NotFound(w, r)
		return
	}
	if kind := http.DetectContentType(f.body); f.kind == "photo" && strings.HasPrefix(kind, "image/") {
		w.Header().Set("Content-Type", kind)
	} else {
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Content-Disposition", "attachment")
	}
	_, _ = w.Write(f.body) // the page may be gone
}

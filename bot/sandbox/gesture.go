package sandbox

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// gesture is something a person does on the page.
type gesture struct {
	User    int64  `json:"user"`
	Chat    int64  `json:"chat"`
	Message int    `json:"message"`
	Text    string `json:"text"`
	Data    string `json:"data"`
	ReplyTo int    `json:"reply_to"`
	Thread  int    `json:"thread"`
	Share   string `json:"share"` // contact or location
	Blocked bool   `json:"blocked"`
}

// act serves one kind of gesture: JSON in, JSON out, 400 with {"error": …}.
func act(mux *http.ServeMux, pattern string, do func(gesture) (any, error)) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		var g gesture
		err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&g)
		var out any
		if err == nil {
			out, err = do(g)
		}
		respond(w, out, err)
	})
}

func respond(w http.ResponseWriter, out any, err error) {
	code := http.StatusOK
	if err != nil {
		code, out = http.StatusBadRequest, map[string]string{"error": err.Error()}
	}
	body, err := json.Marshal(out)
	if err != nil {
		panic(err) // our own types always encode
	}
	write(w, code, body)
}

func (s *Server) uiSend(g gesture) (any, error) {
	d := draft{text: g.Text, SendOpts: SendOpts{ReplyTo: g.ReplyTo, Thread: g.Thread}}
	switch g.Share {
	case "contact":
		d.contact = &Contact{PhoneNumber: "849" + fmt.Sprintf("%08d", g.User%1e8), FirstName: s.nameOf(g.User), UserID: g.User}
	case "location":
		d.location = &Location{Latitude: 21.0285, Longitude: 105.8542}
	}
	return s.post(g.User, g.Chat, d)
}

func (s *Server) uiPress(g gesture) (any, error) {
	id, err := s.press(g.User, g.Chat, g.Message, g.Data)
	return map[string]string{"id": id}, err
}

func (s *Server) uiEdit(g gesture) (any, error) { return s.edit(g.User, g.Chat, g.Message, g.Text) }

func (s *Server) uiStart(g gesture) (any, error) { return s.OpenLink(g.User, g.Text) }

func (s *Server) uiBlock(g gesture) (any, error) {
	if s.nameOf(g.User) == "" {
		return nil, fmt.Errorf("sandbox: block: nobody has the id %d", g.User)
	}
	s.turn(g.User, g.Blocked)
	return true, nil
}

func (s *Server) nameOf(user int64) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.world.users[user]; p != nil && !p.IsBot {
		return p.FirstName
	}
	return ""
}

// uiUpload takes a multipart form: user, chat, reply_to, thread, caption, kind
// (photo, voice or document) and file; several files are sent as one album.
func (s *Server) uiUpload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseMultipartForm(maxBody); err != nil { // #nosec G120 -- the body is bounded
		respond(w, nil, err)
		return
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	number := func(name string) int64 {
		n, _ := strconv.ParseInt(r.FormValue(name), 10, 64)
		return n
	}
	opts := SendOpts{ReplyTo: int(number("reply_to")), Thread: int(number("thread")), Seconds: int(number("seconds")), Caption: r.FormValue("caption")}
	bodies, names, err := uploaded(r)
	if err != nil {
		respond(w, nil, err)
		return
	}
	opts.FileName = names[0]
	kind := holding(r.FormValue("kind"))
	if len(bodies) > 1 {
		album, err := s.postAlbum(number("user"), number("chat"), opts, bodies, kind)
		respond(w, album, err)
		return
	}
	d := draft{SendOpts: opts}
	kind(&d, bodies[0])
	m, err := s.post(number("user"), number("chat"), d)
	respond(w, m, err)
}

// uploaded reads the files of a form.
func uploaded(r *http.Request) (bodies [][]byte, names []string, err error) {
	for _, header := range r.MultipartForm.File["file"] {
		file, err := header.Open()
		if err != nil {
			return nil, nil, err
		}
		body, err := io.ReadAll(file)
		_ = file.Close() // it was read
		if err != nil {
			return nil, nil, err
		}
		bodies, names = append(bodies, body), append(names, header.Filename)
	}
	if len(bodies) == 0 || len(bodies) > 10 {
		return nil, nil, fmt.Errorf("sandbox: upload: %d files, not 1 to 10", len(bodies))
	}
	return bodies, names, nil
}

// holding puts a file of a kind into a draft.
func holding(kind string) func(*draft, []byte) {
	return func(d *draft, body []byte) {
		switch kind {
		case "photo":
			d.photo = body
		case "voice":
			d.voice = body
		default:
			d.document = body
		}
	}
}

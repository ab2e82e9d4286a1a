package sandbox

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options shape a Server. The zero value works.
type Options struct {
	Token    string           // default "4242:sandbox"; the number before the colon is the bot's id
	Username string           // the bot's, default "motcua_bot"
	Name     string           // the bot's first name, default "Một Cửa"
	Now      func() time.Time // dates, ages and flood limits; default time.Now

	// Log is told of each request, in one line, without the token; nil is silent.
	Log func(line string)

	// ReadAll turns privacy mode off: the bot reads every message of its groups.
	ReadAll bool

	// Limits enforces Telegram's flood limits: 30 messages a second, one a
	// second to a chat, 20 a minute to a group, edits included. Off by default.
	Limits bool

	// RetryEvery is the pause before a failed webhook delivery is tried again;
	// default one second.
	RetryEvery time.Duration

	// QueryAge is how long a button press can be answered; default one minute.
	QueryAge time.Duration
}

// Server is the Bot API in memory, and an http.Handler. Its methods may be
// called from any goroutine.
type Server struct {
	URL string // where Start listens, without a slash at the end; "" from New

	opt    Options
	me     User
	http   *httptest.Server
	routes http.Handler
	done   chan struct{} // closed by Close: hanging requests and deliveries end
	once   sync.Once
	jobs   sync.WaitGroup

	mu      sync.Mutex
	changed chan struct{} // closed and replaced at every change
	version int64
	world   world
	queue   queue
	hook    webhook
	filed   files
	asked   []*Request
	menu    commands
	fault   func(method string, params url.Values) *Fault
	flood   flood
}

// New returns a Server that does not listen: mount it as an http.Handler.
// Close it all the same.
func New(opt Options) *Server {
	def(&opt.Token, "4242:sandbox")
	def(&opt.Username, "motcua_bot")
	def(&opt.Name, "Một Cửa")
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.RetryEvery == 0 {
		opt.RetryEvery = time.Second
	}
	if opt.QueryAge == 0 {
		opt.QueryAge = time.Minute
	}
	number, _, _ := strings.Cut(opt.Token, ":")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil || id <= 0 {
		panic("sandbox: a token looks like 4242:words, with the bot's id before the colon")
	}
	s := &Server{
		opt:     opt,
		me:      User{ID: id, IsBot: true, FirstName: opt.Name, Username: opt.Username},
		done:    make(chan struct{}),
		changed: make(chan struct{}),
		world:   newWorld(),
		queue:   newQueue(),
		filed:   files{byID: map[string]*file{}, byPath: map[string]*file{}},
		menu:    commands{},
	}
	s.world.users[id] = &person{User: s.me}
	s.routes = s.mux()
	return s
}

// Start returns a Server that listens on a loopback port of its own, like
// httptest.NewServer.
func Start(opt Options) *Server {
	s := New(opt)
	s.http = httptest.NewServer(s)
	s.URL = s.http.URL
	return s
}

// Close ends every request under way and the webhook's deliveries, and waits
// for them. It may be called twice.
func (s *Server) Close() {
	s.once.Do(func() {
		close(s.done)
		if s.http != nil {
			s.http.CloseClientConnections()
			s.http.Close()
		}
	})
	s.jobs.Wait()
}

// Token returns the bot's token.
func (s *Server) Token() string { return s.opt.Token }

// Bot returns the bot as a user.
func (s *Server) Bot() User { return s.me }

// ServeHTTP answers the Bot API under /bot<token>/ and /file/bot<token>/, and
// the page everywhere else.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", s.opt.Now().UTC().Format(http.TimeFormat))
	s.routes.ServeHTTP(w, r)
}

func (s *Server) mux() http.Handler {
	page := s.page()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path := r.URL.Path; {
		case strings.HasPrefix(path, "/bot"):
			s.serveCall(w, r, strings.TrimPrefix(path, "/bot"))
		case strings.HasPrefix(path, "/file/bot"):
			s.serveFile(w, strings.TrimPrefix(path, "/file/bot"))
		default:
			page.ServeHTTP(w, r)
		}
	})
}

// now is the sandbox's time in Unix seconds.
func (s *Server) now() int64 { return s.opt.Now().Unix() }

// bump tells all who wait that something changed; s.mu is held.
func (s *Server) bump() {
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
}

func def(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

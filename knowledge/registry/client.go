package registry

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/sony/gobreaker/v2"

	"motcua/knowledge"
)

// How much is asked of the system at once. What finds no place waits in a short queue,
// and what finds none there fails at once: so a slow system holds up no more of the
// bot than this.
const (
	places = 4
	queue  = 8
)

// The breaker opens after so many failures in a row, for so long.
const (
	failuresInRow = 5
	rest          = 30 * time.Second
)

// Options are what a Client needs besides its settings. None is required.
type Options struct {
	// Status reads the office's words of a state (knowledge.DossierRules.Status), after
	// those of the settings.
	Status func(string) (knowledge.Status, bool)
	Now    func() time.Time
	// Asked is told of every question that went out, or that the breaker kept back.
	Asked func(Result)
}

// Result says what became of a question.
type Result string

// The results.
const (
	Found   Result = "found"
	Missing Result = "missing"
	Failed  Result = "failed"
	Kept    Result = "kept back" // the breaker is open: it was not asked
)

// Client asks one system. It is safe for concurrent use.
type Client struct {
	settings Settings
	options  Options
	http     *http.Client
	breaker  *gobreaker.CircuitBreaker[knowledge.Dossier]
	place    chan struct{}
	waiting  chan struct{}
	cache    cache
	failing  atomic.Bool // the last question got no answer
}

// New makes a client. It connects to nothing yet.
func New(s Settings, o Options) *Client {
	if o.Status == nil {
		o.Status = knowledge.ParseStatus
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Asked == nil {
		o.Asked = func(Result) {}
	}
	return &Client{
		settings: s, options: o,
		http: &http.Client{
			Transport:     newTransport(s.Hosts, s.Private),
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		breaker: gobreaker.NewCircuitBreaker[knowledge.Dossier](gobreaker.Settings{
			Timeout:      rest,
			ReadyToTrip:  func(c gobreaker.Counts) bool { return c.ConsecutiveFailures >= failuresInRow },
			IsSuccessful: answers,
			IsExcluded:   busy,
		}),
		place: make(chan struct{}, places), waiting: make(chan struct{}, places+queue),
	}
}

// busy reports whether an error says nothing of the system.
func busy(err error) bool {
	var p *Problem
	return errors.As(err, &p) && p.busy
}

// answers reports whether the system works, as far as a question's error tells.
func answers(err error) bool {
	var p *Problem
	return err == nil || errors.Is(err, knowledge.ErrNotFound) || errors.As(err, &p) && p.answered
}

// Close lets go of the connections that rest.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Dossier asks how a dossier stands. One that the system does not have is
// knowledge.ErrNotFound; any other error is a *Problem. While the system fails,
// nothing is answered from the cache: what it said before is in the store, with the
// time.
func (c *Client) Dossier(ctx context.Context, code knowledge.DossierCode) (knowledge.Dossier, error) {
	if a, ok := c.cache.get(code, c.options.Now()); ok && !c.failing.Load() {
		return a.told()
	}
	ctx, cancel := context.WithTimeout(ctx, c.settings.Deadline)
	defer cancel()
	leave, err := c.enter(ctx)
	if err != nil {
		return knowledge.Dossier{}, err
	}
	defer leave()
	d, err := c.breaker.Execute(func() (knowledge.Dossier, error) { return c.ask(ctx, code) })
	if errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests) {
		c.options.Asked(Kept)
		return knowledge.Dossier{}, errShut
	}
	c.learn(code, d, err)
	return d, err
}

func (a answer) told() (knowledge.Dossier, error) {
	if a.dossier.Code == "" {
		return knowledge.Dossier{}, knowledge.ErrNotFound
	}
	return a.dossier, nil
}

// enter waits for a place, if there is room to wait.
func (c *Client) enter(ctx context.Context) (leave func(), err error) {
	select {
	case c.waiting <- struct{}{}:
	default:
		return nil, errBusy
	}
	select {
	case c.place <- struct{}{}:
		return func() { <-c.place; <-c.waiting }, nil
	case <-ctx.Done():
		<-c.waiting
		return nil, errBusy
	}
}

// learn remembers what became of a question.
func (c *Client) learn(code knowledge.DossierCode, d knowledge.Dossier, err error) {
	now := c.options.Now()
	switch {
	case err == nil:
		c.cache.put(code, answer{d, now.Add(c.settings.Keep)}, now)
		c.options.Asked(Found)
	case errors.Is(err, knowledge.ErrNotFound):
		c.cache.put(code, answer{until: now.Add(c.settings.KeepMissing)}, now)
		c.options.Asked(Missing)
	case busy(err):
		return
	default:
		c.options.Asked(Failed)
	}
	c.failing.Store(!answers(err))
}

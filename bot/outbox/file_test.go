package outbox

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// courier is a Sender that remembers the files it was given.
type courier struct {
	refuses []error
	carried []string
}

func (c *courier) Send(_ context.Context, n knowledge.Notice, _ knowledge.MessageRef) (string, error) {
	c.carried = append(c.carried, n.Body.File.Name+" "+string(n.Body.File.Data))
	if len(c.refuses) > 0 {
		err := c.refuses[0]
		c.refuses = c.refuses[1:]
		if err != nil {
			return "", err
		}
	}
	return "m1", nil
}

// TestOutboxFiles: a document is whole at every attempt, and once nothing more
// will become of it the store keeps its name alone.
func TestOutboxFiles(t *testing.T) {
	for name, c := range map[string]struct {
		refuses []error
		tries   int
		state   knowledge.NoticeState
	}{
		"sent":               {nil, 1, knowledge.Sent},
		"sent after a while": {[]error{refusal(NotSent), refusal(Uncertain)}, 3, knowledge.Sent},
		"never":              {[]error{refusal(Never)}, 1, knowledge.Failed},
		"nobody knows":       {[]error{refusal(Uncertain), refusal(Uncertain), refusal(Uncertain)}, 3, knowledge.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sender := &courier{refuses: c.refuses}
				o := newOutbox(memstore.New(), nil)
				o.Sender = sender
				seq := o.owe(t, knowledge.Notice{Body: knowledge.Body{Text: "x", File: &knowledge.File{Name: "to.pdf", Data: []byte("%PDF")}}})
				o.pay(t, time.Hour)
				for i, got := range sender.carried {
					if got != "to.pdf %PDF" {
						t.Errorf("attempt %d carried %q", i, got)
					}
				}
				n := o.notice(t, seq)
				if len(sender.carried) != c.tries || n.State != c.state || n.Body.File.Name != "to.pdf" || n.Body.File.Data != nil {
					t.Errorf("%d attempts, %s, kept %+v", len(sender.carried), n.State, n.Body.File)
				}
			})
		})
	}
}

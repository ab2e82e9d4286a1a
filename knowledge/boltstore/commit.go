package boltstore

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// committer commits changes of many goroutines together: all that came within its
// delay, or while the commit before was under way. bbolt's own Batch sends a group
// off whenever the delay is over, however many still wait for the disk; on a slow
// one the queue is then of many small groups, each with its own fsync.
type committer struct {
	update func(func(*kv) error) error // one transaction
	delay  time.Duration

	mu      sync.Mutex
	waiting []*change
	hurry   chan struct{} // nil: nobody works; has room for one: somebody does not wait for company
}

// change is a closure that waits to be committed.
type change struct {
	do   func(*kv) error
	came time.Time
	done chan error
}

// errAlone tells that a closure failed in a group, and is to be run by itself.
var errAlone = errors.New("run it alone")

// commit runs a closure and commits it, perhaps with others. The closure runs in
// another goroutine, and twice when it fails or panics: then also in this one. What is to
// be committed at once takes those along who wait already.
func (c *committer) commit(atOnce bool, do func(*kv) error) error {
	mine := &change{do, time.Now(), make(chan error, 1)}
	c.mu.Lock()
	c.waiting = append(c.waiting, mine)
	if c.hurry == nil {
		c.hurry = make(chan struct{}, 1) // now: a channel made elsewhere stops the clock of a test that has its own
		go c.work(c.hurry)
	}
	if atOnce {
		select {
		case c.hurry <- struct{}{}:
		default:
		}
	}
	c.mu.Unlock()
	err := <-mine.done
	if errors.Is(err, errAlone) {
		return c.update(do)
	}
	return err
}

// work commits group after group until nobody waits.
func (c *committer) work(hurry <-chan struct{}) {
	for {
		c.mu.Lock()
		if len(c.waiting) == 0 {
			c.hurry = nil
			c.mu.Unlock()
			return
		}
		first := c.waiting[0].came
		c.mu.Unlock()
		company(hurry, time.Until(first.Add(c.delay)))
		c.mu.Lock()
		group := c.waiting
		c.waiting = nil
		c.mu.Unlock()
		c.together(group)
	}
}

// company waits a while for others to come, unless somebody is in a hurry.
func company(hurry <-chan struct{}, wait time.Duration) {
	if wait <= 0 {
		return
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-hurry:
	}
}

// together commits a group. One that fails is sent away, and the others go again.
func (c *committer) together(group []*change) {
	for len(group) > 0 {
		bad := -1
		err := c.update(func(kv *kv) error {
			for i, g := range group {
				if err := safely(g.do, kv); err != nil {
					bad = i
					return err
				}
			}
			return nil
		})
		if bad < 0 {
			for _, g := range group {
				g.done <- err
			}
			return
		}
		group[bad].done <- errAlone
		group = append(group[:bad], group[bad+1:]...)
	}
}

// safely runs a closure; a panic in it must not take the others along.
func safely(do func(*kv) error, kv *kv) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return do(kv)
}

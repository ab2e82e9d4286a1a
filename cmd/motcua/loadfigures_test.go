package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// gauge is the figures that the bot shows of itself at a moment.
type gauge struct {
	at                    time.Time
	live, goroutines, fds float64 // live: bytes of the heap that the last collection left
	resident, cpu         float64
}

func readGauge(url string) (g gauge, err error) {
	resp, err := http.Get(url)
	if err != nil {
		return g, err
	}
	defer resp.Body.Close()
	return parseGauge(resp.Body)
}

func parseGauge(r io.Reader) (g gauge, err error) {
	g.at = time.Now()
	fields := map[string]*float64{"go_gc_heap_live_bytes": &g.live, "go_goroutines": &g.goroutines, "process_open_fds": &g.fds,
		"process_resident_memory_bytes": &g.resident, "process_cpu_seconds_total": &g.cpu}
	for lines := bufio.NewScanner(r); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), " ")
		if f := fields[name]; f != nil {
			if *f, err = strconv.ParseFloat(value, 64); err != nil {
				return g, err
			}
			delete(fields, name)
		}
	}
	if len(fields) > 0 {
		return g, fmt.Errorf("the metrics lack %v", slices.Collect(maps.Keys(fields)))
	}
	return g, nil
}

// watch reads the figures now and then until done is closed.
func watch(t *testing.T, url string, every time.Duration, done <-chan struct{}) (all []gauge) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		g, err := readGauge(url)
		if err != nil {
			t.Error(err)
			return all
		}
		all = append(all, g)
		select {
		case <-done:
			return all
		case <-tick.C:
		}
	}
}

// percentile of durations, which it sorts.
func percentile(all []time.Duration, p float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[min(len(all)-1, int(float64(len(all))*p/100))].Round(10 * time.Microsecond)
}

// ownCPU is the processor time of this process so far.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

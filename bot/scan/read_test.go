package scan

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"
)

// clean is a good photo; the photos below differ from it.
var clean = photo{side: 190, light: 0.9, ink: 0.9, noise: 3, quality: 80}

// hard are thirty photos of QR codes as people take them.
func hard() (all []photo) {
	with := func(name string, change func(*photo)) {
		p := clean
		p.name = name
		change(&p)
		all = append(all, p)
	}
	for _, turn := range []float64{17, 45, 90, 133, 200, 270} {
		with(fmt.Sprintf("turned %v", turn), func(p *photo) { p.turn = turn })
	}
	for _, blur := range []float64{2, 3, 4, 5} {
		with(fmt.Sprintf("blurred %v", blur), func(p *photo) { p.blur = blur })
	}
	with("shaken 6", func(p *photo) { p.shake = 6 })
	with("shaken 9", func(p *photo) { p.shake = 9 })
	for _, light := range []float64{0.3, 0.18, 0.1} {
		with(fmt.Sprintf("dark %v", light), func(p *photo) { p.light, p.noise = light, 4 })
	}
	with("half in shadow", func(p *photo) { p.shadow, p.noise = 0.8, 5 })
	with("dark and in shadow", func(p *photo) { p.light, p.shadow, p.noise = 0.4, 0.7, 5 })
	for _, slant := range []float64{0.3, 0.5, 0.7} {
		with(fmt.Sprintf("at an angle %v", slant), func(p *photo) { p.slant = slant })
	}
	with("at an angle and turned", func(p *photo) { p.slant, p.turn = 0.5, 30 })
	with("noisy 20", func(p *photo) { p.noise = 20 })
	with("noisy 35", func(p *photo) { p.noise = 35 })
	with("faded 0.25", func(p *photo) { p.ink = 0.25 })
	with("faded 0.15", func(p *photo) { p.ink = 0.15 })
	with("JPEG 12", func(p *photo) { p.quality = 12 })
	with("JPEG 7", func(p *photo) { p.quality = 7 })
	with("far away", func(p *photo) { p.side = 110 })
	with("far, turned, blurred", func(p *photo) { p.side, p.turn, p.blur = 140, 40, 1.5 })
	with("all at once", func(p *photo) {
		p.turn, p.slant, p.blur, p.light, p.shadow, p.noise, p.ink, p.quality = 20, 0.35, 1.5, 0.45, 0.5, 8, 0.7, 45
	})
	return all
}

// Of thirty photos of QR codes, at least 27 are read, each within five seconds.
func TestPhotosOfQRCodes(t *testing.T) {
	photos := hard()
	if len(photos) != 30 {
		t.Fatalf("%d photos", len(photos))
	}
	read, tried, slowest := 0, 0, time.Duration(0)
	for i, p := range photos {
		if i%thinned != 0 {
			continue
		}
		tried++
		text := "H26.35-261120-0012"
		if i%3 == 2 {
			text = "https://dichvucong.vi-du.gov.vn/tra-cuu-ho-so?ma=H26.35-261120-0012"
		}
		file := p.take(t, qrOf(t, text), rand.New(rand.NewPCG(26, uint64(i))))
		keep(t, "qr", i, file)
		begin := time.Now()
		got, err := Read(t.Context(), file)
		took := time.Since(begin)
		slowest = max(slowest, took)
		if err == nil && slices.Contains(got, text) {
			read++
			t.Logf("%-24s read in %v", p.name, took.Round(time.Millisecond))
		} else {
			t.Logf("%-24s not read in %v: %q %v", p.name, took.Round(time.Millisecond), got, err)
		}
	}
	t.Logf("%d of %d read; the slowest took %v", read, tried, slowest)
	if read*30 < tried*27 {
		t.Errorf("only %d of %d photos were read", read, tried)
	}
}

// Bar codes are long and thin: fewer photos are good enough.
func TestPhotosOfBarCodes(t *testing.T) {
	wide := clean
	wide.side = 800
	change := []func(*photo){
		func(*photo) {}, func(p *photo) { p.turn = 5 }, func(p *photo) { p.turn = 90 }, func(p *photo) { p.turn = 20 }, func(p *photo) { p.turn = -33 },
		func(p *photo) { p.light = 0.25 }, func(p *photo) { p.shadow = 0.7 }, func(p *photo) { p.noise = 12 }, func(p *photo) { p.blur = 1.5 }, func(p *photo) { p.quality = 25 },
	}
	read, tried := 0, 0
	for i, with := range change {
		if i%thinned != 0 {
			continue
		}
		tried++
		p := wide
		with(&p)
		kind := []string{"128", "39"}[i%2]
		file := p.take(t, barsOf(t, kind, "H26.35-261120-0012"), rand.New(rand.NewPCG(39, uint64(i))))
		keep(t, "bars"+kind, i, file)
		if got, err := Read(t.Context(), file); err == nil && slices.Contains(got, "H26.35-261120-0012") {
			read++
		} else {
			t.Logf("%s %+v: %q %v", kind, p, got, err)
		}
	}
	t.Logf("%d of %d read", read, tried)
	if read*10 < tried*8 {
		t.Errorf("only %d of %d photos were read", read, tried)
	}
}

// keep writes a photo into the folder SCAN_PHOTOS, to be looked at.
func keep(t *testing.T, kind string, i int, file []byte) {
	t.Helper()
	if dir := os.Getenv("SCAN_PHOTOS"); dir != "" {
		if err := os.WriteFile(fmt.Sprintf("%s/%s-%02d.jpg", dir, kind, i), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

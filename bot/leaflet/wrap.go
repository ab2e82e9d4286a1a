package leaflet

import "strings"

// line is what stands on one line, with its width in points.
type line struct {
	runs  []run
	width float64
}

// setter breaks text into lines of a width, at a size, both in points.
type setter struct {
	size, width float64
	lines       []line
	space       bool // one is due before the next word
	spaceBold   bool
}

// wrap breaks runs into lines; there is always at least one.
func wrap(rs []run, size, width float64) []line {
	s := setter{size: size, width: width, lines: make([]line, 1)}
	for _, r := range rs {
		for i, word := range strings.Split(r.text, " ") {
			if i > 0 && !s.space {
				s.space, s.spaceBold = true, r.bold
			}
			if word != "" {
				s.word(run{word, r.bold})
			}
		}
	}
	return s.lines
}

func faceOf(bold bool) *face {
	regular, heavy := faces()
	if bold {
		return heavy
	}
	return regular
}

// measure is a run's width in points.
func (r run) measure(size float64) float64 { return faceOf(r.bold).width(r.text, size) }

// word puts a word on the line, or on a new one; one that is longer than any
// line is broken where it has to be.
func (s *setter) word(w run) {
	last := &s.lines[len(s.lines)-1]
	gap := run{" ", s.spaceBold}
	wide := w.measure(s.size)
	switch {
	case len(last.runs) == 0:
	case !s.space && last.width+wide <= s.width:
	case s.space && last.width+gap.measure(s.size)+wide <= s.width:
		last.add(gap, s.size)
	default:
		s.lines = append(s.lines, line{})
		last = &s.lines[len(s.lines)-1]
	}
	s.space = false
	if last.width+wide <= s.width {
		last.add(w, s.size)
		return
	}
	for _, letter := range w.text {
		one := run{string(letter), w.bold}
		if last.width+one.measure(s.size) > s.width && len(last.runs) > 0 {
			s.lines = append(s.lines, line{})
			last = &s.lines[len(s.lines)-1]
		}
		last.add(one, s.size)
	}
}

// add puts a run at a line's end, as part of the last one when it looks alike.
func (l *line) add(r run, size float64) {
	l.width += r.measure(size)
	if n := len(l.runs); n > 0 && l.runs[n-1].bold == r.bold {
		l.runs[n-1].text += r.text
		return
	}
	l.runs = append(l.runs, r)
}

// few is at most n lines of runs; what is cut shows as an ellipsis.
func few(rs []run, size, width float64, n int) []line {
	lines := wrap(rs, size, width)
	if len(lines) <= n {
		return lines
	}
	last := lines[n-1]
	words := strings.TrimRight(plain(last.runs), " ")
	bold := last.runs[len(last.runs)-1].bold
	for words != "" && (run{words + "…", bold}).measure(size) > width {
		words = strings.TrimRight(words[:strings.LastIndexByte(words, ' ')+1], " ")
	}
	short := line{}
	short.add(run{words + "…", bold}, size)
	return append(lines[:n-1], short)
}

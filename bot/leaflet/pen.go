package leaflet

import "strings"

// pen draws from top to bottom; y is how far it has come.
type pen struct {
	y     float64
	size  float64
	marks []mark
	body  []mark // what is fixed on the page already
}

// line draws a line of text with its top at y.
func (p *pen) line(l line, x, y, size float64, t tone) {
	for _, r := range l.runs {
		wide := r.measure(size)
		p.marks = append(p.marks, mark{words, t, x, y, wide, ascent * size, r.text, r.bold, size})
		x += wide
	}
}

// lines draws lines below each other, from y on, and moves y behind them.
func (p *pen) lines(ls []line, x, size float64, t tone) {
	for _, l := range ls {
		p.line(l, x, p.y, size, t)
		p.y += leading * size
	}
}

// head draws the office, a rule, the procedure's name, and a warning if there is
// one.
func (p *pen) head(s sheet) {
	p.y = top
	name := strings.ToUpper(drawable(s.office))
	if name == "" {
		name = strings.ToUpper(sayLeaflet)
	}
	p.lines(few([]run{{name, true}}, officeFit, textWide, 2), side, officeFit, accent)
	for _, c := range s.contact {
		p.lines(few([]run{{text: drawable(c)}}, smallFit, textWide, 2), side, smallFit, ink)
	}
	p.y += 3
	p.rule()
	p.y += 6
	title := []run{{drawable(s.name), true}}
	size := min(titleMost, p.size+8)
	for size > titleMin && len(wrap(title, size, textWide)) > 2 {
		size--
	}
	p.lines(few(title, size, textWide, 3), side, size, ink)
	if s.warning != "" {
		p.warn(s.warning)
	}
}

func (p *pen) rule() {
	p.marks = append(p.marks, mark{shape: filled, tone: accent, x: side, y: p.y, w: textWide, h: 1.2})
}

// warn draws a sentence in a frame.
func (p *pen) warn(sentence string) {
	const pad = 5
	p.y += 4
	from := p.y
	p.y += pad
	p.lines(wrap([]run{{sentence, true}}, p.size, textWide-2*pad), side+pad, p.size, ink)
	p.y += pad - (leading-1)*p.size/2
	p.marks = append(p.marks, mark{shape: frame, x: side, y: from, w: textWide, h: p.y - from})
}

// part draws a part of the sheet.
func (p *pen) part(part part) {
	p.y += 0.55 * p.size
	for i, pa := range part.paras {
		switch {
		case i == 0 && part.runIn && pa.kind == text:
			p.runIn(part.title+": ", pa)
			continue
		case i == 0:
			p.lines(wrap([]run{{part.title, true}}, p.size+1, textWide), side, p.size+1, accent)
		}
		p.para(pa)
	}
}

// runIn draws a paragraph that begins with its part's title.
func (p *pen) runIn(title string, pa para) {
	from := len(p.marks)
	p.para(para{runs: append([]run{{title, true}, {}}, pa.runs...)})
	p.marks[from].tone = accent
}

// para draws a paragraph or an item, with its sign before it.
func (p *pen) para(pa para) {
	p.y += 0.12 * p.size
	x, size := float64(side), p.size
	switch pa.kind {
	case box:
		x += 1.6 * size
		p.marks = append(p.marks, mark{shape: frame, x: side + 0.5, y: p.y + 0.13*size, w: 0.88 * size, h: 0.88 * size})
	case bullet:
		x += 0.9 * size
		p.marks = append(p.marks, mark{shape: filled, tone: accent, x: side + 1, y: p.y + 0.52*size, w: 0.3 * size, h: 0.3 * size})
	case number:
		x += 1.6 * size
		label := run{pa.label, true}
		p.line(line{runs: []run{label}}, side, p.y, size, accent)
		x = max(x, side+label.measure(size)+0.3*size)
	}
	p.lines(wrap(pa.runs, size, pageWide-side-x), x, size, ink)
}

// say draws a sentence in bold right above a roof, and lifts it.
func (p *pen) say(sentence string, roof *float64) {
	if sentence == "" {
		return
	}
	size := min(p.size, officeFit)
	ls := wrap([]run{{sentence, true}}, size, textWide)
	back := p.y
	p.y = *roof - float64(len(ls))*leading*size
	*roof = p.y - 0.3*size
	p.lines(ls, side, size, ink)
	p.y = back
}

// foot draws the QR code and what belongs to it at the page's end, and returns
// where it begins.
func (p *pen) foot(s sheet) (roof float64) {
	back, dark := p.y, s.code
	x := float64(side)
	if dark != nil {
		x += codeSide + white
	}
	wide := pageWide - side - x
	var how []line
	if dark != nil {
		how = wrap([]run{{text: sayHowScan}}, smallest, wide)
	} else {
		how = wrap([]run{{text: sayNoCode}}, smallest, wide)
	}
	source := few([]run{{text: drawable(s.source)}}, sourceFit, wide, 5)
	high := float64(len(how))*leading*smallest + float64(len(source))*leading*sourceFit + 3
	if dark != nil {
		high = max(high+leading*officeFit, codeSide)
	}
	roof = pageHigh - bottom - high
	p.y = roof - white
	p.rule()
	p.y = roof
	if dark != nil {
		p.code(dark)
		p.lines([]line{{runs: []run{{sayScan, true}}}}, x, officeFit, accent)
	}
	p.lines(how, x, smallest, ink)
	p.y += 3
	p.lines(source, x, sourceFit, faint)
	p.y = back
	return roof - white - 3
}

// code draws the QR code's dark modules, those of a row that touch as one.
func (p *pen) code(dark [][]bool) {
	module := codeSide / float64(len(dark))
	for i, row := range dark {
		for from := 0; from < len(row); from++ {
			to := from
			for to < len(row) && row[to] {
				to++
			}
			if to > from {
				p.marks = append(p.marks, mark{shape: filled, x: side + float64(from)*module, y: p.y + float64(i)*module,
					w: float64(to-from) * module, h: module})
			}
			from = to
		}
	}
}

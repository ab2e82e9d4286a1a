package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// report is what --json prints.
type report struct {
	Rows    []row    `json:"rows"`
	Absent  []string `json:"absent,omitempty"` // systems that are not built in
	Cores   int      `json:"cores"`
	Go      string   `json:"go"`
	Seed    uint64   `json:"seed"`
	Seconds float64  `json:"seconds"` // of the whole run
}

// row is one system at one size. Speed has one entry for each number of threads;
// with a Fault it has none.
type row struct {
	System     string       `json:"system"`
	Procedures int          `json:"procedures"`
	Speed      []speed      `json:"speed"`
	Build      buildFigures `json:"build"`
	OpenMillis float64      `json:"open_ms"`
	Quality    *quality     `json:"quality,omitempty"`
	Ratios     *ratios      `json:"ratios,omitempty"`
	Fault      string       `json:"fault,omitempty"` // why there are no figures
}

// ratios are a system's figures as multiples of ours at the same size.
type ratios struct {
	P50       []float64 `json:"p50"` // by number of threads, as in Speed
	P99       []float64 `json:"p99"`
	PerSecond []float64 `json:"per_second"`
	Build     float64   `json:"build"`
	Disk      float64   `json:"disk"`
	Peak      float64   `json:"peak"`
}

// compare fills in the ratios of every row that has a row of ours beside it.
func (r *report) compare() {
	for i := range r.Rows {
		at := slices.IndexFunc(r.Rows, func(o row) bool {
			return o.System == nameOurs && o.Procedures == r.Rows[i].Procedures && o.Fault == ""
		})
		if at >= 0 && r.Rows[i].Fault == "" {
			r.Rows[i].Ratios = r.Rows[i].against(r.Rows[at])
		}
	}
}

func (a row) against(b row) *ratios {
	out := &ratios{
		Build: times(a.Build.Seconds, b.Build.Seconds),
		Disk:  times(float64(a.Build.DiskBytes), float64(b.Build.DiskBytes)),
		Peak:  times(float64(a.Build.PeakBytes), float64(b.Build.PeakBytes)),
	}
	for i := range a.Speed {
		out.P50 = append(out.P50, times(a.Speed[i].P50, b.Speed[i].P50))
		out.P99 = append(out.P99, times(a.Speed[i].P99, b.Speed[i].P99))
		out.PerSecond = append(out.PerSecond, times(a.Speed[i].PerSecond, b.Speed[i].PerSecond))
	}
	return out
}

// times is a as a multiple of b; 0 when there is nothing to compare with.
func times(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// failed is an error when any row has a fault.
func (r report) failed() error {
	n := 0
	for _, x := range r.Rows {
		if x.Fault != "" {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d rows have no figures", n, len(r.Rows))
}

func (r report) writeJSON(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(r)
}

// The columns of the two tables.
const (
	askColumns   = "procedures\tsystem\tthreads\tasked\tp50 µs\tp99 µs\tper s\t×p50\t×p99\t×per s\ttop1\ttop3\t"
	buildColumns = "procedures\tsystem\tbuild s\tdisk MB\tpeak MB\theap MB\topen ms\t×build\t×disk\t×peak\t"
)

const megabyte = 1e6

// writeTable prints one table of asking and one of building. A × column is a
// multiple of ours.
func (r report) writeTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, askColumns)
	for _, x := range r.Rows {
		for i, s := range x.Speed {
			fmt.Fprintf(t, "%d\t%s\t%d\t%d\t%.0f\t%.0f\t%.0f\t%s\t%s\t\n", x.Procedures, x.System, s.Threads, s.Asked,
				s.P50, s.P99, s.PerSecond, x.Ratios.speed(i), x.Quality)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w)
	fmt.Fprintln(t, buildColumns)
	for _, x := range r.Rows {
		if x.Fault != "" {
			continue
		}
		b := x.Build
		fmt.Fprintf(t, "%d\t%s\t%.1f\t%.1f\t%.0f\t%.0f\t%.0f\t%s\t\n", x.Procedures, x.System, b.Seconds,
			float64(b.DiskBytes)/megabyte, float64(b.PeakBytes)/megabyte, float64(b.HeapBytes)/megabyte, x.OpenMillis, x.Ratios.building())
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, x := range r.Rows {
		if x.Fault != "" {
			fmt.Fprintf(w, "\nfailed: %s\n", x.Fault)
		}
	}
	if len(r.Absent) > 0 {
		fmt.Fprintf(w, "\nnot built in: %s\n", strings.Join(r.Absent, ", "))
	}
	_, err := fmt.Fprintf(w, "\n%s, %d cores, seed %d, %.0f s in all\n", r.Go, r.Cores, r.Seed, r.Seconds)
	return err
}

// speed writes the cells of one number of threads; empty ones without a row of
// ours.
func (x *ratios) speed(i int) string {
	if x == nil {
		return "\t\t"
	}
	return fmt.Sprintf("%.2f\t%.2f\t%.2f", x.P50[i], x.P99[i], x.PerSecond[i])
}

func (x *ratios) building() string {
	if x == nil {
		return "\t\t"
	}
	return fmt.Sprintf("%.2f\t%.2f\t%.2f", x.Build, x.Disk, x.Peak)
}

// String writes the cells of quality; empty ones when it was not measured.
func (q *quality) String() string {
	if q == nil {
		return "\t"
	}
	return fmt.Sprintf("%.3f\t%.3f", q.Top1, q.Top3)
}

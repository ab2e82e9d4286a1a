package eval

import (
	"fmt"
	"io"
	"strings"
)

// Seed is the seed of the intervals that are reported.
const Seed = 1

// Write prints for people what was measured: all figures with their
// intervals, by origin and by style, the variants side by side; then, of the
// first variant alone, how well confidence was calibrated, and its worst faults
// (why, if Explain was asked before). It needs the details.
func Write(w io.Writer, all []Measured, worst int) error {
	var t table
	t.figures(all)
	t.intervals(all, Seed)
	t.by("origin", func(d Detail) string { return d.Origin }, all)
	t.by("style", func(d Detail) string { return d.Style }, all)
	t.calibration(all[0].Details)
	t.worst(Worst(all[0].Details, worst))
	for line := range strings.Lines(t.String()) {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	}
	return nil
}

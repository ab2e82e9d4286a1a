// Command check reads a dashboard with Grafana's own library of its format, strictly: what
// the format does not know, or what is missing, is a fault.
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
	"github.com/grafana/grafana-foundation-sdk/go/stat"
	"github.com/grafana/grafana-foundation-sdk/go/timeseries"
)

func main() {
	if faults := check(os.Args[1]); faults != "" {
		fmt.Fprintln(os.Stderr, faults)
		os.Exit(1)
	}
}

// check says what is wrong with a dashboard, one fault a line.
func check(file string) string {
	body, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	// The panels that we have. Queries are not looked into: promtool reads them in a test.
	known := cog.NewRuntime()
	known.RegisterPanelcfgVariant(stat.VariantConfig())
	known.RegisterPanelcfgVariant(timeseries.VariantConfig())
	var board dashboard.Dashboard
	// The library returns an empty list of faults as an error too.
	if err := board.UnmarshalJSONStrict(body); err != nil && err.Error() != "" {
		return err.Error()
	}
	if err := board.Validate(); err != nil {
		return err.Error()
	}
	return ""
}

package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// errUsage says that the flags make no sense.
var errUsage = errors.New("wrong usage")

// settings are what the flags say.
type settings struct {
	source  source
	sizes   []int
	systems []system
	absent  []string // asked for by default, not built in
	asking  asking
	profile string // folder for profiles; empty: none
	json    bool
}

// asking says how questions are asked.
type asking struct {
	Passes int           // how often each question is asked at most
	Budget time.Duration // after which no further question is asked
}

func parseSettings(args []string, errOut io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("benchsearch", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.StringVar(&s.source.Folder, "data", os.Getenv("MOTCUA_TESTDATA"), "`folder` with procedures.jsonl.gz and questions-dev.jsonl (MOTCUA_TESTDATA)")
	flags.StringVar(&s.source.More, "more", "../eval/testdata/national.jsonl", "another question set; left out when there is no such `file`")
	flags.Uint64Var(&s.source.Seed, "seed", 1, "of the variation and of the order of questions")
	sizes := flags.String("sizes", "2922,10000,100000", "how many `procedures`")
	names := flags.String("systems", "", "`names` out of "+strings.Join(systemNames, ",")+" (default: all that are built in)")
	flags.IntVar(&s.asking.Passes, "passes", 3, "how `often` each question is asked")
	flags.DurationVar(&s.asking.Budget, "budget", 10*time.Second, "how `long` questions are asked at each number of threads")
	flags.StringVar(&s.profile, "profile", "", "write profiles of every part into this `folder`")
	flags.BoolVar(&s.json, "json", false, "print JSON")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return s, err
		}
		return s, fmt.Errorf("%w: %w", errUsage, err)
	}
	if s.source.Folder == "" || flags.NArg() > 0 || s.asking.Passes < 1 || s.asking.Budget <= 0 {
		return s, fmt.Errorf("%w: set MOTCUA_TESTDATA or --data, give no other words, and let --passes and --budget be positive", errUsage)
	}
	var err error
	if s.sizes, err = parseSizes(*sizes); err != nil {
		return s, err
	}
	s.systems, s.absent, err = chooseSystems(*names)
	return s, err
}

func parseSizes(list string) ([]int, error) {
	var out []int
	for word := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n < 1 || n > maxCopies {
			return nil, fmt.Errorf("%w: %q is no number of procedures from 1 to %d", errUsage, word, maxCopies)
		}
		out = append(out, n)
	}
	return out, nil
}

// chooseSystems finds systems by name. Without names it gives all that are built
// in, and names those that are not.
func chooseSystems(list string) (chosen []system, absent []string, err error) {
	for name := range strings.SplitSeq(cmp.Or(list, strings.Join(systemNames, ",")), ",") {
		s, ok := systemNamed(name)
		switch {
		case ok:
			chosen = append(chosen, s)
		case list == "":
			absent = append(absent, name)
		default:
			return nil, nil, fmt.Errorf("%w: no system %q is built in (see README.md for build tags)", errUsage, name)
		}
	}
	return chosen, absent, nil
}

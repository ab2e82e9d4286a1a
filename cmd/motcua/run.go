package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync/atomic"

	"github.com/alecthomas/kong"
)

// lookup reads the environment, as os.LookupEnv does.
type lookup func(name string) (value string, ok bool)

// terminal is what a command may read and write.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	log      *slog.Logger // lines on err
	alarms   atomic.Int64 // lines of the log that somebody should see at once
	env      lookup
}

// Run runs the program once and returns its exit code: 0 done, 1 failed, 2
// wrong usage, 3 the input has errors, 75 try again. What went wrong is one
// line on stderr. It returns when the command is done or ctx has ended.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env lookup) int {
	var set settings
	parser := newParser(&set, env)
	if words, asked := helpAsked(args); asked {
		fmt.Fprint(stdout, helpText(parser.Model, words))
		return 0
	}
	t := &terminal{in: stdin, out: stdout, err: stderr, env: env}
	command, err := parser.Parse(args)
	if err != nil {
		return t.complain(usage(args, err))
	}
	endWithParent(command)
	t.log = newLog(stderr, set.LogLevel, set.LogFormat, &t.alarms)
	command.BindTo(ctx, (*context.Context)(nil))
	command.Bind(t)
	return t.complain(command.Run())
}

// newParser builds kong's parser. It panics when the table itself is wrong,
// which a test sees at once.
func newParser(set *settings, env lookup) *kong.Kong {
	return kong.Must(set, kong.Name("motcua"), kong.NoDefaultHelp(), kong.WithHyphenPrefixedParameters(true),
		kong.Resolvers(&sources{env: env}))
}

// complain says in one line what went wrong, and gives the exit code.
func (t *terminal) complain(err error) int {
	if err == nil {
		return 0
	}
	r := refusalOf(err)
	fmt.Fprintln(t.err, "motcua: "+strings.Join(strings.Fields(r.say), " "))
	return r.code
}

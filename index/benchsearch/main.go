// Command benchsearch measures our search beside others, in one run, over the
// same procedures and with the same questions.
//
// # Basics
//
// Each system is built and then asked in a process of its own (part.go), so that
// neither memory nor garbage of one counts for another; the process that starts
// them holds no corpus. All are given the whole text of a guide: its name, its
// cases, its sections. Ours is measured twice: "ours" is index.Answer, from
// reading the question to the verdict, "bot" is bot.Understand over the same
// index, which the chat calls. The others find ten documents:
//
//	bleve   its default mapping; a match query over all fields
//	fts5    SQLite; unicode61 without diacritics, bm25, any word may match; no
//	        content kept, all segments merged
//	xapian  words folded by index/vi, BM25, any word may match; compacted
//
// Time spent on making the corpus (see variation) is in no figure of a build;
// for ours a build begins with the guides and includes sorting them into a
// library, and opening the index begins with that library at hand.
//
// # Caveats
//
// Quality is measured over the real corpus only: among a hundred thousand copies
// nobody can say which is right. Our weights were learnt from the very questions
// that are asked, and only "bot" is told what was asked before. A slow system
// answers only the first of the questions within its budget; the 99th percentile
// of fewer than a hundred answers is the slowest of them. Peak memory is what the system says of the
// building process, all in: the program, 2,922 procedures that copies are made
// of, and, for ours, every guide, because a library is held in memory; mapped
// files count as well.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		fmt.Fprintln(os.Stderr, "benchsearch:", err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "benchsearch:", err)
		os.Exit(1)
	}
}

// run measures what args ask for, or does one part of it as a child process.
func run(ctx context.Context, args []string, out, progress io.Writer) error {
	if len(args) == 2 && args[0] == partArg {
		return runPart(ctx, args[1], out)
	}
	s, err := parseSettings(args, progress)
	if err != nil {
		return err
	}
	report, err := measureAll(ctx, s, progress)
	if err != nil {
		return err
	}
	write := report.writeTable
	if s.json {
		write = report.writeJSON
	}
	return errors.Join(write(out), report.failed())
}

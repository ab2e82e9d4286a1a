// Command motcua is the whole program: the bot, a Telegram of one's own to try
// it on, and the tools of whoever looks after it. It reads flags and joins the
// rooms; what is decided is decided in them.
//
// # Basics
//
// config.go holds every command and setting. Each command has a file of its
// own. Run is what main and the tests call.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.LookupEnv))
}

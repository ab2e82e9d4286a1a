package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestTheOperationsManual keeps docs/operations.md what the settings table and
// testdata/operations.md make of it.
func TestTheOperationsManual(t *testing.T) {
	prose, err := os.ReadFile(filepath.Join("testdata", "operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	var set settings
	app := newParser(&set, environment(nil)).Model
	manual := strings.Replace(string(prose), "{{COMMANDS}}\n", commandTables(app.Node), 1)
	compareFile(t, filepath.Join("..", "..", "docs", "operations.md"), manual)
}

// commandTables describes every command with its flags.
func commandTables(root *kong.Node) string {
	var b strings.Builder
	b.WriteString("### Chung cho mọi lệnh\n\n")
	flagTable(&b, root.Flags)
	for _, n := range root.Leaves(true) {
		fmt.Fprintf(&b, "\n### `%s`\n\n%s\n", strings.TrimSuffix(usageLine(n), " [tùy chọn]"), n.Help)
		for _, p := range n.Positional {
			fmt.Fprintf(&b, "\n- `<%s>`: %s", p.Name, p.Help)
		}
		if len(n.Positional) > 0 {
			b.WriteString("\n")
		}
		if len(n.Flags) > 0 {
			b.WriteString("\n")
			flagTable(&b, n.Flags)
		}
	}
	return b.String()
}

func flagTable(b *strings.Builder, flags []*kong.Flag) {
	b.WriteString("| tùy chọn | biến môi trường | khóa YAML | mặc định | nghĩa |\n|---|---|---|---|---|\n")
	for _, f := range flags {
		if f.Hidden {
			continue
		}
		form := strings.ReplaceAll(flagForm(f), "|", "\\|")
		fmt.Fprintf(b, "| `%s` | `%s` | `%s` | %s | %s |\n", form, envName(f.Name), f.Name, code(f.Default), f.Help)
	}
}

func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}

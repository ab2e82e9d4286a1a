// Package registry asks an office's own system of dossiers over HTTP and reads its
// JSON.
//
// # Basics
//
// Parse reads registry.yaml into Settings (docs/registry.md). New makes a Client of
// them, and Client.Dossier asks. A question passes, in this order, the cache, a place
// in a short queue, the circuit breaker, and one HTTP exchange with nobody but the
// hosts of the settings; the answer is read by the paths of the settings.
//
// What goes wrong is a *Problem, in words for whoever looks after the office's
// machines. It never holds a header, a body, an address or a dossier's code.
package registry

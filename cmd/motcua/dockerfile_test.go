package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheImage holds the Dockerfile to what it promises: an image of the program alone,
// built by the Go of go.mod, that is nobody's user and gets no secret from its building.
// That such a program works in such an image, packaging/readonly.sh tries.
func TestTheImage(t *testing.T) {
	text, err := os.ReadFile("../../packaging/Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	module, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	minor := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(string(module))[1]
	build, last, found := strings.Cut(string(text), "\nFROM scratch\n")
	if !found || !strings.Contains(build, "\nFROM golang:"+minor+"-") {
		t.Fatalf("the program is not built by Go %s and put into an empty image", minor)
	}
	for _, line := range []string{"USER 65532:65532", "VOLUME /data", `ENTRYPOINT ["/motcua"]`, "STOPSIGNAL SIGTERM"} {
		if !strings.Contains(last, "\n"+line+"\n") {
			t.Errorf("the image has no line %q", line)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^(\w+) (.*)$`).FindAllStringSubmatch(last, -1) {
		switch m[1] {
		case "COPY":
			if !strings.HasPrefix(m[2], "--from=build ") {
				t.Errorf("from outside the building: %s", m[0])
			}
		case "RUN", "ADD":
			t.Errorf("an empty image cannot %s", m[0])
		}
	}
	if regexp.MustCompile(`(?i)(ARG|ENV) \S*(TOKEN|SECRET)`).MatchString(string(text)) {
		t.Error("a secret is built in")
	}
	ignored, err := os.ReadFile("../../packaging/Dockerfile.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"/data", "/.git"} {
		if !strings.Contains("\n"+string(ignored), "\n"+dir+"\n") {
			t.Errorf("%s goes into the building", filepath.Base(dir))
		}
	}
	script, err := os.ReadFile("../../packaging/build.sh")
	if err != nil || !strings.Contains(string(script), "CGO_ENABLED=0") || !strings.Contains(build, "packaging/build.sh") {
		t.Errorf("the program is not static (%v)", err)
	}
}

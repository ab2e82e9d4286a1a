package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const registryToken = "bi-mat-khong-duoc-lo"

// A person who sets the connection up is told, in words, what is wrong at each step,
// and never reads the token.
func TestRegistryCheck(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("Authorization") != "Bearer "+registryToken:
			http.Error(w, "", http.StatusUnauthorized)
		case strings.HasSuffix(r.URL.Path, "0012"):
			fmt.Fprint(w, `{"ma":"H26.35-261120-0012","tt":"Chờ trưởng phòng","hen":"30/11/2026"}`)
		case strings.HasSuffix(r.URL.Path, "0013"):
			fmt.Fprint(w, `{"ma":"H26.35-261120-0013","tt":"Lạ lắm"}`)
		default:
			http.NotFound(w, r)
		}
	}))
	defer s.Close()
	dir := t.TempDir()
	file := filepath.Join(dir, registryFile)
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	check := func(token string, args ...string) outcome {
		t.Helper()
		got := motcua(t, map[string]string{"MOTCUA_REGISTRY_TOKEN": token}, append([]string{"registry", "check", "--data", dir}, args...)...)
		if strings.Contains(got.out+got.err, registryToken) {
			t.Errorf("the token is shown: %s%s", got.out, got.err)
		}
		return got
	}
	wants := func(got outcome, code int, says string) {
		t.Helper()
		if got.code != code || !strings.Contains(got.out+got.err, says) {
			t.Errorf("exit code %d, want %d and %q:\n%s%s", got.code, code, says, got.out, got.err)
		}
	}
	wants(check(registryToken), exitUsage, "xin tạo tệp theo docs/registry.md")
	write("address: https://x.vn/{code}\nmap: {}\n")
	wants(check(registryToken), exitInput, file+":2: không có khóa «map»")
	write("address: " + s.URL + "/{code}\nprivate: có\nheaders: {Authorization: 'Bearer ${MOTCUA_REGISTRY_TOKEN}'}\n" +
		"dossier: {code: $.ma, status: $.tt, due: $.hen}\nstatuses: {Chờ trưởng phòng: Đang xử lý}\n")
	wants(check(""), exitInput, "chưa có giá trị")
	wants(check(registryToken), 0, "Tệp đúng cách viết")
	wants(check("sai"+registryToken[:3], "H26.35-261120-0012"), exitFailed, "401: không cho vào")
	wants(check(registryToken, "H26.35-261120-0012"), 0, "Tình trạng: Đang xử lý\n")
	wants(check(registryToken, "H26.35-261120-0012"), 0, "Trạng thái trên hệ thống: Chờ trưởng phòng")
	wants(check(registryToken, "H26.35-261120-0013"), exitFailed, "chưa biết trạng thái «Lạ lắm»")
	wants(check(registryToken, "H26.35-261120-0014"), 0, "không có hồ sơ H26.35-261120-0014")
	wants(check(registryToken, "abc"), exitUsage, "không giống mã hồ sơ")
	s.Close()
	wants(check(registryToken, "H26.35-261120-0012"), exitFailed, "không nhận kết nối")
}

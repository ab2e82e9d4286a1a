package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"runtime"
	"testing"
)

// pngHead is a PNG that says it is so large, with nothing behind its head.
func pngHead(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	head = append(binary.BigEndian.AppendUint32(head, h), 8, 6, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

// gifHead is a GIF that says it is so large.
func gifHead(t testing.TB) []byte {
	var b bytes.Buffer
	if err := gif.Encode(&b, image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.White}), nil); err != nil {
		t.Fatal(err)
	}
	binary.LittleEndian.PutUint16(b.Bytes()[6:], 65535)
	binary.LittleEndian.PutUint16(b.Bytes()[8:], 65535)
	return b.Bytes()
}

// webpHead is a WebP without loss that says it is 16,384 pixels wide and high.
func webpHead() []byte {
	lossless := []byte{0x2f, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0, 0}
	out := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(4+8+len(lossless)))
	out = append(out, "WEBPVP8L"...)
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(lossless))), lossless...)
}

// A picture that is a bomb is turned away by its head, before it takes memory.
func TestBombs(t *testing.T) {
	for name, picture := range map[string][]byte{
		"PNG":          pngHead(100_000, 100_000),
		"PNG overflow": pngHead(1<<31-1, 1<<31-1),
		"PNG thin":     pngHead(1<<30, 1),
		"PNG nothing":  pngHead(0, 0),
		"GIF":          gifHead(t),
		"WebP":         webpHead(),
		"11 MB":        append(pngHead(10, 10), make([]byte, 11<<20)...),
		"empty":        nil,
		"text":         []byte("xin chào"),
		"SVG":          []byte("<svg width='99999999'/>"),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		texts, err := Read(t.Context(), picture)
		runtime.ReadMemStats(&after)
		if err == nil || len(texts) > 0 {
			t.Errorf("%s: %q, %v", name, texts, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 1<<20 {
			t.Errorf("%s took %d bytes", name, took)
		}
	}
}

// A picture cut off anywhere is no picture, and none of its pieces does harm.
func TestCutPictures(t *testing.T) {
	file := clean.take(t, qrOf(t, "H26.35-261120-0012"), rand.New(rand.NewPCG(1, 1)))
	for n := 1; n < len(file); n += 1 + len(file)/25 {
		if _, err := Read(t.Context(), file[:n]); err == nil {
			t.Errorf("%d of %d bytes were read", n, len(file))
		}
	}
}

// Whoever waits no longer gets an answer soon.
func TestAnEndedWait(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := clean.take(t, qrOf(t, "H26.35-261120-0012"), rand.New(rand.NewPCG(1, 1)))
	if got, err := Read(ctx, file); err != nil || len(got) > 0 {
		t.Errorf("%q, %v", got, err)
	}
}

// FuzzRead gives it pictures that strangers make. The seeds are small, so that the
// fuzzer gets far.
func FuzzRead(f *testing.F) {
	for _, picture := range []image.Image{qrOf(f, "H26.35-261120-0012"), image.NewNRGBA(image.Rect(0, 0, 3, 2)), image.NewGray(image.Rect(0, 0, 1, 90))} {
		var b bytes.Buffer
		if err := png.Encode(&b, picture); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Add(pngHead(4, 4))
	f.Add(webpHead())
	f.Fuzz(func(t *testing.T, picture []byte) {
		if len(picture) > 4<<10 {
			return
		}
		texts, err := Read(t.Context(), picture)
		if err != nil && texts != nil || len(texts) > most {
			t.Errorf("%q, %v", texts, err)
		}
	})
}

package main

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
)

// receiptPhoto is a picture of a size with a QR code on it.
func receiptPhoto(t *testing.T, w, h int) *image.Gray {
	t.Helper()
	code, err := qr.Encode("H26.35-261120-0012", qr.M, qr.Auto)
	if err != nil {
		t.Fatal(err)
	}
	if code, err = barcode.Scale(code, 500, 500); err != nil {
		t.Fatal(err)
	}
	m := image.NewGray(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(100, 100, 600, 600), code, image.Point{}, draw.Src)
	return m
}

func asJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A photo is read by a child process, within its time and memory, up to the largest
// that is looked at.
func TestAPhotoIsReadByAChild(t *testing.T) {
	large := image.NewNRGBA(image.Rect(0, 0, 5000, 4000)) // 20 megapixels of four bytes
	draw.Draw(large, large.Rect, receiptPhoto(t, 5000, 4000), image.Point{}, draw.Src)
	large.Set(1, 1, color.NRGBA{9, 9, 9, 99})
	var asPNG bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&asPNG, large); err != nil {
		t.Fatal(err)
	}
	read, good := scanner(), map[string][]byte{"usual": asJPEG(t, receiptPhoto(t, 1280, 960)), "large PNG": asPNG.Bytes()}
	if watched { // five seconds are too few for the race detector; make test reads it without
		delete(good, "large PNG")
	}
	for name, picture := range good {
		got, err := read(t.Context(), picture)
		if err != nil || !slices.Contains(got, "H26.35-261120-0012") {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for name, picture := range map[string][]byte{"nothing": nil, "no picture": []byte("xin chào"), "11 MB": make([]byte, 11<<20)} {
		if got, err := read(t.Context(), picture); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A picture on which the reader would work for ever costs its wait and no more.
func TestAPhotoThatTakesForEver(t *testing.T) {
	m := receiptPhoto(t, 2600, 2600)
	for y := 0; y+21 < 2600; y += 22 { // thousands of corners of codes
		for x := 0; x+21 < 2600; x += 22 {
			draw.Draw(m, image.Rect(x, y, x+21, y+21), image.Black, image.Point{}, draw.Src)
			draw.Draw(m, image.Rect(x+3, y+3, x+18, y+18), image.White, image.Point{}, draw.Src)
			draw.Draw(m, image.Rect(x+6, y+6, x+15, y+15), image.Black, image.Point{}, draw.Src)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if got, err := scanner()(ctx, asJPEG(t, m)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("its reader was not ended: %q, %v", got, err)
	}
}

// Of many photos at once, one is read and a few wait; the rest are not read.
func TestManyPhotosAtOnce(t *testing.T) {
	read, photo := scanner(), asJPEG(t, receiptPhoto(t, 1280, 960))
	var mu sync.Mutex
	var all sync.WaitGroup
	done, busy := 0, 0
	for range 20 {
		all.Go(func() {
			_, err := read(t.Context(), photo)
			mu.Lock()
			defer mu.Unlock()
			switch err {
			case nil:
				done++
			case errBusyScan:
				busy++
			}
		})
	}
	all.Wait()
	if done < scanQueue+1 || done+busy != 20 || busy == 0 {
		t.Errorf("%d read, %d not", done, busy)
	}
}

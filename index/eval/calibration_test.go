package eval

import (
	"math"
	"testing"
)

// told is a question answered with a confidence.
func told(confidence float64, right bool) Detail { return Detail{Confidence: confidence, Right: right} }

func TestCalibrate(t *testing.T) {
	var honest, boastful []Detail
	for i := range 1000 {
		said := float64(i/100)/10 + .05
		honest = append(honest, told(said, i%100 < i/100*10+5))
		boastful = append(boastful, told(1-float64(i)/1e4, i%2 == 0))
	}
	bins, distance := Calibrate(honest)
	if len(bins) != 10 || distance > 1e-9 {
		t.Errorf("%d bins, distance %v, want 10 and none", len(bins), distance)
	}
	if b := bins[2]; b.Questions != 100 || b.Low != .25 || b.High != .25 || math.Abs(b.Right-.25) > 1e-9 || math.Abs(b.Confidence-.25) > 1e-9 {
		t.Errorf("third bin = %+v", b)
	}
	if _, distance := Calibrate(boastful); math.Abs(distance-.45) > .001 {
		t.Errorf("95 %% said, 50 %% right: distance %v", distance)
	}
}

func TestEqualConfidencesShareABin(t *testing.T) {
	details := []Detail{told(1, true), told(0, false), told(0, true), told(0, false), told(0, false), told(.5, true)}
	bins, distance := Calibrate(details)
	if len(bins) != 3 || bins[0].Questions != 4 || bins[0].Right != .25 || bins[2].Confidence != 1 {
		t.Errorf("bins = %+v", bins)
	}
	if want := (4*.25 + .5 + 0) / 6; math.Abs(distance-want) > 1e-9 {
		t.Errorf("distance %v, want %v", distance, want)
	}
	if bins, distance := Calibrate(nil); len(bins) != 0 || distance != 0 {
		t.Errorf("of nothing: %v, %v", bins, distance)
	}
}

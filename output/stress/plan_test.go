package stress

import (
	"context"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

// TestPlan holds that what is announced is done, and no more but looks at codes that were missed.
func TestPlan(t *testing.T) {
	var plan Plan
	done := 0
	opt := Options{Seed: 1, Trials: 1, Judges: Own(), Plan: func(p Plan) { plan = p }, Step: func(n int) { done = n }}
	r, err := Run(context.Background(), opt, []Code{*drawn(t, link, qrcode.Medium), *drawn(t, link, qrcode.High)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if done != r.Pictures || done < plan.Pictures || done > plan.Pictures+2*moreLooks || plan.Codes != 2 || plan.Seconds < 1 {
		t.Errorf("%d pictures done, %d reported, plan %+v", done, r.Pictures, plan)
	}
}

// TestParts holds how much judges get at once: so much that programs are started seldom, so little that pages of boards fit.
func TestParts(t *testing.T) {
	r := &run{}
	at := func(int) work { return work{} }
	r.add(30, 0.1, at)
	r.add(0, 0.1, at)
	r.add(3, 50, at)
	r.add(40, 1, at)
	var got []int
	sum := 0
	for part := range r.parts {
		got = append(got, len(part))
		sum += len(part)
	}
	if sum != r.pictures() || sum != 73 || got[0] != batch || got[1] != 7 || got[2] != 1 || got[3] != 1 || got[4] != batchArea {
		t.Errorf("%d of %d in parts of %v", sum, r.pictures(), got)
	}
	for range r.parts {
		break
	}
}

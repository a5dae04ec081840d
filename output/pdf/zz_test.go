package pdf
import ("testing";"bytes";"fmt";"github.com/klauspost/compress/flate";"bangqr/templates/scene")
func zdata(t testing.TB) [][]byte {
	doc := poster(t, address)
	a, _ := newAlphabet(&doc)
	var out [][]byte
	for _, f := range a.faces { b,_ := f.face.Numbered(f.glyphs()); out = append(out,b) }
	out = append(out, a.appendUnicode(nil))
	out = append(out, []byte(content(&testing.T{}, doc.Pages[0].Items...)))
	_ = scene.MM
	return out
}
func BenchmarkZ(b *testing.B) {
	ds := zdata(b)
	for _, l := range []int{1,2,3,4,5,6,7,9} {
		for _, fresh := range []bool{true,false} {
		b.Run(fmt.Sprint(l,fresh), func(b *testing.B){
			b.ReportAllocs()
			var o bytes.Buffer
			w,_ := flate.NewWriter(&o,l)
			for b.Loop() {
				if fresh { w,_ = flate.NewWriter(&o,l) }
				s := ""
				tot := 0
				for _, d := range ds { o.Reset(); w.Reset(&o); w.Write(d); w.Close(); tot+=o.Len(); s+=fmt.Sprint(" ",o.Len()) }
				b.ReportMetric(float64(tot),"bytes")
				_ = s
			}
		})}
	}
	b.Run("stateless", func(b *testing.B){
			var o bytes.Buffer
			for b.Loop() { tot:=0
				for _, d := range ds { o.Reset(); flate.StatelessDeflate(&o,d,true,nil); tot+=o.Len() }
				b.ReportMetric(float64(tot),"bytes") } })
}
func BenchmarkZOwn(b *testing.B) {
	ds := zdata(b)
	for b.Loop() { tot:=0
		p := new(press)
		for _, d := range ds { tot+=len(p.pack(d)) }
		b.ReportMetric(float64(tot),"bytes") }
}

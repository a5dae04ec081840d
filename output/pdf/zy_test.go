package pdf
import ("testing";"bytes";"github.com/klauspost/compress/flate")
func TestZ(t *testing.T) { for _, d := range zdata(t)[:2] { var o bytes.Buffer
 println("A"); flate.StatelessDeflate(&o,d,true,nil); println(len(d), o.Len()); d = append(d, make([]byte,len(d)/14)...)
 println("B"); o.Reset(); flate.StatelessDeflate(&o,d,true,nil); println(len(d), o.Len())
}}

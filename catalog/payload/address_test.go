package payload

import (
	"strings"
	"testing"
)

var zaloCases = []struct {
	text string
	want Zalo
}{
	{"https://zalo.me/g/idapcx933", Zalo{ZaloGroup, "idapcx933", "https://zalo.me/g/idapcx933"}},
	{"https://zalo.me/g/bh9hrrcujly5ab2pqmfj", Zalo{ZaloGroup, "bh9hrrcujly5ab2pqmfj", "https://zalo.me/g/bh9hrrcujly5ab2pqmfj"}},
	{"http://www.zalo.me/g/idapcx933/?utm_source=qr", Zalo{ZaloGroup, "idapcx933", "https://zalo.me/g/idapcx933"}},
	{" Zalo.me/g/idapcx933 ", Zalo{ZaloGroup, "idapcx933", "https://zalo.me/g/idapcx933"}},
	{"https://zalo.me/0909123456", Zalo{ZaloPerson, "0909123456", "https://zalo.me/0909123456"}},
	{"zalo.me/84909123456", Zalo{ZaloPerson, "0909123456", "https://zalo.me/0909123456"}},
	{"0909 123 456", Zalo{ZaloPerson, "0909123456", "https://zalo.me/0909123456"}},
	{"https://zalo.me/909749126673606301", Zalo{ZaloOA, "909749126673606301", "https://zalo.me/909749126673606301"}},
}

func TestZalo(t *testing.T) {
	for _, tc := range zaloCases {
		if got, err := ParseZalo(tc.text); err != nil || got != tc.want {
			t.Errorf("%q gives %+v, %v", tc.text, got, err)
		}
	}
	for _, bad := range []string{"", "zalo", "https://zalo.me", "https://zalo.me/", "https://zalo.me/g/", "https://zalo.me/g/abc", "https://zalo.me/g/idap-cx933",
		"https://zalo.me/g/idapcx933/x", "https://chat.zalo.me/?g=idapcx933", "https://oa.zalo.me/909749126673606301", "https://zalo.me.example.com/g/idapcx933",
		"https://zalo.me@example.com/g/idapcx933", "https://a@zalo.me/g/idapcx933", "https://example.com/zalo.me/g/idapcx933", "https://zalo.me:8443/g/idapcx933", "https://zalo.me/g/idapcx%393",
		"ftp://zalo.me/g/idapcx933", "javascript:alert(1)", "https://zalo.me/tenoa", "https://zalo.me/02253123456", "https://zalo.me/1022", "1022", "0225 3123 456",
		"https://zalo.me/123456789", "https://zalo.me/090912345", "https://zalo.me\\g/idapcx933", "https://zalọ.me/g/idapcx933", "https://xn--zal-8cd.me/g/idapcx933",
		"https://zalo.me/" + strings.Repeat("9", 21)} {
		got, err := ParseZalo(bad)
		if err == nil {
			t.Errorf("%q gives %+v", bad, got)
			continue
		}
		worded(t, err)
	}
}

var appCases = []struct {
	text string
	want App
}{
	{"https://play.google.com/store/apps/details?id=com.vnid", App{GooglePlay, "com.vnid", "https://play.google.com/store/apps/details?id=com.vnid"}},
	{"https://play.google.com/store/apps/details?hl=vi&id=com.vnid&gl=VN&referrer=utm_source%3Dqr", App{GooglePlay, "com.vnid", "https://play.google.com/store/apps/details?id=com.vnid"}},
	{"play.google.com/store/apps/details/?id=vn.gov.hanoi.ihanoi_2", App{GooglePlay, "vn.gov.hanoi.ihanoi_2", "https://play.google.com/store/apps/details?id=vn.gov.hanoi.ihanoi_2"}},
	{"https://apps.apple.com/vn/app/vneid/id1582750372", App{AppStore, "1582750372", "https://apps.apple.com/vn/app/vneid/id1582750372"}},
	{"http://itunes.apple.com/vn/app/vneid/id1582750372?mt=8&pt=1#see-all", App{AppStore, "1582750372", "https://apps.apple.com/vn/app/vneid/id1582750372"}},
	{"https://apps.apple.com/app/id1582750372", App{AppStore, "1582750372", "https://apps.apple.com/app/id1582750372"}},
	{"https://apps.apple.com/vn/app/%C4%91%C3%B4-th%E1%BB%8B/id1582750372", App{AppStore, "1582750372", "https://apps.apple.com/vn/app/%C4%91%C3%B4-th%E1%BB%8B/id1582750372"}},
}

func TestApp(t *testing.T) {
	for _, tc := range appCases {
		if got, err := ParseApp(tc.text); err != nil || got != tc.want {
			t.Errorf("%q gives %+v, %v", tc.text, got, err)
		}
	}
	for _, bad := range []string{"", "com.vnid", "https://play.google.com/store/apps/details", "https://play.google.com/store/apps/details?id=vneid",
		"https://play.google.com/store/apps/details?id=com.vnid&id=com.evil", "https://play.google.com/store/apps/dev?id=5700313618786177705",
		"https://play.google.com/store/apps/details?id=com.1a", "https://play.google.com.example.com/store/apps/details?id=com.vnid", "market://details?id=com.vnid",
		"https://apps.apple.com.example.com/vn/app/vneid/id1582750372", "https://apps.example.com/vn/app/vneid/id1582750372", "https://apps.apple.com/vn/app/vneid/1582750372", "https://apps.apple.com/vn/developer/x/id1582750372", "https://apps.apple.com/vn/app/a/b/id1582750372",
		"https://apps.apple.com/vn/app/vneid/id12", "https://apps.apple.com/", "https://apk.example.com/vneid.apk"} {
		got, err := ParseApp(bad)
		if err == nil {
			t.Errorf("%q gives %+v", bad, got)
			continue
		}
		worded(t, err)
	}
}

// FuzzZalo holds addresses of Zalo and of stores: what is printed is short, of the one host, and reads as itself.
func FuzzZalo(f *testing.F) {
	for _, tc := range zaloCases {
		f.Add(tc.text)
	}
	for _, tc := range appCases {
		f.Add(tc.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if z, err := ParseZalo(s); err == nil {
			ascii(t, z.URL)
			if again, err := ParseZalo(z.URL); err != nil || again != z || !strings.HasPrefix(z.URL, "https://zalo.me/") || len(z.URL) > 60 {
				t.Fatalf("%q gives %+v, and that %+v, %v", s, z, again, err)
			}
		}
		if a, err := ParseApp(s); err == nil {
			ascii(t, a.URL)
			if again, err := ParseApp(a.URL); err != nil || again != a {
				t.Fatalf("%q gives %+v, and that %+v, %v", s, a, again, err)
			}
		}
	})
}

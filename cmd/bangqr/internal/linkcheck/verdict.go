package linkcheck

import (
	"strings"

	"bangqr/catalog"
)

// A Verdict says where an address leads.
type Verdict string

// The verdicts, in the order in which they are told.
const (
	Dead       Verdict = "dead"        // there is no such page, host or certificate
	Wrong      Verdict = "wrong"       // the page is about something else
	Shell      Verdict = "shell"       // the page says the same to an address that there cannot be
	MovedOff   Verdict = "moved-off"   // it leads away from the allowed hosts, where nobody followed
	Failing    Verdict = "failing"     // no answer yet; after some days it counts as dead
	Blocked    Verdict = "blocked"     // robots are refused, so nothing is known
	Unclear    Verdict = "unclear"     // a person must look: a script fills the page, or it is too long
	Moved      Verdict = "moved"       // the right page, at another address
	Alive      Verdict = "alive"       // the page names its procedure
	NoNetwork  Verdict = "no-network"  // nothing could be reached
	NotChecked Verdict = "not-checked" // it is no address of a page
)

// Verdicts lists them all.
func Verdicts() []Verdict {
	return []Verdict{Dead, Wrong, Shell, MovedOff, Failing, Blocked, Unclear, Moved, Alive, NoNetwork, NotChecked}
}

var verdictWords = map[Verdict]catalog.Words{
	Dead:       {VI: "trang chết", EN: "dead"},
	Wrong:      {VI: "sai trang", EN: "wrong page"},
	Shell:      {VI: "trang rỗng", EN: "shell only"},
	MovedOff:   {VI: "chuyển ra ngoài", EN: "moved off"},
	Failing:    {VI: "chưa trả lời", EN: "failing"},
	Blocked:    {VI: "chặn kiểm tra tự động", EN: "blocked to robots"},
	Unclear:    {VI: "chưa kết luận", EN: "cannot be told"},
	Moved:      {VI: "đã chuyển", EN: "moved"},
	Alive:      {VI: "đúng trang", EN: "alive"},
	NoNetwork:  {VI: "không có mạng", EN: "no network"},
	NotChecked: {VI: "không kiểm tra", EN: "not checked"},
}

// Words says the verdict: "trang chết".
func (v Verdict) Words() catalog.Words { return verdictWords[v] }

// Settled tells that a verdict stands until it is old; the others are asked again after a while that grows.
func (v Verdict) settled() bool {
	switch v {
	case Dead, Failing, Blocked:
		return false
	}
	return true
}

// A Reason says why a verdict was given.
type Reason string

// The reasons. Where the words hold a blank, it is for the detail.
const (
	status       Reason = "status"
	noHost       Reason = "no-host"
	refused      Reason = "refused"
	unreachable  Reason = "unreachable"
	slow         Reason = "slow"
	brokenOff    Reason = "broken-off"
	tlsExpired   Reason = "tls-expired"
	tlsHost      Reason = "tls-host"
	tlsUnknown   Reason = "tls-unknown"
	tlsBroken    Reason = "tls-broken"
	loop         Reason = "redirect-loop"
	manyHops     Reason = "redirects"
	saysGone     Reason = "says-gone"
	robotsTxt    Reason = "robots-txt"
	captcha      Reason = "captcha"
	askedToWait  Reason = "asked-to-wait"
	offHosts     Reason = "off-hosts"
	offHTTPS     Reason = "off-https"
	offPort      Reason = "off-port"
	offPrivate   Reason = "off-private"
	ownPrivate   Reason = "private"
	badRedirect  Reason = "redirect-bad"
	scripted     Reason = "script"
	tooLong      Reason = "too-long"
	notAPage     Reason = "not-a-page"
	noLink       Reason = "no-link"
	foreignHost  Reason = "foreign-host"
	sameNonsense Reason = "same-as-nonsense"
	emptyPage    Reason = "shell-text"
	otherPage    Reason = "other-procedure"
	notNamed     Reason = "not-named"
	hostStopped  Reason = "host-stopped"
	amongOthers  Reason = "among-others"
	nearName     Reason = "near-name"
	noRules      Reason = "robots-txt-fails"
)

var reasonWords = map[Reason]catalog.Words{
	status:       {VI: "máy chủ trả lời mã %s", EN: "the server answers %s"},
	noHost:       {VI: "không còn tên miền %s", EN: "there is no host %s"},
	refused:      {VI: "máy chủ %s từ chối kết nối", EN: "%s refuses connections"},
	unreachable:  {VI: "không kết nối được với %s", EN: "%s cannot be reached"},
	slow:         {VI: "%s quá chậm, chờ không được", EN: "%s is too slow to answer"},
	brokenOff:    {VI: "%s ngắt giữa chừng", EN: "%s breaks off"},
	tlsExpired:   {VI: "chứng chỉ của %s hết hạn: điện thoại sẽ cảnh báo", EN: "the certificate of %s has expired: telephones warn"},
	tlsHost:      {VI: "chứng chỉ của %s cấp cho tên miền khác: điện thoại sẽ cảnh báo", EN: "the certificate of %s is another host's: telephones warn"},
	tlsUnknown:   {VI: "chứng chỉ của %s không rõ nơi cấp", EN: "the certificate of %s has an unknown issuer"},
	tlsBroken:    {VI: "kết nối bảo mật với %s hỏng", EN: "the secure connection to %s is broken"},
	loop:         {VI: "chuyển hướng vòng tròn qua %s", EN: "redirects go in a circle by %s"},
	manyHops:     {VI: "chuyển hướng quá %s lần", EN: "more redirects than %s"},
	saysGone:     {VI: "trang báo không có: “%s”", EN: "the page says that there is none: “%s”"},
	robotsTxt:    {VI: "robots.txt của %s không cho", EN: "robots.txt of %s forbids it"},
	captcha:      {VI: "%s hỏi captcha: mở thử bằng điện thoại", EN: "%s asks a captcha: open it with a telephone"},
	askedToWait:  {VI: "%s yêu cầu hỏi lại sau", EN: "%s asks to come back later"},
	offHosts:     {VI: "chuyển sang %s, không thuộc tên miền cho phép", EN: "it leads to %s, which is not an allowed host"},
	offHTTPS:     {VI: "chuyển xuống %s, không mã hóa", EN: "it leads down to %s, without encryption"},
	offPort:      {VI: "chuyển sang cổng lạ: %s", EN: "it leads to another port: %s"},
	offPrivate:   {VI: "chuyển vào địa chỉ nội bộ: %s", EN: "it leads to a private address: %s"},
	ownPrivate:   {VI: "ở đây %s là địa chỉ nội bộ nên không hỏi", EN: "%s is a private address here, so it was not asked"},
	badRedirect:  {VI: "chuyển hướng tới địa chỉ sai: %s", EN: "it leads to no address: %s"},
	scripted:     {VI: "nội dung trang %s do trình duyệt dựng: mở thử bằng điện thoại", EN: "a script fills the pages of %s: open it with a telephone"},
	tooLong:      {VI: "trang dài quá %s", EN: "the page is longer than %s"},
	notAPage:     {VI: "không phải trang văn bản mà là %s", EN: "it is no page of text but %s"},
	noLink:       {VI: "mã không mở trang nào%s", EN: "the code opens no page%s"},
	foreignHost:  {VI: "%s không thuộc tên miền cho phép", EN: "%s is not an allowed host"},
	sameNonsense: {VI: "giống hệt trang của mã bịa %s", EN: "the page is that of the invented code %s"},
	emptyPage:    {VI: "trang chỉ có khung: “%s”", EN: "the page is a frame alone: “%s”"},
	otherPage:    {VI: "trang của thủ tục %s", EN: "the page of %s"},
	notNamed:     {VI: "trang “%s” không nhắc đến thủ tục này", EN: "the page “%s” does not name the procedure"},
	amongOthers:  {VI: "trang “%s” liệt kê nhiều thủ tục, không phải trang riêng của thủ tục này: mở xem", EN: "the page “%s” lists procedures and is not this one's own: open it and look"},
	nearName:     {VI: "trang “%s” ghi tên gần giống, có thể là thủ tục khác: mở xem", EN: "the page “%s” has a name much like it, perhaps another procedure: open it and look"},
	noRules:      {VI: "không đọc được robots.txt của %s, nên tạm thời không được hỏi trang nào", EN: "robots.txt of %s cannot be read, so for the time nothing may be asked"},
	hostStopped:  {VI: "%s hỏng nhiều lần liền nên dừng hỏi", EN: "%s failed again and again, so it was left alone"},
}

// statusWords say what a status of HTTP means to those who do not know its number.
var statusWords = []struct {
	of    string // numbers, or the digit with which they begin
	words catalog.Words
}{
	{"404 410", catalog.Words{VI: "máy chủ báo không có trang này, mã %s", EN: "the server says that there is no such page: %s"}},
	{"401 403 451", catalog.Words{VI: "máy chủ không cho chương trình xem, mã %s: mở thử bằng điện thoại", EN: "the server shows it to no program: %s; open it with a telephone"}},
	{"5", catalog.Words{VI: "máy chủ báo nó đang hỏng, mã %s", EN: "the server says that it is out of order: %s"}},
}

// Words says why the verdict was given; nothing where it needs no reason.
func (r *Result) Words() catalog.Words {
	w, ok := reasonWords[r.Reason]
	if !ok {
		return catalog.Words{}
	}
	for _, s := range statusWords {
		if r.Reason == status && r.Detail != "" && (strings.Contains(s.of, r.Detail) || s.of == r.Detail[:1]) {
			w = s.words
			break
		}
	}
	f := catalog.NewFault(w.EN, w.VI, r.Detail)
	return f.Message
}

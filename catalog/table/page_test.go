package table

import (
	"strings"
	"testing"

	"bangqr/catalog/golden"
)

// TestPage reads tables as web systems and browsers write them.
func TestPage(t *testing.T) {
	b, err := Page(`<!DOCTYPE html><html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><title>Danh mục</title><meta charset=utf-8>
<style>td{mso-number-format:"\@";}</style><script>document.write("<table><tr><td>script")</script></head><body>
<div>UBND PHƯỜNG MẪU</div><h2>Danh mục   thủ tục
 hành chính</h2>
<table border=1><caption>Lĩnh vực <b>Hộ tịch</b></caption><colgroup><col><col></colgroup>
<thead><tr><th rowspan=2>Mã số<th colspan="2">Tên</tr><tr><th>ngắn<th>dài</thead>
<tbody><tr style="DISPLAY: none"><td>1.004870<td>Khai
   sinh<td><a href="#top">lên</a> <a href=" https://dichvucong.gov.vn/?a=1&amp;b=2 ">Xem</a>
<tr height=20><td x:num="1.00487">1.00487</td><td>dòng 1<br>dòng 2 <p>đoạn</p><p>đoạn&nbsp;sau</p></td><td rowspan=0>a &lt; b&nbsp;<script>x</script><span style="display:none">khóa</span>c<!-- không --></td></tr>
<tr hidden><td colspan=2>gộp <span hidden>ẩn<td>mới
<tr><td>ngoài<td>
<tr></tr>
<tr><td><ul><li>một<li>hai</ul><td><pre>a
  b</pre><td><table><tr><td>i<td>ii<tr><td>iii</table>sau<select><option>chọn</select>
</table>
<p>II. Đất đai<br>(12 thủ tục)</p>
<table><tr><td>trang<table><tr><td>1<td>2<td>3<tr><td>4<td>5<td>6<tr><td>7<td>8<td>9</table></td></tr></table>
<table><tbody><tr><td rowspan=9>A<td>1<tbody><tr><td>B<td>2</table>
<svg><text>x</text></svg><table><td>không đóng<td>gì`, "a.xls", Options{})
	check(t, err)
	golden.Test(t, dump(b))
}

// TestPageBudget holds pages that ask for far more than they say to an error or an answer within bounds.
func TestPageBudget(t *testing.T) {
	for what, text := range map[string]string{
		"columns": "<table>" + strings.Repeat("<tr><td colspan=1000>x", 10_000),
		"rows":    "<table><tr>" + strings.Repeat("<td rowspan=65534 colspan=1000>x", 16) + strings.Repeat("<tr><td>", 100_000),
		"tables":  strings.Repeat("<table><tr><td>x</table>", 200_000),
		"deep":    strings.Repeat("<table><tr><td>x", 200_000),
		"wide":    "<table><tr>" + strings.Repeat("<td colspan=1000>x", 17),
	} {
		says := "more than 5000000 cells"
		switch what {
		case "wide":
			says = "more than 16384 columns"
		case "deep":
			says = "within 32 others"
		}
		bounded(t, what, func() {
			_, err := Page(text, "a.html", Options{})
			refused(t, what, err, says)
		})
	}
	for what, text := range map[string]string{
		"tags": strings.Repeat("<p>", 1_000_000), "rows": "<table>" + strings.Repeat("<tr>", 500_000), "hidden": "<table><td>" + strings.Repeat("<b hidden>", 500_000),
		"text": strings.Repeat("a ", 2_000_000), "cells": "<table><td>" + strings.Repeat("a <br>", 500_000), "quote": `<td title="` + strings.Repeat("<", 10_000_000),
	} {
		bounded(t, what, func() {
			if _, err := Page(text, "a.html", Options{}); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		})
	}
	_, err := Page("<img src='"+strings.Repeat("x", maxTag+1)+"'>", "a.html", Options{})
	refused(t, "tag", err, "a tag of more than 16 MB")
}

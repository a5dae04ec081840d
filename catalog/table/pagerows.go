package table

// Cells and rows of pages, which need not be closed.

func (p *page) beginRow(hidden bool) error {
	g := p.top()
	if g == nil {
		return nil
	}
	if err := p.endRow(); err != nil {
		return err
	}
	g.beginRow()
	g.inRow, g.row.Hidden = true, hidden
	return nil
}

func (p *page) beginCell(t tag) error {
	g := p.top()
	if g == nil {
		return nil
	}
	if err := p.endCell(); err != nil {
		return err
	}
	if !g.inRow {
		g.beginRow()
		g.inRow = true
	}
	g.inCell, g.cols, g.rows = true, t.colspan, t.rowspan
	return nil
}

func (p *page) endCell() error {
	g := p.top()
	if g == nil || !g.inCell {
		return nil
	}
	g.inCell, p.pre = false, 0
	text, link := g.cell.take()
	g.skipped()
	at := Cell{g.row.N, g.col}
	if err := g.put(text, g.cols, g.rows); err != nil {
		return err
	}
	return g.link(at, link)
}

func (p *page) endRow() error {
	p.endCaption()
	if err := p.endCell(); err != nil {
		return err
	}
	g := p.top()
	if g == nil || !g.inRow {
		return nil
	}
	g.inRow = false
	return g.endRow(false)
}

// endSection ends a row group, beyond which no cell reaches.
func (p *page) endSection() error {
	err := p.endRow()
	if g := p.top(); g != nil {
		g.reach = g.reach[:0]
	}
	return err
}

// endCaption makes a caption the nearest title of its table.
func (p *page) endCaption() {
	if g := p.top(); p.caption && g != nil {
		p.caption = false
		line, _ := p.para.take()
		p.above.add(line)
		g.table.Title = append(g.table.Title, p.above.take()...)
	}
}

func (p *page) endTable() error {
	if len(p.stack) == 0 {
		return nil
	}
	if err := p.endRow(); err != nil {
		return err
	}
	return p.shut()
}

func (p *page) end(name string) error {
	switch name {
	case "table":
		return p.endTable()
	case "tr":
		return p.endRow()
	case "td", "th":
		return p.endCell()
	case "thead", "tbody", "tfoot":
		return p.endSection()
	case "caption":
		p.endCaption()
	case "pre":
		p.pre = max(p.pre-1, 0)
		p.endLine()
	default:
		if block(name) {
			p.endLine()
		}
	}
	return nil
}

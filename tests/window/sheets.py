# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Spreadsheets, as small as they can be."""

import io
import xml.sax.saxutils
import zipfile

_PREFIX = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
_OPEN = 'urn:oasis:names:tc:opendocument:xmlns'
_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'


def xlsx(rows):
    """Return the bytes of an XLSX file whose sheet has these rows of texts."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = ''.join(f'<c t="inlineStr"><is><t>{xml.sax.saxutils.escape(text)}</t></is></c>'
                        for text in row)
        lines.append(f'<row r="{number}">{cells}</row>')
    parts = {
        '[Content_Types].xml':
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
            '</Types>',
        '_rels/.rels':
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml':
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Names" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml':
            f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    return _zipped({name: _PREFIX + part for name, part in parts.items()})


def ods(rows):
    """Return the bytes of an ODS file whose sheet has these rows of texts."""
    lines = []
    for row in rows:
        cells = ''.join(f'<table:table-cell office:value-type="string">'
                        f'<text:p>{xml.sax.saxutils.escape(text)}</text:p></table:table-cell>'
                        for text in row)
        lines.append(f'<table:table-row>{cells}</table:table-row>')
    spaces = ' '.join(f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ('office', 'table', 'text'))
    return _zipped({
        'mimetype': 'application/vnd.oasis.opendocument.spreadsheet',
        'content.xml':
            f'{_PREFIX}<office:document-content {spaces}><office:body><office:spreadsheet>'
            f'<table:table table:name="Names">{"".join(lines)}</table:table>'
            '</office:spreadsheet></office:body></office:document-content>',
    })


def _zipped(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()

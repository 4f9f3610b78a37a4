extension PythonReading {
    /// Reads a question from its input and writes the answer, both JSON. Knows nothing of how the gateway reads.
    static let script = #"""
        import csv, gzip, io, json, re, sys, zipfile
        import xml.etree.ElementTree as ET
        from decimal import Decimal, InvalidOperation, getcontext

        getcontext().prec = 200
        csv.field_size_limit(1 << 30)
        q = json.load(sys.stdin)
        decode = q['decode']
        kind = decode['kind']
        body = open(q['file'], 'rb').read()
        blanks = ' \t\xa0\r\n'
        encodings = {'auto': None, 'viscii': None, 'vps': None, 'vni': None, 'tcvn3': None, 'tcvn3-capitals': None, 'tcvn-5712': None,
                     'utf-8': 'utf-8-sig', 'windows-1258': None}

        def member(place):
            '''The payload, or the file in it, that a place is about, and the place within.'''
            unpack = decode.get('unpack')
            if unpack is None: return body, place
            if (unpack if isinstance(unpack, str) else unpack['kind']) == 'gzip': return gzip.decompress(body), place
            names = [name for name in archive.namelist() if place.startswith(name + ': ')]
            return archive.read(names[0]), place[len(names[0]) + 2:]

        archive = zipfile.ZipFile(io.BytesIO(body)) if 'zip' in (decode.get('unpack'), (decode.get('unpack') or {'kind': ''})['kind'] if isinstance(decode.get('unpack'), dict) else '') else None
        memory = {}

        def once(name, make, data):
            key = (name, hash(data))
            if key not in memory: memory[key] = make(data)
            return memory[key]

        def rows(data):
            '''Line on which each record begins, with its cells.'''
            encoding = encodings.get(decode.get('encoding', 'utf-8'), decode.get('encoding'))
            if encoding is None: return None
            delimiter = {'tab': '\t'}.get(decode.get('delimiter'), decode.get('delimiter', ','))
            quote = decode.get('quote', '"')
            style = dict(quoting=csv.QUOTE_NONE) if quote == 'none' else dict(quotechar=quote)
            reader = csv.reader(io.StringIO(data.decode(encoding), newline=''), delimiter=delimiter, **style)
            found, first = {}, 1
            for cells in reader:
                if 'packed' in decode and cells: cells = cells[0].split(decode['packed']) + cells[1:]
                found[first] = [cell.strip(blanks) for cell in cells]
                first = reader.line_num + 1
            return found

        def leaves(value):
            if isinstance(value, dict): return [text for item in value.values() for text in leaves(item)]
            if isinstance(value, list): return [text for item in value for text in leaves(item)]
            return ['' if value is None else {True: 'true', False: 'false'}.get(value, value)]

        def document(data):
            return json.loads(data.decode('utf-8-sig'), parse_float=str, parse_int=str, parse_constant=str)

        def item(data, pointer):
            value = once('json', document, data)
            for token in pointer.split('/')[1:]:
                counted = re.fullmatch(r'\(member (\d+)\)', token)
                if counted: value = list(value.values())[int(counted.group(1)) - 1]
                else: value = value[int(token)] if isinstance(value, list) else value[token]
            return leaves(value)

        def local(tag): return re.sub(r'^\{.*\}', '', tag)

        def elements(data):
            memory['parents'] = {}
            root = ET.fromstring(data)
            for parent in root.iter():
                for child in parent: memory['parents'][child] = parent
            return root

        def chosen(root, path):
            steps = [step.split(':')[-1] for step in path.lstrip('/').split('/')]
            if path.startswith('//'): return [e for e in root.iter() if local(e.tag) == steps[0]]
            found = [root] if local(root.tag) == steps[0] else []
            for step in steps[1:]: found = [child for e in found for child in e if step == '*' or local(child.tag) == step]
            return found

        def element(data, place):
            path, number = re.fullmatch(r'\((.*)\)\[(\d+)\]', place).groups()
            root = once('xml', elements, data)
            node = once('path' + path, lambda _: chosen(root, path), data)[int(number) - 1]
            texts = [''.join(e.itertext()).strip() for e in node.iter()] + [value for e in node.iter() for value in e.attrib.values()]
            while node in memory['parents']:
                node = memory['parents'][node]
                texts += list(node.attrib.values())
            return texts

        main = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
        relation = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'

        def workbook(data):
            book = zipfile.ZipFile(io.BytesIO(data))
            targets = {r.get('Id'): r.get('Target') for r in ET.fromstring(book.read('xl/_rels/workbook.xml.rels'))}
            shared = []
            if 'xl/sharedStrings.xml' in book.namelist():
                for entry in ET.fromstring(book.read('xl/sharedStrings.xml')):
                    for phonetic in entry.findall(main + 'rPh'): entry.remove(phonetic)
                    shared.append(''.join(t.text or '' for t in entry.iter(main + 't')))
            sheets = {}
            for sheet in ET.fromstring(book.read('xl/workbook.xml')).iter(main + 'sheet'):
                target = targets[sheet.get(relation)]
                found = sheets.setdefault(sheet.get('name'), {})
                for cell in ET.fromstring(book.read(target.lstrip('/') if target.startswith('/') else 'xl/' + target)).iter(main + 'c'):
                    value = cell.find(main + 'v')
                    if cell.get('t') == 'inlineStr': text = ''.join(cell.itertext())
                    elif value is None: continue
                    else: text = shared[int(value.text)] if cell.get('t') == 's' else value.text or ''
                    found.setdefault(int(re.sub(r'\D', '', cell.get('r'))), []).append(text.strip(blanks))
            return sheets

        table = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
        office = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'

        def document_sheets(data):
            xml = zipfile.ZipFile(io.BytesIO(data)).read('content.xml') if data[:2] == b'PK' else data
            sheets = {}
            for sheet in ET.fromstring(xml).iter(table + 'table'):
                found, number = sheets.setdefault(sheet.get(table + 'name'), {}), 0
                for row in sheet.iter(table + 'table-row'):
                    cells = [c for c in row if c.tag in (table + 'table-cell', table + 'covered-table-cell')]
                    texts = [c.get(office + 'value') or ''.join(c.itertext()).strip() for c in cells]
                    times = int(row.get(table + 'number-rows-repeated', 1))
                    if any(texts):
                        for repeat in range(min(times, 10000)): found[number + repeat + 1] = texts
                    number += times
            return sheets

        def cells(data, place):
            sheet, _, row = place.rpartition('!')
            sheets = once(kind, workbook if kind == 'xlsx' else document_sheets, data)
            # With merged: fill a cell may have what stands further up.
            first = 1 if decode.get('merged') == 'fill' else int(row)
            return [text for number in range(first, int(row) + 1) for text in sheets[sheet].get(number, [])]

        def texts(place):
            '''None when this program cannot read such a payload.'''
            data, place = member(place)
            if kind == 'csv':
                found = once('csv', rows, data)
                return None if found is None else found[int(place[5:])]
            if kind == 'ndjson': return leaves(document(data.split(b'\n')[int(place[5:]) - 1]))
            if kind == 'json': return item(data, place)
            if kind == 'xml': return element(data, place)
            if kind in ('xlsx', 'ods'): return cells(data, place)
            return None

        def number(raw):
            '''The number that a text is in the declared style, without what stands behind it.'''
            text = raw.strip(blanks).replace('\u2212', '-')
            style = q['numbers']
            if style in ('vi', 'en', 'auto'):
                text = re.match(r'[-+]?[\d.,]+', text).group()
                if style == 'vi': text = text.replace('.', '').replace(',', '.')
                elif style == 'en' or ',' in text and '.' in text: text = text.replace(',', '')
                else: text = text.replace(',', '.')
            else:
                text = re.match(r'[-+]?\d*\.?\d*([eE][-+]?\d+)?', text).group()
            return Decimal(text)

        compared, problems = 0, []
        for figure in q['figures']:
            place, raw, value = figure['place'], figure['raw'], figure.get('value')
            try:
                found = texts(place)
                if found is None: continue
                parts = raw.split(' / ') if value is not None and ' / ' in raw else [raw]
                isThere = q['isShown'] or all(part.strip(blanks) in found or any(t.startswith(part + ' ') for t in found) for part in parts)
                if raw and not isThere: problems.append(f'{place}: {raw!r} does not stand there: {found[:12]!r}')
                if value is None or len(parts) > 1: continue
                compared += 1
                if all(number(raw).scaleb(shift) != Decimal(value) for shift in q['shifts']):
                    problems.append(f'{place}: {raw!r} became {value}')
            except (InvalidOperation, LookupError, AttributeError, ValueError) as error:
                problems.append(f'{place}: {raw!r}: {error!r}')
        answers = {place: texts(place) or [] for place in q['places']}
        print(json.dumps(dict(texts=answers, compared=compared, problems=problems[:5])))
        """#
}

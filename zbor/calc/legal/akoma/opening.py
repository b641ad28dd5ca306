"""XML opened with care: no entities, nothing fetched, size and depth bounded."""

from io import BytesIO

from lxml import etree

from zbor.calc.legal.akoma.names import AkomaFault, FaultKind, local

MOST_BYTES = 50 * 1024 * 1024
DEEPEST = 100
DOCUMENTS = frozenset({"act", "bill", "doc", "documentCollection", "statement", "amendment"})
CHUNK = 64 * 1024


def document_of(data: bytes) -> etree._Element:
    """The act, bill or other document inside an `akomaNtoso` element; AkomaFault if there is none."""
    if len(data) > MOST_BYTES:
        raise AkomaFault("The file is too large to be read.", FaultKind.TOO_LARGE)
    root = _root(data)
    if local(root) != "akomaNtoso":
        raise AkomaFault("The file is XML, but not Akoma Ntoso.", FaultKind.OTHER)
    found = next((child for child in root if local(child) in DOCUMENTS), None)
    if found is None or not any(local(child) in {"body", "mainBody"} for child in found):
        raise AkomaFault("The Akoma Ntoso document holds no act: it has no body.", FaultKind.OTHER)
    return found


def _root(data: bytes) -> etree._Element:
    """The parsed document; refused before it grows deep or brings its own entities."""
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    depth = 0
    stream = BytesIO(data)
    try:
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)
            for event, _element in parser.read_events():
                depth += 1 if event == "start" else -1
                if depth > DEEPEST:
                    raise AkomaFault("The XML is nested beyond reason.")
        root = parser.close()
    except etree.LxmlError as fault:
        raise AkomaFault("The file is not well-formed XML.") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise AkomaFault("The XML has a document type definition; save it without one.")
    return root

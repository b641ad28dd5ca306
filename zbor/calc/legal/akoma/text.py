"""An act as plain text, on the lines that its numbers name."""

from zbor.calc.legal.model import ArticleKind, Heading, ParsedAct, ParsedArticle


def to_text(act: ParsedAct) -> str:
    """The act as plain text: each part after an empty line, headings and articles on the lines that `act` names."""
    things: list[Heading | ParsedArticle] = [*act.headings, *act.articles]
    parts = [act.preamble] if act.preamble else []
    body = sorted(things, key=lambda thing: thing.line)
    proper = [thing for thing in body if not _is_annex(thing)]
    parts += [_written(thing) for thing in proper]
    parts += [act.closing] if act.closing else []
    after: list[tuple[int, str]] = [(one.line, f"{one.source}\n\n{one.text}") for one in act.provisions]
    after += [(thing.line, _written(thing)) for thing in body if _is_annex(thing)]
    return "\n\n".join([*parts, *(text for _line, text in sorted(after))])


def _is_annex(thing: Heading | ParsedArticle) -> bool:
    """True for an annex, which stands after the closing."""
    return isinstance(thing, ParsedArticle) and thing.kind is ArticleKind.ANNEX


def _written(thing: Heading | ParsedArticle) -> str:
    """A heading, or an article with what lies below it."""
    if isinstance(thing, Heading):
        return thing.text
    heading = f"\n({thing.heading})" if thing.heading else ""
    body = f"\n\n{thing.body}" if thing.body else ""
    return f"{thing.number}{heading}{body}"

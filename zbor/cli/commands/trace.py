"""`zbor trace`: what became of a proposal between the consulted draft and the adopted text, without any database."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zbor.calc.legal.model import ParsedAct
    from zbor.calc.legal.trace import Trace
    from zbor.calc.legal.trace.proposals import NamedProposal

LANGUAGES = ("auto", "sl", "en")
KINDS = {".json": "json", ".csv": "csv"}


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "trace",
        help="see what an adopted text took up of a proposal",
        description="For each proposal say which of its words the adopted text took up, where and how strongly, and "
        "suggest a verdict for a person to confirm. Reuse is not causation. Formats: docs/legal-tracing.md.",
        epilog="Ends with 0 if every proposal was traced, whatever the verdict; with 1 if a file cannot be used.",
    )
    parser.add_argument("--draft", type=Path, required=True, metavar="D", help="the act as it was consulted on")
    parser.add_argument(
        "--proposal",
        type=Path,
        required=True,
        metavar="P",
        help="one proposal (.md, .txt, .docx), or many (.json, .csv)",
    )
    parser.add_argument("--adopted", type=Path, required=True, metavar="A", help="the act as it was adopted")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the texts; told by their words")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.calc.legal.reuse.vocabulary import likelier_language
    from zbor.calc.legal.trace import trace_all
    from zbor.cli.telling_traces import told_trace

    draft, adopted = _act(arguments.draft), _act(arguments.adopted)
    named = _proposals(arguments.proposal)
    sample = "\n".join(article.body for article in draft.articles[:20])
    language = likelier_language(sample) if arguments.language == LANGUAGES[0] else arguments.language
    traces = trace_all([one.proposal for one in named], draft, adopted, language=language)
    if arguments.json:
        print(_as_json(arguments.proposal, named, traces))
        return 0
    for one, found in zip(named, traces, strict=True):
        print("\n".join(told_trace(one.name if len(named) > 1 else "", one.proposal, found, adopted)))
    print("That words were adopted does not show that they were adopted because of the proposal; a person confirms.")
    return 0


def _act(path: Path) -> "ParsedAct":
    from zbor.calc.legal.reading import ParsedFile, Unreadable, parse_file
    from zbor.cli.trouble import Trouble

    try:
        act = ParsedFile.from_dict(parse_file(str(path), path.name)).act
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except Unreadable as refusal:
        raise Trouble(f"{path}: {refusal}") from refusal
    if not act.articles:
        raise Trouble(f"{path}: no articles were found, so nothing can be traced in it.")
    return act


def _proposals(path: Path) -> "tuple[NamedProposal, ...]":
    from zbor.calc.legal.reading import Unreadable, read_document
    from zbor.calc.legal.trace.proposals import BadProposal, proposals_from
    from zbor.cli.trouble import Trouble

    kind = KINDS.get(path.suffix.lower(), "text")
    try:
        # A table or JSON is plain text, whatever its name ends in.
        text = read_document(path, filename=path.name if kind == "text" else "").text
        return proposals_from(text, kind)
    except OSError as problem:
        raise Trouble(f"{path}: {problem.strerror}.") from problem
    except (Unreadable, BadProposal) as refusal:
        raise Trouble(f"{path}: {refusal}") from refusal


def _as_json(path: Path, named: "Sequence[NamedProposal]", traces: "Sequence[Trace]") -> str:
    import json
    from dataclasses import asdict

    listed = [
        {"name": one.name, "proposal": asdict(one.proposal), **found.to_dict()}
        for one, found in zip(named, traces, strict=True)
    ]
    is_single = KINDS.get(path.suffix.lower()) is None
    return json.dumps(listed[0] if is_single else listed, ensure_ascii=False, indent=2)

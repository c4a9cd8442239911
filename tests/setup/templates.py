"""Reads every template: it must parse, and import no name it does not use.

Run as `python -m tests.setup.templates FOLDER`; prints what is wrong, one line each.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes


def problems(folder: Path) -> Iterator[str]:
    environment = Environment(autoescape=True)
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder)
        try:
            tree = environment.parse(file.read_text(encoding="utf-8"), str(name))
        except TemplateSyntaxError as error:
            yield f"{name}:{error.lineno}: {error.message}"
        else:
            yield from (f"{name}: imports {unused}, never used" for unused in unused_names(tree))


def unused_names(tree: nodes.Template) -> list[str]:
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    return [name for name in imported_names(tree) if name not in used]


def imported_names(tree: nodes.Template) -> Iterator[str]:
    for whole in tree.find_all(nodes.Import):
        yield whole.target
    for part in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in part.names)


def main() -> None:
    found = list(problems(Path(sys.argv[1])))
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()

"""Layouts are checked when read, and tell path and line when they fail."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sitegen.errors import Faults, LayoutError, UndefinedInTemplate
from sitegen.render.templates import Layouts


def layouts(**texts: str) -> Layouts:
    """Return layouts named after the keywords."""
    return Layouts({f"{n}.html": (f"layouts/{n}.html", text) for n, text in texts.items()})


def test_text_is_escaped() -> None:
    """Whatever stands in a title is text."""
    made = layouts(a="<h1>{{ page.title }}</h1>").render("a.html", None, SimpleNamespace(title="<b>&"))
    assert made == "<h1>&lt;b&gt;&amp;</h1>"


def test_a_missing_value_names_template_and_line() -> None:
    """Also when it is in an included template."""
    made = layouts(a='{% include "b.html" %}', b="\n\n{{ page.titel }}")
    with pytest.raises(UndefinedInTemplate) as caught:
        made.render("a.html", None, SimpleNamespace(title="x"))
    assert str(caught.value).splitlines()[0] == "layouts/b.html:3: there is no value named 'titel'"


def test_all_syntax_faults_are_told_at_once() -> None:
    """Broken syntax, a dynamic name, a missing template, `ignore missing`."""
    with pytest.raises(Faults) as caught:
        layouts(
            a="{% if page %}",
            b="\n{% include page.name %}",
            c='{% extends "nowhere.html" %}',
            d='{% include "a.html" ignore missing %}',
        )
    assert [str(e).splitlines()[0] for e in caught.value.errors] == [
        (
            "layouts/a.html:1: the layout cannot be read: Unexpected end of template. Jinja was looking for the following"
            " tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'."
        ),
        "layouts/b.html:2: the name of the template must be written out",
        "layouts/c.html:1: there is no layout named 'nowhere.html'",
        "layouts/d.html:1: `ignore missing` is not allowed",
    ]


def test_the_closure_is_exact() -> None:
    """Only templates that can be reached count, and their texts are in the bytes."""
    made = layouts(
        a='{% extends "base.html" %}{% from "m.html" import x %}',
        base="B",
        m="{% macro x() %}{% endmacro %}",
        other="O",
    )
    assert made.closure("a.html") == ("a.html", "base.html", "m.html")
    changed = layouts(
        a='{% extends "base.html" %}{% from "m.html" import x %}',
        base="B",
        m="{% macro x() %}!{% endmacro %}",
        other="O",
    )
    assert made.closure_bytes("a.html") != changed.closure_bytes("a.html")
    assert made.closure_bytes("base.html") == changed.closure_bytes("base.html")


@pytest.mark.parametrize(
    "source", ["{{ lipsum() }}", "{{ cycler('a') }}", "{{ joiner() }}", "{{ [1, 2] | random }}"]
)
def test_nothing_random_can_be_called(source: str) -> None:
    """Globals and filters that are not functions of their input are gone."""
    with pytest.raises((LayoutError, Faults)):
        layouts(a=source).render("a.html", None, SimpleNamespace())

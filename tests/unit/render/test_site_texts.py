"""humans.txt and llms.txt."""

from __future__ import annotations

from sitegen.render.site_texts import ListedText, humans_txt, llms_txt


def test_humans_have_headings_and_lines() -> None:
    """Nothing that is said can end a heading, or begin another line."""
    made = humans_txt(
        [("TEAM", [("Ann */ Lee", "Editor\nin chief"), ("Jan Bob", "")]), ("NOBODY", [])]
    ).decode()
    assert made == "/* TEAM */\nAnn * / Lee: Editor in chief\nJan Bob\n"


def test_llms_has_a_name_a_sentence_and_links() -> None:
    """Titles are escaped as Markdown asks for."""
    texts = [
        ListedText("On [ports]", "https://r.example.org/a/index.md", "Of\nrail."),
        ListedText("B", "https://r.example.org/b/"),
    ]
    assert llms_txt("Review", "", [("English", texts), ("Polski", [])]).decode() == (
        "# Review\n\n## English\n\n- [On \\[ports\\]](https://r.example.org/a/index.md): Of rail.\n- [B](https://r.example.org/b/)\n"
    )
    assert llms_txt("Review", "Of\nrail.", []) == b"# Review\n\n> Of rail.\n"

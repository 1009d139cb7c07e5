"""Rules that can never fire: decided, and the same as trying every page there could be."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.support_schema import Org, Rule, SupportFile, When
from sitegen.publication.support import INSIDE, SupportContext, rule_for
from sitegen.support.asked import LINES, PLACES
from sitegen.support.reach import unreachable_rules

LANGUAGES = ("en", "pl")
WORDS = (0, 500, 1199, 1200, 1500, 3000)


def file_of(*rules: Rule) -> SupportFile:
    """A file of rules."""
    return SupportFile(schema=1, org=Org(legal_name="Test"), rule=rules)


def shows(name: str, place: str = "article.end", **when: object) -> Rule:
    """A rule that shows a block."""
    return Rule(id=name, block="default", place=place, when=When(**when))


def asks_nothing(name: str, **when: object) -> Rule:
    """A rule that shows nothing."""
    return Rule(id=name, show="none", when=When(**when))


def dead(*rules: Rule) -> dict[str, str]:
    """Which rules can never fire, and why."""
    return dict(unreachable_rules(file_of(*rules), LANGUAGES))


TAKES = "takes every page that it could have"


def test_a_rule_behind_one_for_everything() -> None:
    """At the same place; another place has pages of its own."""
    everything = shows("everything")
    assert dead(everything, shows("series", series=("a",))) == {"series": f"the rule everything {TAKES}"}
    assert dead(everything, shows("lists", place="list.end")) == {}
    assert dead(shows("series", series=("a",)), everything) == {}
    assert dead(asks_nothing("never"), everything) == {"everything": f"the rule never {TAKES}"}


def test_a_place_that_is_looked_at_first() -> None:
    """A front page with a block of its own never comes to the one for texts."""
    home = shows("home", "home.end")
    assert dead(home, shows("texts", types=("home",))) == {"texts": f"the rule home {TAKES}"}
    assert dead(shows("texts", types=("report",)), shows("report", "report.end")) == {
        "texts": f"the rule report {TAKES}"
    }
    assert dead(shows("texts"), home) == {}


def test_several_rules_may_take_all_together() -> None:
    """Every language, every tone, short and long."""
    en, pl, rest = shows("en", langs=("en",)), shows("pl", langs=("pl",)), shows("rest", topics=("x",))
    assert dead(en, pl, rest) == {"rest": "other rules together take every page that it could have"}
    short, long = shows("short", max_words=500), shows("long", min_words=501)
    assert set(dead(short, long, rest)) == {"rest"}
    assert dead(short, shows("longer", min_words=502), rest) == {}


def test_one_topic_of_several_leaves_room() -> None:
    """A text may have the one and not the other."""
    assert dead(shows("both", topics=("x", "y")), shows("x", topics=("x",))) == {
        "x": f"the rule both {TAKES}"
    }
    assert dead(shows("x", topics=("x",)), shows("both", topics=("x", "y"))) == {}


def test_conditions_that_no_page_meets() -> None:
    """A list has no words, no tone but the normal one, and a language of the site."""
    none = "no page can meet its conditions"
    assert dead(shows("a", min_words=2000, max_words=1000)) == {"a": none}
    assert dead(shows("a", langs=("de",))) == {"a": none}
    assert dead(shows("a", place="list.end", tone=("grave",))) == {"a": none}
    assert dead(shows("a", place="home.end", series=("b",))) == {"a": none}
    assert dead(shows("a", place="article.at:60%", max_words=1000)) == {"a": none}


def test_a_rule_that_is_off_is_not_missed() -> None:
    """It takes nothing, and nobody asks why it never fires."""
    off = Rule(id="off", block="default", enabled=False)
    assert dead(off, shows("a", series=("b",)), off) == {}


def some(*values: object) -> st.SearchStrategy[tuple[object, ...]]:
    """Some of these, often none."""
    return st.just(()) | st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


WHEN = st.builds(
    When,
    series=some("a", "b"),
    topics=some("x", "y"),
    types=some("brief", "press", "report", "home", "list"),
    tone=some("normal", "grave"),
    status=some("published", "retracted"),
    langs=some("en", "pl"),
    min_words=st.sampled_from([None, None, 1200, 1500]),
    max_words=st.sampled_from([None, None, 500, 1199]),
)
RULES = st.lists(
    st.builds(
        Rule,
        id=st.just("r"),
        when=WHEN,
        show=st.sampled_from(["block", "block", "none"]),
        place=st.sampled_from(
            ["article.end", "article.end", "list.end", "home.end", "report.end", "article.at:60%"]
        ),
        block=st.just("default"),
    ),
    min_size=1,
    max_size=5,
).map(lambda rules: [rule.model_copy(update={"id": f"r{n}"}) for n, rule in enumerate(rules)])


def fires_somewhere(file: SupportFile) -> set[str]:
    """The rules that decide about some page, found by trying all."""
    found: set[str] = set()
    topics = ((), ("x",), ("y",), ("x", "y"))
    kinds = ("brief", "press", "report")
    pages = [
        (SupportContext(lang, series, kind, tone, chosen, words, status), "report" if kind == "report" else "text")
        for kind, lang, series, chosen, tone, status, words in product(
            kinds, LANGUAGES, (None, "a", "b"), topics, ("normal", "grave"), ("published", "retracted"), WORDS
        )
    ]  # fmt: skip
    pages += [(SupportContext(lang, type="home"), "home") for lang in LANGUAGES]
    pages += [(SupportContext(la, s, "list"), "list") for la in LANGUAGES for s in (None, "a", "b")]
    for item, kind in pages:
        for place in PLACES[kind]:
            rule = rule_for(file, item, place)
            found |= {rule.id} if rule else set()
            if rule and rule.show == "block":
                break
        if kind in LINES and item.words >= 1200 and (rule := rule_for(file, item, INSIDE)):
            found.add(rule.id)
    return found


@settings(deadline=None, max_examples=60)
@given(RULES)
def test_it_is_what_trying_every_page_finds(rules: list[Rule]) -> None:
    """For any rules: none is called dead that fires; where a second place is asked before, some dead ones may be missed."""
    file = file_of(*rules)
    dead_ones = {r.id for r in rules} - fires_somewhere(file)
    told = {name for name, _ in unreachable_rules(file, LANGUAGES)}
    assert told <= dead_ones
    if not any(rule.place in ("home.end", "report.end") for rule in rules):
        assert told == dead_ones

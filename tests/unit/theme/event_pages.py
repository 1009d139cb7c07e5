"""Samples of pages of events, recordings and the newsletter."""

from __future__ import annotations

from sitegen.views.values import (
    DateValue,
    EventCard,
    EventPage,
    EventsPage,
    EventSpeaker,
    FeedLink,
    Figure,
    Link,
    NewsletterForm,
    NewsletterIssuePage,
    NewsletterItem,
    NewsletterPage,
    RecordingBlock,
    SaidLine,
)
from tests.unit.theme.frames import bare_shell, shell, trail
from tests.unit.theme.texts import CARDS

WHEN = DateValue("2026-12-03T18:00+01:00", "3 December 2026")
CARD = EventCard(
    "/events/2026/cold-week/", "A cold week", "Panel discussion", WHEN, "18:00", "Example House", "Who keeps the lights on?",
    "Postponed", draft=True, recorded="With a recording",
)  # fmt: skip
RECORDING = RecordingBlock(
    heading="Recording",
    src="/assets/audio/one.mp3",
    type="audio/mpeg",
    label="Recording: A cold week",
    duration="38 mins",
    download=Link("Download (27.4 MB)", "/assets/audio/one.mp3"),
    chapters=(Link("Welcome", "/assets/audio/one.mp3#t=0", note="0:00"),),
    transcript=(SaidLine("Welcome & hello.", "Ann Lee", "0:01"), SaidLine("And on.")),
    transcript_file=Link("Transcript as a file", "/assets/audio/one.vtt"),
    video=Link("Watch on video.example.org", "https://video.example.org/1"),
    poster=Figure("/assets/images/night.png", 1200, 675, "A coast at night", None, "Drawing: us"),
    subscribe=Link("Podcast feed", "/podcasts/podcast.rss"),
)


def event() -> EventPage:
    """An event with everything."""
    return EventPage(
        shell=shell("event", CARD.url, "A cold week", trail("Home", "Events", "A cold week")),
        lang="en",
        kind_label="Panel discussion",
        standfirst="Who keeps the lights on?",
        status="This event has been postponed.",
        over="This event took place on 3 December 2026.",
        starts=DateValue(WHEN.iso, "Thursday, 3 December 2026, 18:00–19:30 (Warsaw, UTC+1)"),
        facts=(("Place", "Example House", None), ("Online", "Join online", "https://meet.example.org/1")),
        register=Link("Register", "https://tickets.example.org/1"),
        calendar=Link("Add to your calendar (.ics)", f"{CARD.url}event.ics"),
        body_html="<p>Seats are free.</p>",
        notes_html="",
        speakers=(EventSpeaker("Ann Lee", "/people/ann-lee/", "Chair"), EventSpeaker("Jan <Bob>", None)),
        agenda=(("18:00", "Opening"),),
        recording=RECORDING,
        topics=(Link("Power grids", "/topics/power-grids/"),),
        series=Link("Papers", None),
        translations=(Link("Polski", "/pl/events/2026/mrozny/", lang="pl"),),
        translations_label="Also in:",
        all_events=Link("All events", "/events/"),
        draft_notice="Draft: not yet published",
    )


def events() -> EventsPage:
    """A list of both kinds."""
    return EventsPage(
        shell=shell("events", "/events/", "Events", trail("Home", "Events")),
        intro="What is on.",
        upcoming=(CARD,),
        past=(("2025", (CARD,)),),
        calendar=Link("All events for your calendar (.ics)", "/events/events.ics"),
    )


def newsletter() -> NewsletterPage:
    """A newsletter with a form and more than three issues."""
    issue = (Link("November", "/newsletter/2026-11/"), DateValue("2026-11-24", "24 November 2026"))
    return NewsletterPage(
        shell=shell("newsletter", "/newsletter/", "The Letter", trail("Home", "The Letter")),
        what="What we published.",
        frequency="Monthly.",
        form=NewsletterForm(
            "https://letters.example.org/", "EMAIL", (("list", "1"),), "E-mail address", "Subscribe"
        ),
        mail=None,
        notes=("You agree.",),
        privacy=Link("How we treat your data", "/privacy/"),
        feeds=(FeedLink("Review", "/feed.atom", "application/atom+xml"),),
        issues=(issue,) * 3,
        earlier=(issue,),
    )


def issue() -> NewsletterIssuePage:
    """An issue with a text and its takeaways."""
    return NewsletterIssuePage(
        shell=shell(
            "newsletter-issue", "/newsletter/2026-11/", "November", trail("Home", "The Letter", "November")
        ),
        lang="en",
        kicker=Link("The Letter", "/newsletter/"),
        date=DateValue("2026-11-24", "24 November 2026"),
        intro_html="<p>Dear readers,</p>",
        notes_html="",
        items=(NewsletterItem(CARDS[0], ("Rail is slow.",)),),
        subscribe=Link("Subscribe", "/newsletter/"),
        draft_notice="Draft: not yet published",
    )


def bare_event() -> EventPage:
    """Only what an event always has."""
    return EventPage(
        bare_shell("event", "An event"), "en", "Event", None, None, None, WHEN, (), None, None, "", ""
    )


def bare_events() -> EventsPage:
    """A list of nothing."""
    return EventsPage(bare_shell("events", "Events"), "What is on.", (), (), None)


def bare_newsletter() -> NewsletterPage:
    """A newsletter of which nothing came out."""
    shell = bare_shell("newsletter", "Letter")
    return NewsletterPage(shell, "News.", None, None, None, (), None, (), ())


def bare_issue() -> NewsletterIssuePage:
    """An issue that lists nothing."""
    date = DateValue("2026-11-24", "24 November 2026")
    return NewsletterIssuePage(
        bare_shell("newsletter-issue", "November"),
        "en",
        Link("Letter", "/n/"),
        date,
        "",
        "",
        (),
        Link("Subscribe", "/n/"),
    )

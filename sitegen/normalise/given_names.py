"""Frequent given names of the languages the normaliser reads: evidence that a line without a label is a person."""

from __future__ import annotations

_NAMES = (
    "adam adrian agata agnes agnieszka alan albert aleksander aleksandra alex alexander alexandra alice alicja amy ana andré andrea "
    "andreas andrew andrij andrzej angela ania anita ann anna anne annette anton antoni antonio arkadiusz arnold arthur artur ashley "
    "barbara bartłomiej bartosz beata ben benjamin bernard bernd bogdan bogusław brian bruno bożena camille carl carlos caroline "
    "cathérine catherine cezary charles charlotte chloé chris christian christina christine christoph christopher claire "
    "claudia clara dagmara damian dan daniel daniela danuta daria dariusz david dawid deborah denis diana dieter dmitri dominik dominika "
    "donald dorota edward edyta elena eliza elizabeth ella emil emilia emily emma eric erik ernest estelle ewa ewelina fabian felix "
    "filip florian francis françois frank franz frédéric friedrich gabriel gabriela gary georg george gerhard giorgi grażyna greg grzegorz "
    "guillaume gustaw halina hanna hans harald heather heinrich helena helen henri henry henryk hubert hugo ian ignacy igor ilona ilse "
    "ines inga ingrid irena irina iryna isabel isabelle iulia ivan ivana iwona izabela jacek jack jacob jacques jakub james jan jana jane "
    "janina janusz jarosław jason jean jeff jennifer jens jeremy jerzy jessica joanna joachim joe joel johan johann john jolanta jon "
    "jonas jonathan josé josef joseph józef juan judith jules julia julian julie julien jürgen justyna kacper kamil kamila karin karina "
    "karl karol karolina katarzyna kate katharina katherine kathryn kathleen kevin kinga klara klaus konrad krystian krystyna krzysztof "
    "lara larry lars laura laurence laurent lea lech leon leonid leszek lisa liz louis louise lucas lucie lucy luis luise lukas luke łukasz "
    "maciej magda magdalena maja maks malwina małgorzata manfred manuel marc marcel marcin marcus marek margaret margarita maria mariana "
    "marie mariusz mark markus marta martha martin martina mary mateusz mathias mathieu matthew matthias max maximilian melanie mia "
    "michael michaela michał michel michelle mike mikołaj mirosław mirosława mohamed monica monika monique nadia nancy natalia natalie "
    "nathalie nicolas nicole nikola nikolas nina nora norbert oksana olaf ola ole oleg oleh oleksandr olena olga oliver olivia olivier oskar "
    "otto owen pamela pascal patricia patrick patrycja patryk paul paula paulina pavel paweł pedro peter petra philip philipp philippe "
    "pierre piotr przemysław rachel radosław rafał ralf raphael rebecca renata rené richard rita robert roger roland roman ronald "
    "rudolf ruth ryan ryszard sabine sam samantha samuel sandra sara sarah scott sean sebastian serge sergei simon simone sławomir sofia "
    "sonia sophie stanisław stefan stephanie stephen steven susan susanne sven svetlana sylvie sylwia szymon tadeusz tamara tania taras "
    "tatiana teresa thomas tim timothy tobias tom tomasz tomáš tony ulrich urszula ursula uwe valentina vera veronika victor victoria "
    "vincent viktor viktoria vladimir volker walter wanda weronika wiktor wiktoria wilhelm william witold władysław włodzimierz wojciech "
    "wolfgang xavier yana yulia yuri yves yvonne zbigniew zdzisław zofia zoë zuzanna ștefan "
    "агнія адам александр алексей алина алла альона анастасія анатолій ангеліна андрей андрій анна антон артем богдан борис вадим валентин "
    "валентина валерій василь василий вероніка виктор вікторія віктор віталій владимир владислав володимир вячеслав галина георгий "
    "григорій дарина дария денис дмитро дмитрий евгений екатерина елена жанна захар зоя іван иван ігор игорь ілля ірина ирина катерина "
    "кирило константин костянтин ксенія лариса леонід леся лідія любов людмила максим марина марія мария марко мар’яна микола микита "
    "михайло михаил надія наталія наталья ніна оксана олег олександр олександра олексій олена ольга павло павел петро пётр роман руслан "
    "світлана светлана сергій сергей софія станіслав степан тамара тарас татьяна тетяна федір юлія юлия юрій юрий яна ярослав"
)
GIVEN_NAMES = frozenset(_NAMES.split())


def opens_with_given_name(text: str) -> bool:
    """Tell whether the first word of `text` is a frequent given name."""
    first = text.split(maxsplit=1)[0].casefold().split("-")[0] if text.strip() else ""
    return first in GIVEN_NAMES

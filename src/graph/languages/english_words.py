"""Words that the finder of English names goes by, from en/names.yaml, and how people and peoples end."""

from __future__ import annotations

import re
from pathlib import Path

from graph.languages.letters import fold_plain
from graph.languages.lexicon import read_yaml

_LISTS = read_yaml(Path(__file__).parent / "en" / "names.yaml")


def _words(key: str) -> frozenset[str]:
    return frozenset(fold_plain(word) for word in _LISTS[key])


NEEDS_CAPITAL = _words("needs_capital")
OWNERS = _words("owners")
AFTER_GROUP = tuple(sorted(_words("after_group"), key=len, reverse=True))
GROUP_OPENS = _words("group_opens")
OF_PROJECTS = _words("of_projects")
EVENT_CAPITALS = _words("event_capitals")
LANGUAGES = _words("languages")
NO_PEOPLE = _words("no_people")
NO_MODIFIER = _words("no_modifier")
FUNCTION = _words("function")
BRAND_WORDS = _words("brand_words")
RESOLVES = _words("resolves")
BRANDED = _words("branded")
ALONE = _words("alone")
UNITS = _words("units")
SHEET = _words("sheet")
OF_PLACES = _words("of_places")
BODIES = _words("bodies")
PARTS = _words("parts")
RANKS = _words("ranks")
STEERING = _words("steering")
PEOPLE = re.compile(
    r"(?:[a-z-]{2,}(?:ers|ors|ees|cians|women|men|people|girls|boys|families|households|babies|youths|arrivals|chiefs|children|migrants|staff)"
    r"|apprentices|adolescents|teenagers|students|tenants|parents|infants|adults|retirees|immigrants|households|persons|mothers)$"
)
DEMONYM = re.compile(
    r"[a-z]{3,}(?<!org)(?:ians|cans|gans|nans|sans|ndans|ldans|hans)$|(?:iraqis|pakistanis|bangladeshis|yemenis|somalis|filipinos|nepalis|mexicans|moroccans|afghans|venezuelans|burundians)$"
)
FOREIGN = re.compile(
    r"(?:an|ian|ese|ish|i|ch|roma|rohingya|yazidi|yezidi|hazara|tamil|tuareg|sahrawi|maasai|oromo|irish|greek|thai|czech|swiss|dutch)$"
)

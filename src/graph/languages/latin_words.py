"""Words that tell the borders of names in French and English, by what they do."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _set(
    "le la les l' the un une des a an cet cette ce ces this that its his their our notre nos son sa ses leur leurs"
)
DEFINITE = _set(
    "le la l' les the cet cette ce ces this that these those du au aux des said ledit ladite dudit its their sa "
    "son leur"
)
INDEFINITE = _set("un une a an d'un d'une another autre")
POINTING = _set("ce cet cette ledit ladite dudit")  # "ce programme de santé": no name, but what was spoken of
# Bodies and offices whose names list what they look after.
PORTFOLIO = frozenset(
    [
        "ministere",
        "ministre",
        "ministere delegue",
        "ministre delegue",
        "ministre deleguee",
        "secretariat d' etat",
        "secretaire d' etat",
        "commission nationale",
        "cabinet",
        "direction",
        "direction generale",
    ]
)
# Kinds of bodies that are named by what they govern and by nothing after it.
TERRITORIAL = frozenset(
    ["ministry", "regional-council", "wilaya", "local-authority", "government", "diplomatic-mission"]
)
FOREIGN = _set("for of the and to del della di das der und y los las dei")  # within names of other languages
WHO = _set("jeunes femmes personnes familles enfants hommes anciens")  # "jeunes travailleurs"
SIGNING = re.compile(r"sign|conclu|scell|nou[ae]|paraph")
LED = _set("delegation mission projet programme bureau service cabinet departement division antenne secteur section")
ORDINAL = re.compile(
    r"prochaine?|precedente?|premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|"
    r"dixieme|\d+(?:e|eme|ere)"
)
POINTED = frozenset(["Project", "Event", "Agreement", "Facility", "Strategy", "Plan"])
ARTICLED = _set("la le l' du au")
OF = _set("de du des d' of for pour sur on")
AND = frozenset(["et", "and", "&"])
MISSIONS = frozenset(["delegation", "embassy", "permanent mission", "delegation of the european union"])
PLACE_PREPOSITIONS = _set("a au aux en in at to")
EXPATRIATES = re.compile(
    r"(?<!\w)[A-Z]\w+(?:ais|ois|iens|iennes|ains|aines|eens|ols|ands|ques|nes|bes|ens)(?:[ /]?(?:\(?e\)?s)?)?\s"
    r"(?:(?:residant|residents|vivant|etablis|installes|expatries)\s)?"
    r"(?:de\sl'(?:exterieur|etranger)|a\sl'(?:exterieur|etranger)|du\smonde|de\sretour)(?!\w)"
)
PARTICLES = _set("de du des d' del dos la le el al ben bin bint ibn ould mint van von der den da dos ag abu abou")
UNIT = _set(
    "direction direction generale directorate service cellule division unit unite faculty faculte section chaire "
    "department departement laboratoire bureau secretariat office bureau"
)
ADJECTIVE = re.compile(
    r"(?:al|ale|ales|aux|ien|ienne|iens|iennes|ais|aise|ois|oise|oises|ique|iques|if|ive|ives|aire|aires|ee|"
    r"es|oire|ente|ile|enne|rice|ain|aine|aines|ains|an|ane|anes|in|ine|ines|el|elle|elles|els|ible|ibles|"
    r"able|ables|eux|euse|euses|ier|iere|ieres|iers|ant|ante|ants|antes|ecs?|ecque|ard|arde|ural|rurales|"
    r"urbains?|civile?s?|publics?|publiques?|allemande?s?|belges?|suisses?|tcheques?|turc|turque|"
    r"espagnole?s?|federale?s?|federaux)$"
)
# What makes a phrase of a preposition that no name goes on over: "aux côtés de", "en faveur de".
PHRASES = _set(
    "cotes profit benefice titre sein cours travers lieu moyen nom detriment faveur partenariat collaboration vue "
    "lien presence hauteur charge partenaire partenaires partir compter destination intention savoir raison "
    "occasion issue egard terme moins plus total cadre domaine mesure limite"
)
# Adjectives that end as verbs do.
PLAIN = _set(
    "tripartite bipartite pilote mixte verte ouverte commune conjointe cadre jeune libre suisse belge russe "
    "turque tcheque arabe slovaque corse bulgare slave mauricienne etablis installes unique large moderne civique "
    "agricole logistique interdisciplinaire pluridisciplinaire solidaire autochtone mineure haute basse petite "
    "grande blanche bleue rouge noire majeure externe interne intermediaire itinerante flottante scolaire nomade "
    "rurale serbe croate tchadienne"
)
PARTICIPLE = re.compile(r"(?:e|ee|es|ees|i|is|it|u|us|ue)$")
# Nouns and participles that end as adjectives do are left to the stop list of the lexicon.
NUMERAL = re.compile(r"(?:[ivx]+|\d{1,4}(?:-\d{2,4})?)$")


def is_adjective(word: str) -> bool:
    """True of a folded word that ends as adjectives do, or is one of those that end as verbs do."""
    return word in PLAIN or ADJECTIVE.search(word) is not None


def singular(word: str) -> str:
    """A folded word without the ending of its plural."""
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + "al"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def kind_needs_no_capital(key: str) -> bool:
    """True of a head that names a body without any capital: "ministère de la santé"."""
    return key.split()[0] in {
        "ministere",
        "ministry",
        "association",
        "gouvernement",
        "government",
        "observatoire",
        "barreau",
        "entraide",
        "wilaya",
        "gouvernorat",
        "prefecture",
    }

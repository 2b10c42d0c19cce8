"""What the shape of an Arabic word tells: its clitics, its article, whether it is an adjective or a verb.

All words are folded (see letters.py): teh marbuta is heh, alef has no hamza, final yeh is yeh.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")

# Heads that several names share ("ministries of Health and Labour"), duals apart: they have two members.
DUALS = words(
    "وزارتي وزارتا ولايتا ولايتي مجلسي جهتي اقليمي محافظتي بلديتا بلديتي جماعتا جماعتي مديريتي "
    "مدينتي جمعيتا جمعيتي سفارتا سفارتي جامعتا جامعتي قضاءي منظمتا منظمتي موسستا موسستي غرفتا مركزي"
)
PLURALS = DUALS | words(
    "وزارات ولايات مجالس جهات اقاليم محافظات بلديات جماعات مديريات مدن جمعيات سفارات جامعات قري "
    "بلدات اقضيه عمالات معتمديات مناطق مقاطعات محليات منظمات موسسات وكالات كليات مراكز"
)

# Nouns of action: another noun follows them inside a name.
_ACTIONS = words(
    "دعم تنميه حقوق شوون شيون لشيون رعايه حمايه تشغيل تعليم مساعده اغاثه تمكين مكافحه تعزيز اداره "
    "تدبير ادماج استقبال توجيه مواكبه تسهيل مناصره تطوير محاربه منع رصد تحسين تنزيل تاهيل تقويه بناء "
    "ايواء انعاش قضايا دراسات دراسه تبادل تيسير توظيف تنظيم تدريب تكوين لجوء نساء شباب اطفال عمال "
    "اصدقاء حرف فنون علوم اداب خدمات سياسات عوده اعاده دمج منظومه كفاءات سكان معطيات بيانات معالجه "
    "جمع تسيير متابعه تجاره صناعه حركه صيانه تاهيل تشجيع ارشاد تحديث انقاذ محو تسجيل انصات تكفل حفظ "
    "ترميم تجهيز تمويل توزيع تدريس استخراج تثمين ترويج تسويق تصنيع توطين تعارف تضامن تعاون استثمار "
    "عمل سلامه امن"
)
_INSIDE = frozenset(_ACTIONS - {"دعم"}) | {"دعم"}
_ADJECTIVES = words(
    "العام العامه العليا الساميه الاعلي المشترك المشتركه المتحده الاحمر الدايم الدايمه الكريمه "
    "الجديده الاستشاري الموحد الوسطي الكبري الخيريه الحر الحره الاول الثاني الثالث الاولي الثانيه "
    "الثالثه الشعبيه الشماليه الجنوبيه الفني الفنيه المدني المستدامه المقيمين المقيمه الاسلامي "
    "العاليه العالي اللايق المركزيه المستقل المتخصص المحدوده المتكامله المتكامل السنوي السنويه"
)
_VERBAL_Y = (
    "يوم",
    "يد",
    "يابان",
    "يمن",
    "يونيسف",
    "يونسكو",
    "يورو",
    "يوني",
    "يولي",
    "يناير",
    "ياف",
    "يوسف",
    "يحيي",
    "ياسين",
    "ياسر",
    "يافع",
    "يهود",
    "يونس",
    "يعقوب",
    "يتيم",
    "يتام",
    "يزيد",
)
_VERBS = words(
    "اعيد انشي اشار سيتم اقيم اسمه اسمها تقدر تبلغ البالغ البالغه قدره قدرها تنفذه تموله تنظمه تموله "
    "تنفذها تندرج تتوزع تضم تتضمن ستشيد ستنظم تسري تعني تنتهي تقع وقعته وقعتها نظمته نظمتها ننفذه "
    "نظمناه معكم معنا عندنا حضرته حضرتها شيد شيدت بلغ بلغت دفعت دفعتها تحملت تحملتها تساهم شاركت "
    "حضره حضرها تنقل اطلقته اطلقتها اعتمدتها اعدتها موله مولته مولتها تنفذ تتقاسم تكفلت القي القت "
    "نفذه نفذته نفذتها تخدم اختارت باشر باشرت استفاد استفادت تحضره تروم تهدف تتعلق تخص تهم تجمع تربط "
    "تتيح تمكن تسعي تمتد تشمل ترمي تشير تعتبر تعد تمول تدعم ترعي تحظي دعا دعت بادر بادرت نظم نظمت "
    "احتضن احتضنت اقامه اقامته اقامها اقامتها احدث احدثت انشات انشا تشرف يشرف يتبع اوصت"
)


def bare(word: str) -> str:
    """A word without its article.

    >>> bare("الوكاله"), bare("وكاله")
    ('وكاله', 'وكاله')
    """
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def one_form(word: str) -> str:
    """A word without the second gender that inclusive spelling adds: "المهاجرين/ات"."""
    stem, slash, ending = word.partition("/")
    return stem if slash and ending in {"ات", "ه", "ين", "ون", "ة"} else word


def adjective(word: str) -> bool:
    """True of an adjective with the article, as follows a definite head ("الوطني", "الأوروبية", "العامة")."""
    return word.endswith(("ي", "يه", "يين", "يون", "يات")) or word in _ADJECTIVES


def takes_noun(word: str) -> bool:
    """True of nouns that take another noun after them inside a name ("تنمية", "شؤون", "حقوق")."""
    stem = word.removeprefix("و").removeprefix("ل")
    return stem in _ACTIONS or word in _ACTIONS


def complement(word: str) -> bool:
    """True of "for" with a noun that goes on a name: "للتنمية", "لحقوق", "لدعم"."""
    return word.startswith("لل") or (word.startswith("ل") and word[1:] in _INSIDE)


def verbal(word: str) -> bool:
    """True of what is no part of a name because it is a verb of the sentence."""
    stem = word[1:] if word.startswith(("وي", "وت")) and len(word) > 4 else word
    if word in _VERBS or stem in _VERBS:
        return True
    if stem.startswith("ي") and len(stem) > 3:
        return not stem.startswith(_VERBAL_Y)
    return stem.startswith(("ستت", "تست", "سيت"))

"""Lines that name no medicine: a family, what it is for, how it looks, or that nobody can read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kypho_cli.planning.medicine_words import all_noise

_ANY_WORDS: Final = """
    medicine medicines medication medications med meds drug drugs pill pills tablet tablets capsule
    capsules treatment treatments therapy remedy remedies shot shots injection injections infusion
    infusions drop drops patch patches cream creams something thing things stuff one ones supplement
    supplements product products needle needles syringe syringes lancet lancets strip strips test swab
    swabs pad pads gauze bandage meter monitor sensor device
"""
_ANY: Final = frozenset(_ANY_WORDS.split())
"""Words for anything that is taken or used."""

_SMALL_WORDS: Final = """
    a an the iv my his her our its this that these those it i for of in to on at by from as if is are be
    it's and with used unspecified nos some any same other others more new again see above below attached
    list listed
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())

_FAMILY_WORDS: Final = """
    vitamin vitamins vit multivitamin multivitamins mineral minerals herb herbs herbal natural steroid
    steroids hormone hormones hormonal estrogen estrogens globulin immunoglobulin immunoglobulins
    antibiotic antibiotics painkiller painkillers killer killers reliever relievers analgesic analgesics
    anesthesia anesthetic anesthetics chemo chemotherapy immunotherapy biologic biologics antibody
    antibodies monoclonal vaccine vaccines vaccination antidiabetics laxative laxatives antacid antacids
    diuretic statin antifungal antiviral antihistamine decongestant contraceptive contraceptives
    contraception iud oxygen stabilizer softener softeners relaxer relaxant aid aids skin serum toner
    cleanser cleansing wash sunscreen spf balm moisturizer shampoo mouthwash toothpaste soap cosmetic
    cosmetics makeup nutrition nutritional dietary shake electrolytes homeopathic traditional solution
    preparation compound combination anti antiinflammatory inflammatory coagulant anticoagulant platelet
    antiplatelet
"""
_PURPOSE_WORDS: Final = """
    heart bone bones eye eyes ear ears nose throat mouth teeth skin hair foot feet leg legs knee knees hip
    back neck arm arms hand hands belly stomach bowel bowels gut liver kidney kidneys bladder prostate
    lung lungs brain nerve nerves muscle muscles joint joints blood pressure bp sugar diabetes diabetic
    cholesterol thyroid pain ache aches headache headaches migraine migraines swelling inflammation rash
    itch itching allergy allergies cold colds cough flu fever sinus infection infections virus asthma copd
    breathing breath cancer seizure seizures epilepsy anxiety depression mood stress sleep sleeping memory
    nausea vomiting reflux acid heartburn gas constipation diarrhea weight loss diet water fluid retention
    potassium gout arthritis osteoporosis anemia immune transplant dialysis clot clots thinner thinning
    birth control menopause rescue maintenance daily emergency numbing local
"""
_LOOK_WORDS: Final = """
    white blue pink red yellow green orange purple brown black grey gray little small big large tiny round
    oval long half doctor doctors nurse pharmacy store mexico china hospital clinic over counter
    prescribed prescription directed
"""
_NO_NAME_WORDS: Final = """
    name names named unknown unspecified illegible unreadable unclear unsure forgot forget forgotten
    remember know known idea various several many multiple different ingredient ingredients na n/a tbd
    study trial clinical investigational experimental research placebo blinded concomitant
"""
_NAMES_NOTHING: Final = (
    _ANY | _SMALL | frozenset(f"{_FAMILY_WORDS} {_PURPOSE_WORDS} {_LOOK_WORDS} {_NO_NAME_WORDS}".split())
)
_FAMILIES: Final = frozenset(
    f"{_FAMILY_WORDS} medicine medicines medication medications meds drug drugs".split()
)
_KINDS: Final = ("medicine", "medication", "meds", "pill")
_FORMS: Final = {
    **dict.fromkeys(("shot", "shots", "injection", "injections", "infusion", "infusions"), ("shot",)),
    **dict.fromkeys(("drop", "drops"), ("drops",)),
}
"""The kind that a word for a form asks for; any other word asks for all of the other kinds."""


def names_nothing(found: list[str]) -> bool:
    """Whether no word of a line can be a medicine's name: "heart pill", "eye drops", "5 mg", "illegible"."""
    return bool(found) and all(word in _NAMES_NOTHING or all_noise([word]) for word in found)


def names_family(found: list[str]) -> bool:
    """Whether one word says to what family something belongs: "redness relief serum", "drug therapy X"."""
    return not _FAMILIES.isdisjoint(found)


def family_keys(found: list[str]) -> Iterator[str]:
    """The names by which the table may know a family: for "meds for bones", "bone medicine"."""
    left = [word for word in found if word not in _ANY and word not in _SMALL]
    if not left or len(left) == len(found):
        return
    for kind in next((_FORMS[word] for word in found if word in _FORMS), _KINDS):
        yield " ".join([*left, kind])
        yield " ".join([*left[:-1], left[-1].removesuffix("s"), kind])

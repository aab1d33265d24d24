"""The closed lists of words that say only how a medicine is taken, and what else a word can be.

A word that can change the medicine is in no list: ER, XR, XL, SR, HCT, PM, D, Plus, Allergy, Extra,
Cold, Night, Sleep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kypho_cli.model.name_words import words

_COUNTED: Final = "tablet tablets tab tabs capsule capsules cap caps pill pills caplet caplets"
_LISTS: Final[Mapping[str, str]] = {
    "units": """mg mcg ug gm gram grams milligram milligrams microgram micrograms ml milliliter milliliters
        cc iu unit units unt meq mmol percent tsp tbsp teaspoon teaspoons actuat actuation actuations""",
    "counted": _COUNTED,
    "forms": """patch patches cream creams ointment gel lotion foam inhaler inhalers inhaled inhalation puff
        puffs nebulizer injection injections injectable shot shots pen pens vial vials syringe syringes
        prefilled autoinjector cartridge kwikpen flexpen solostar flextouch penfill drop drops eyedrops
        solution suspension liquid syrup elixir spray sprays suppository suppositories enema film films
        lozenge lozenges powder packet packets granules chewable chewables gummy gummies softgel softgels
        gelcap gelcaps odt infusion infusions drip hfa diskus respimat ellipta handihaler inj susp soln oint
        injector system metered dry""",
    "coats": "ec enteric coated",
    "routes": """oral orally po sublingual sl topical topically nasal im sc subq subcut rectal vaginal
        ophthalmic otic transdermal mucosal intravenous intramuscular subcutaneous intrauterine
        eye eyes ear ears nose nostril nostrils""",
    "times": """daily nightly weekly monthly yearly once twice thrice half one two three four morning mornings
        evening evenings noon bedtime breakfast lunch dinner supper prn qd bid tid qid qhs qam hs
        monday tuesday wednesday thursday friday saturday sunday
        mondays tuesdays wednesdays thursdays fridays saturdays sundays""",
    "other": "generic brand prescription otc rx usp and take takes taking use using dose doses per each",
}
_SALT_WORDS: Final = """
    hcl hydrochloride hydrobromide hbr sodium potassium calcium magnesium sulfate tartrate bitartrate
    succinate maleate mesylate besylate mesilate besilate fumarate citrate acetate tosylate nitrate
    propionate dipropionate furoate valerate pamoate cypionate enanthate decanoate monohydrate dihydrate
    trihydrate hemihydrate hydrate anhydrous hyclate medoxomil cilexetil mofetil axetil proxetil pivoxil
    oxalate bromide chloride phosphate dihydrochloride acetonide lactate malate bisulfate camsylate
    xinafoate trifenatate edisylate epolamine diolamine erbumine arginine tromethamine meglumine maleat
    sulphate gluconate dimesylate ethylsuccinate stearate undecanoate caproate hippurate mandelate estolate
    palmitate gluceptate tosilate
"""
_SALTS: Final = frozenset(_SALT_WORDS.split())
"""Words that say in which form an ingredient was made."""

_OWN_SALT_WORDS: Final = """
    calcium magnesium potassium sodium zinc iron ferrous ferric lithium aluminum bismuth copper silver
    manganese ammonium selenium chromium penicillin hydroxyprogesterone medroxyprogesterone estradiol
    tenofovir dextrose gold strontium barium mercury fluoride choline betaine riboflavin thiamine
    levocarnitine undecylenate kanamycin dihydroergotoxine adefovir carboxymethylcellulose lactose
"""
_OWN_MEDICINE_AS_SALT: Final = frozenset(_OWN_SALT_WORDS.split())
"""What they make of these is another medicine: calcium acetate binds phosphate."""

_METALS: Final = {
    **{metal: metal for metal in ("calcium", "iron", "lithium", "magnesium", "potassium", "zinc")},
    **dict.fromkeys(("ferrous", "ferric"), "iron"),
}

GAP: Final = "·"
"""Stands where a phrase was that is explained. No word of a line can be this sign."""

_NOISE: Final = frozenset([GAP, *(word for text in _LISTS.values() for word in text.split())])
_UNITS: Final = frozenset(_LISTS["units"].split())
_PIECES: Final = frozenset(_COUNTED.split())
_BEHIND_A_NUMBER: Final = ("g", "l", "u", "h", "hr", "hrs", "x")
PER: Final = ("h", "hr", "hrs", "hour", "day")
"""Behind a unit: how much a patch gives in that time, 25 mcg/hr."""

_YEAR: Final = "19[0-9]{2}|20(?:0[1-9]|[1-3][0-9])"
_NUMBER: Final = re.compile(rf"(?!(?:{_YEAR})$)[0-9]+(?:\.[0-9]+)?")

_WEIGHT: Final = r"(?:\s*(?:mg|mcg|ug|(?:milli|micro)grams?)\b)?"
_FRACTION: Final = re.compile(r"(?<![0-9.,/])[1-3] ?/ ?[2348](?![0-9.,])")
_STRENGTH: Final = re.compile(
    rf"(?<![a-z0-9.,])[0-9][0-9.,]*+{_WEIGHT}(?:\s*[/\u2013-]\s*[0-9][0-9.,]*+{_WEIGHT})++", re.IGNORECASE
)
"""Doses joined by slashes or dashes; if the last one has its unit, they are doses of one thing."""
_FIGURE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WIDEST: Final = 5
"""From 5 to 25 mg is a range at its widest; farther apart, or the larger first, are doses of two things."""

_MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = "[0-9]{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"(?:{_MONTH}(?: {_DAY})?(?: (?:{_YEAR}))?"
    rf"|[0-9]{{1,2}} [0-9]{{1,2}}(?: [0-9]{{2,4}})?|(?:{_YEAR}))"
)
_SHOT: Final = "(?:shot|injection|infusion)"
MEALS: Final = "food|meals?|a meal|eating|breakfast|lunch|dinner|supper|water(?! tablet)|milk"
_PART: Final = "(?:day|morning|evening|afternoon|night|week|month|year|hour)"
_COUNT: Final = "(?:[0-9]+|one|two|three|four|five|six|eight|twelve)"
_UP_TO: Final = f"(?: (?:to )?{_COUNT})?"
_COUNTED_ONE: Final = "(?:tablet|pill|capsule|puff|drop|unit|time)s?"
_WEEKDAY: Final = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_REASONS: Final = """pain, back pain, joint pain, nerve pain, heart, blood pressure, high blood pressure,
    afib, a fib, cholesterol, sleep, diabetes, blood sugar, sugar, thyroid, arthritis, reflux, heartburn,
    headaches?, depression, anxiety, asthma, copd, bones, bone loss, weight(?: loss)?, nerves?,
    bladder, prostate, seizures, clots, blood clots"""
_REASON: Final = "|".join(reason.strip() for reason in _REASONS.split(","))
_PHRASES: Final = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:with|before|after|without) (?:{MEALS})",
            "before (?:bed|sleep|bedtime)",
            "(?:i|we|he|she|they) (?:take|takes|use|uses)|i am (?:on|taking)",
            "over the counter",
            "by mouth|under the tongue|in (?:each|both|the left|the right|left|right) eyes?",
            "as needed|when needed|if needed",
            f"(?:{_COUNT} |once |twice )?(?:times? )?(?:a|per|each|every) {_PART}s?",
            f"{_COUNT} times?",
            f"every (?:other |second )?{_PART}|every {_COUNT}{_UP_TO} {_PART}s?",
            f"q ?[0-9]+{_UP_TO} ?(?:h|hrs?|hours?|d|days?)",
            f"{_COUNT} to {_COUNT}(?= (?:{_COUNTED_ONE}|mg|mcg))",
            f"(?:at|in the|every|each|on) (?:{_PART}s?|noon|bedtime|{_WEEKDAY})",
            "(?:at|around) [0-9]{1,2}(?: [0-9]{2})? [ap]m|[0-9]{1,2} [0-9]{2} [ap]m",
            f"for (?:my |the |his |her )?(?:{_REASON})",
            rf"(?:next|due|since|starting|started)(?: (?:one|dose|{_SHOT}|is|due|on|in))* {_DATE}",
            rf"last {_SHOT}(?: (?:was|on|in))* {_DATE}",
            "half an?|(?:tablets?|pills?|capsules?|drops?|units|mg) of",
            "no [0-9]{2,3}",
        )
    )
    + r")\b"
)
_DOUBTS: Final = """no(?! [0-9]), not, non, never, none, dont, doesnt, didnt, cant, cannot, without, avoid,
    except, instead, stop, stops, stopped, stopping, quit, off, ended, finished, completed, discontinued,
    discontinue, discontinuing, suspended, suspending, withheld, withholding, held, hold, holding,
    paused, skipped, switched, changed, replaced, refused, allergic, allergy to, allergies, reaction,
    intolerant, intolerance, used to, previously, formerly, past, last, ago, yesterday, until, was,
    were, had, took, taken, since, old, expired, if, maybe, husbands?, wifes?, mothers?, fathers?,
    dogs?, cats?"""
_DOUBT: Final = re.compile(rf"\b(?:{'|'.join(doubt.strip() for doubt in _DOUBTS.split(','))}|{_YEAR})\b")


def without_phrases(found: list[str]) -> list[str]:
    """The words with a gap for each phrase such as "with food" or "3 times a day"."""
    return _PHRASES.sub(GAP, " ".join(found)).split()


def all_noise(found: list[str], *, bare_numbers: bool = True) -> bool:
    """Whether every word says only how a medicine is taken.

    Without `bare_numbers` a number counts only beside its unit: a number alone can be part of a name.
    """
    return all(
        _is_noise(before, word, GAP if bare_numbers else after) for before, word, after in _in_place(found)
    )


def figures_alone(found: list[str]) -> list[str]:
    """The numbers that have neither a unit nor a count behind them."""
    return [
        word
        for before, word, after in _in_place(found)
        if _NUMBER.fullmatch(word) and not _is_noise(before, word, after)
    ]


def doses_together(text: str) -> int:
    """How many doses are joined: two in 50/1000 mg and 50 mg-1000 mg, one in 5-10 mg, none in 250 mg/5 ml."""
    found = (one[0] for one in _STRENGTH.finditer(_FRACTION.sub("", text)))
    return max((_doses(one) for one in found if one[-1].isalpha()), default=0)


def _doses(joined: str) -> int:
    """How many doses stand there; from one to another is one."""
    figures = [float(one) for one in _FIGURE.findall(joined.replace(",", ""))]
    is_range = "/" not in joined and len(figures) == 2 and figures[0] < figures[1] <= _WIDEST * figures[0]
    return 1 if is_range else len(figures)


def _in_place(found: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each word with the one before it and what stands behind it, from the last to the first."""
    before, after = ["", *found], ""
    for at in range(len(found) - 1, -1, -1):
        word = found[at]
        yield before[at], word, after
        # A number before a number stands for the same thing: in 5/325 mg both are doses.
        after = after if _NUMBER.fullmatch(word) else word


def without_noise(found: list[str]) -> list[str]:
    """The words that say more than how a medicine is taken; salts and numbers go as well."""
    return [word for word in found if word not in _SALTS and not all_noise([word])]


def salts_after(found: list[str], name: str) -> int:
    """How many words at the start say only in which form the named ingredient was made."""
    if name.partition(" ")[0] in _OWN_MEDICINE_AS_SALT:
        return 0
    return next((count for count, word in enumerate(found) if word not in _SALTS), len(found))


def base_of(ingredient: str) -> str:
    """The ingredient without the form in which it was made; of a metal, the metal: lithium carbonate."""
    first, *rest = ingredient.split()
    if first in _METALS:
        return _METALS[first]
    while rest and rest[-1] in _SALTS and first not in _OWN_MEDICINE_AS_SALT:
        rest.pop()
    return " ".join((first, *rest))


def counts_pieces(number: str, thing: str) -> bool:
    """Whether the number could count what follows: 3 tablets."""
    return len(number) == 1 and number.isdigit() and thing in _PIECES


def is_doubtful(text: str) -> bool:
    """Whether words say that something is not taken, was taken once, or is somebody else's."""
    return bool(_DOUBT.search(" ".join(words(text))))


def _is_noise(before: str, word: str, after: str) -> bool:
    if word in _NOISE:
        return True
    if _NUMBER.fullmatch(word):
        return after in _UNITS or after in _BEHIND_A_NUMBER or after in _PIECES or after == GAP
    if word in _BEHIND_A_NUMBER and _NUMBER.fullmatch(before):
        return True
    return word in PER and before in _UNITS

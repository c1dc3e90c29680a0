"""Expressions for the words between a person and a post.

Input/output: compiled expressions, each with what it matches.
"""

from __future__ import annotations

import re


def _either(*words: str) -> str:
    """An expression for any of the words, as given; spaces inside of one are flexible."""
    return "(?:" + "|".join(w.replace(" ", r"\s+") for w in words) + ")"


_LATER = _either(
    "lainnya", "lain", "periode sebelumnya", "periode lalu",
    "dua periode", "tiga periode", "definitif", "sebelumnya", "terdahulu", "lama", "baru",
    "yang baru", "yang lama", "terpilih", "setempat", "saat ini", "saat itu", "kala itu", "ketika itu", "waktu itu",
    "itu", "ini", "tersebut", "sementara", "nonaktif", "aktif", r"bidang \w+",
    r"periode (?:19|20)\d\d\s?(?:-|–|/)\s?(?:19|20)?\d\d",
)  # fmt: skip
_NAMED = _either(
    "(?:yang |sang )?bernama", "atas nama", "yakni", "yaitu", "adalah", "ialah", "(?:yang )?dijabat(?: oleh)?",
    "diduduki oleh", "(?:yang )?dipimpin oleh",
)  # fmt: skip
FORWARD = re.compile(rf"(?:\s+{_LATER})*\s*(?:,|\(|–|-|:)?\s*{_NAMED}?\s*,?\s*[\"“'‘]?", re.IGNORECASE)
"""Between a post and its holder."""

FORMERLY = re.compile(
    r"\b(?:sebelumnya|terdahulu|lama|periode lalu|periode (?:19|20)\d\d|(?:saat|ketika|kala|waktu) itu)\b",
    re.IGNORECASE,
)
"""Among the words of `FORWARD`: the holder is not in office any more."""

_WHEN = _either(
    "juga", "kini", "saat ini", "sekarang", "masih", "sebelumnya", "pernah", "dulu(?:nya)?", "sempat", "telah",
    "resmi", "merangkap", "sekaligus", "saat itu", "ketika itu", "kala itu", "waktu itu",
)  # fmt: skip
_AS = _either(
    "selaku", "sebagai", "adalah", "ialah", "merupakan", "menjabat(?: sebagai| selaku)?", "jadi", "menjadi", "dari",
    "bertindak sebagai", "berstatus(?: sebagai)?", "tercatat sebagai", "berprofesi sebagai", "bekerja sebagai",
    "menduduki jabatan", "menjabat posisi",
    "tak lain(?: dan tak bukan)?(?: adalah)?", "juga", "kini", "sekaligus", "merangkap", "yang notabene", "notabene",
)  # fmt: skip
BACKWARD = re.compile(
    rf"(?P<comma>\s*,\s*)?(?:\(\s*)?(?P<link>(?:yang\s+)?(?:{_WHEN}\s+)*{_AS}?\s*"
    r"(?:seorang\s+|salah seorang\s+|salah satu\s+)?)",
    re.IGNORECASE,
)
"""Between a person and the post that follows; the link may be empty after a comma or in brackets."""

FILLER = re.compile(r"\s*(?:\(\s*\d{1,2}(?:\s*(?:tahun|th|thn))?\s*\)|,\s*\d{1,2}\s+tahun)?")
"""An age after a name."""

_VERBS = _either(
    "dilantik", "diangkat", "dipilih", "terpilih(?: kembali)?", "ditunjuk", "dikukuhkan(?: kembali)?", "dipercaya",
    "ditetapkan", "dimutasi", "dipromosikan", "didapuk", "duduk", "bertugas", "dinobatkan", "resmi",
)  # fmt: skip
_LINKS = _either(
    "menjabat(?: sebagai| selaku)?", "sebagai", "menjadi", "jadi", "selaku", "memimpin", "adalah", "ialah",
    "merupakan", "merangkap(?: sebagai)?", "(?:bukan|tak|tidak) lagi(?: menjabat)?(?: sebagai)?", "mengisi jabatan",
    "menduduki jabatan",
)  # fmt: skip
OFFICE = re.compile(rf"(?:(?P<verb>{_VERBS})\s+)?\b(?P<as>{_LINKS})\s+(?:seorang\s+)?$", re.IGNORECASE)
"""Verbs before a post of which somebody further before is the subject."""

APPOINTS = re.compile(
    r"(?:lantik|angkat|ngangkat|tunjuk|nunjuk|kukuh|pilih|milih|tetapk|netapk|ganti|usul|percaya|mercaya|dapuk|daulat|promosi|"
    r"daftar|maju)\w*",
    re.IGNORECASE,
)
"""Verbs that make "sebagai" speak of an office."""

PROPOSES = re.compile(r"usul|calon|tersangka", re.IGNORECASE)
"""Words by which "sebagai" speaks of no office yet."""

AGENT = re.compile(r"\boleh\s+(?:[A-Z]\S*\s+){0,6}$")
"""Before the name of who appoints: "dilantik oleh Presiden"."""

PAST = re.compile(
    r"\b(?:pernah|mantan|sebelumnya|dulu(?:nya)?|sempat|(?:saat|ketika|kala|waktu) itu|saat masih|waktu masih|kala|"
    r"era|semasa)\b",
    re.IGNORECASE,
)
"""Words by which an office is over."""

THEN = re.compile(r"\b(?:saat|ketika|semasa|waktu|kala|era|masa|zaman|jaman)\s+$", re.IGNORECASE)
"""Right before a person or a verb of office: the office is of another time."""

NOT = re.compile(
    r"\b(?:ingin|hendak|akan|mau|bakal|berniat|niat|berpeluang|berharap|berambisi|cocok|layak|pantas|jika|kalau|bila|"
    r"apabila|seandainya|bukan|tidak|belum|batal|gagal|untuk|dicalonkan|mencalonkan|diusulkan|diusung|maju|"
    r"mendaftar\w*|bertarung|seharusnya|disebut-sebut|digadang-gadang|kandidat|calon|meminta|minta|berebut|nyalon)\b",
    re.IGNORECASE,
)
"""Words by which a sentence only wishes for an office or denies it."""

DENIED = re.compile(r"\b(?:tidak|bukan|batal|belum)\b", re.IGNORECASE)
"""Words by which a candidacy is denied."""

STANDS_FOR = re.compile(
    r"\b(?:perwakilan|utusan|mewakili|wakil dari|istri|suami|anak|putra|putri|ibu|ayah|adik|kakak|ajudan|staf|sopir|"
    r"pengacara|kuasa hukum|keluarga|menantu|mertua|keponakan|cucu|istrinya|asisten pribadi)(?: dari| seorang)?$"
)
"""Words before a post whose bearer is not the one named after a comma."""

REPLACED = re.compile(r"\b(?:menggantikan|mengganti|pengganti|pendahulunya|gantikan)\s*,?\s*$", re.IGNORECASE)
"""Before the name of who held the post until then."""

LEADS = re.compile(
    r"\b(?P<past>pernah |sempat |sebelumnya )?(?:memimpin|mengepalai|menakhodai|menahkodai)\s+$", re.IGNORECASE
)
"""Before a body, of its head."""

HEADED = ("Dinas", "Badan", "Biro", "Suku Dinas", "Inspektorat", "Kepolisian", "Kejaksaan")
"""Bodies whose leader is their "Kepala"."""

DESCRIBED = re.compile(
    r"\b(?:pria|wanita|perempuan|lelaki|sosok|politisi|politikus|ia|dia|beliau|jenderal)\s+(?:asal \w+\s+)?yang\s+"
    r"(?:juga|kini|pernah|sempat|saat ini|sebelumnya|masih|dulu)"
    r"(?:\s+(?:menjabat|menjadi))?(?:\s+(?:sebagai|selaku))?\s+$",
    re.IGNORECASE,
)
"""Before a post of the person last spoken of: "pria yang juga"."""

TOGETHER = frozenset(
    ("/", "sekaligus", "merangkap", "yang juga", "juga", "sekaligus sebagai", "yang juga menjabat", "merangkap sebagai",
     "dan juga", "serta juga")
)  # fmt: skip
"""Between two posts of one person."""

LEFT = re.compile(
    r"\s*(?:periode\s+[\d\s/–-]+\s*,?\s*)?yang\s+(?:telah\s+|sudah\s+|baru\s+saja\s+|akan\s+)?(?:habis|berakhir|mengakhiri|purna|"
    r"pensiun|memasuki\s+(?:masa\s+)?(?:pensiun|purna\w*)|masuk\s+masa\s+pensiun|mengundurkan\s+diri|mundur|dicopot|"
    r"diberhentikan|meninggal|wafat|lengser|dimutasi)\b",
    re.IGNORECASE,
)
"""After a post and its holder: he has left it."""

SINCE = re.compile(r"sejak\s+(?:tahun\s+|bulan\s+)?(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
PERIOD = re.compile(
    r"(?:(?:periode|masa (?:jabatan|bakti)|tahun)\s+(?:tahun\s+)?)?"
    r"((?:19|20)\d\d)\s*(?:-|–|—|/|hingga|sampai)\s*((?:19|20)\d\d)",
    re.IGNORECASE,
)
"""Intervals right after a post: "sejak 2014", "periode 2018-2023"."""

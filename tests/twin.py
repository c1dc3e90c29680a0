"""A twin of an article: every name, body, area, date and number swapped for another of the same kind.

What the extractor finds in the twin must score as what it finds in the original: nothing is fitted to the one article.
"""

from __future__ import annotations

import json
from typing import Any

SWAPS = (
    ("Dinas Komunikasi, Informatika, Satistika, dan Persandian", "Dinas Pemuda, Olahraga, Kebudayan, dan Pariwisata"),
    ("Dinas Komunikasi, Informatika, Statistik, dan Persandian", "Dinas Pemuda, Olahraga, Kebudayaan, dan Pariwisata"),
    ("Diskominfostandi", "Disporabudpar"),
    ("Badan Perencnaan dan Pembangunan Daerah", "Badan Pengelolan Keuangan dan Aset Daerah"),
    ("Badan Perencanaan Pembangunan Daerah", "Badan Pengelolaan Keuangan dan Aset Daerah"),
    ("Bappeda", "BPKAD"),
    ("Badan Pendapatan Daerah", "Badan Penanggulangan Bencana Daerah"),
    ("Bapenda", "BPBD"),
    ("Badan Pengembangan SDM", "Dinas Koperasi dan UKM"),
    ("Badan Pengembangan Sumber Daya Manusia", "Dinas Koperasi dan Usaha Kecil dan Menengah"),
    ("Rumah Sakit Umum Daerah", "Satuan Polisi Pamong Praja"),
    ("RSUD", "Satpol PP"),
    ("Hafizur Rahman", "Rustam Siregar"),
    ("Ade Sarip Hidayat", "Yuni Astuti Lestari"),
    ("Sumatera Barat", "Sulawesi Selatan"),
    ("Jawa Barat", "Jawa Tengah"),
    ("BOGOR", "TEGAL"),
    ("Bogor", "Tegal"),
    ("Paseban Sri Baduga", "Adipura"),
    ("Selasa (8/8/17)", "Kamis (15/3/18)"),
    ("2017-08-08", "2018-03-15"),
    ("30 peserta", "45 peserta"),
    ('"participant_count": 30', '"participant_count": 45'),
    ("Eselon IV Angkatan V", "Eselon III Angkatan II"),
    ("(Rie)", "(Dan)"),
    ("Sahrul", "Wawan"),
    ("bogor-update", "tegal-update"),
)


def twin_text(text: str) -> str:
    """`text` with everything swapped."""
    for old, new in SWAPS:
        text = text.replace(old, new)
    return text


def twin_gold(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold facts of the twin."""
    swapped: dict[str, Any] = json.loads(twin_text(json.dumps(gold, ensure_ascii=False)))
    return swapped

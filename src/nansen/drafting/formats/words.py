"""Words: what the formats themselves say, in each language a document can have.

A format adds few words of its own: the page number, the way back from a footnote, the
heads of the table of authorities. A language that is not listed gets English.

    >>> words_for("fi").page(2, 9)
    'Sivu 2 / 9'
    >>> words_for("xx").footnotes
    'Footnotes'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    groups: Mapping[str, str]
    contents: str
    footnotes: str
    skip: str
    back: str
    paragraph: str
    page_of: str
    authority: str
    paragraphs: str
    check_number: str

    def page(self, here: int, last: int) -> str:
        """Say which page this is."""
        return self.page_of.format(here=here, last=last)


_GROUPS = (
    "treaties",
    "eu_legislation",
    "eu_cases",
    "echr_cases",
    "national_legislation",
    "national_cases",
    "soft_law",
    "foreign_law",
    "country_information",
)


def _words(sayings: str, groups: str) -> Words:
    """Read a language: its sayings and the heads of the table, each divided by bars."""
    heads = [word.strip() for word in groups.split("|")]
    said = [word.strip() for word in sayings.split("|")]
    return Words(dict(zip(_GROUPS, heads, strict=True)), *said)


_LANGUAGES = {
    "en": _words(
        "Contents | Footnotes | Skip to the text | Back to the text | Paragraph"
        "| Page {here} of {last} | Authority | Paragraphs | check the number",
        "International treaties | EU legislation | Cases of the Court of Justice of the"
        " European Union | Cases of the European Court of Human Rights | National legislation"
        "| National cases | United Nations documents and soft law | Foreign law"
        "| Country information",
    ),
    "fi": _words(
        "Sisällys | Alaviitteet | Siirry tekstiin | Takaisin tekstiin | Kappale"
        "| Sivu {here} / {last} | Lähde | Kappaleet | tarkista numero",
        "Kansainväliset sopimukset | EU-lainsäädäntö | Euroopan unionin tuomioistuimen"
        " ratkaisut | Euroopan ihmisoikeustuomioistuimen ratkaisut | Kansallinen lainsäädäntö"
        "| Kansalliset ratkaisut | YK:n asiakirjat ja muu ohjeistus | Ulkomainen oikeus"
        "| Maatieto",
    ),
    "sv": _words(
        "Innehåll | Fotnoter | Hoppa till texten | Tillbaka till texten | Punkt"
        "| Sida {here} av {last} | Källa | Punkter | kontrollera numret",
        "Internationella fördrag | EU-lagstiftning | EU-domstolens avgöranden"
        "| Europadomstolens avgöranden | Nationell lagstiftning | Nationella avgöranden"
        "| FN-dokument och vägledande texter | Utländsk rätt | Landinformation",
    ),
    "de": _words(
        "Inhalt | Fußnoten | Zum Text springen | Zurück zum Text | Randnummer"
        "| Seite {here} von {last} | Quelle | Randnummern | Nummer prüfen",
        "Völkerrechtliche Verträge | EU-Rechtsakte | Entscheidungen des Gerichtshofs der"
        " Europäischen Union | Entscheidungen des Europäischen Gerichtshofs für Menschenrechte"
        "| Nationale Rechtsvorschriften | Nationale Entscheidungen"
        "| Dokumente der Vereinten Nationen und Soft Law | Ausländisches Recht"
        "| Herkunftsländerinformationen",
    ),
    "fr": _words(
        "Sommaire | Notes | Aller au texte | Retour au texte | Paragraphe"
        "| Page {here} sur {last} | Source | Paragraphes | numéro à vérifier",
        "Traités internationaux | Législation de l’Union européenne | Arrêts de la Cour de"
        " justice de l’Union européenne | Arrêts de la Cour européenne des droits de l’homme"
        "| Législation nationale | Décisions nationales | Documents des Nations unies et droit"
        " souple | Droit étranger | Informations sur les pays",
    ),
    "nb": _words(
        "Innhold | Fotnoter | Hopp til teksten | Tilbake til teksten | Avsnitt"
        "| Side {here} av {last} | Kilde | Avsnitt | kontroller nummeret",
        "Internasjonale traktater | EU-lovgivning | Avgjørelser fra EU-domstolen"
        "| Avgjørelser fra Den europeiske menneskerettsdomstolen | Nasjonal lovgivning"
        "| Nasjonale avgjørelser | FN-dokumenter og retningslinjer | Utenlandsk rett"
        "| Landinformasjon",
    ),
    "ru": _words(
        "Содержание | Сноски | Перейти к тексту | Назад к тексту | Пункт"
        "| Страница {here} из {last} | Источник | Пункты | проверить номер",
        "Международные договоры | Законодательство ЕС | Решения Суда Европейского союза"
        "| Решения Европейского суда по правам человека | Национальное законодательство"
        "| Решения национальных судов | Документы ООН и рекомендательные акты"
        "| Иностранное право | Информация о стране",
    ),
    "uk": _words(
        "Зміст | Виноски | Перейти до тексту | Назад до тексту | Пункт"
        "| Сторінка {here} з {last} | Джерело | Пункти | перевірити номер",
        "Міжнародні договори | Законодавство ЄС | Рішення Суду Європейського Союзу"
        "| Рішення Європейського суду з прав людини | Національне законодавство"
        "| Рішення національних судів | Документи ООН та рекомендаційні акти"
        "| Іноземне право | Інформація про країну",
    ),
    "lv": _words(
        "Saturs | Zemsvītras piezīmes | Pāriet uz tekstu | Atpakaļ uz tekstu | Punkts"
        "| {here}. lappuse no {last} | Avots | Punkti | pārbaudīt numuru",
        "Starptautiskie līgumi | ES tiesību akti | Eiropas Savienības Tiesas spriedumi"
        "| Eiropas Cilvēktiesību tiesas spriedumi | Nacionālie tiesību akti"
        "| Nacionālo tiesu spriedumi | ANO dokumenti un ieteikuma tiesību akti"
        "| Ārvalstu tiesības | Informācija par valsti",
    ),
}


def words_for(language: str) -> Words:
    """Find the words for a language tag such as ``fi`` or ``fi-FI``; English for others."""
    return _LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), _LANGUAGES["en"])

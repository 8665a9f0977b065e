"""A document with texts that an office may edit is locked but for these (docs/word/controls.md)."""

from lxml import etree

from mnr_briefs.formats.word.parts.edited import read_package
from mnr_briefs.formats.word.parts.elements import VAL, Element, below, control_tag
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.parts.passages import PREFIX, lines_digest

_BODY, _SETTINGS = "word/document.xml", "word/settings.xml"
_BEFORE = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
    "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
    "revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting",
)  # fmt: skip
"""What stands before the protection in the settings (CT_Settings, section 17.15.1.78)."""


def protect(package: Package) -> None:
    """Lock a document but for its passages, if it has any, without a password; the tags of these say from now on what
    stands outside of them.
    """
    if next(package.read(_BODY).iter(f"{W}permStart"), None) is None:
        return
    outside = lines_digest(read_package(package).outside)
    for control in package.xml(_BODY).iter(f"{W}sdt"):
        tag = below(control, "sdtPr/tag")
        if tag is not None and control_tag(control).startswith(PREFIX):
            tag.set(VAL, f"{tag.get(VAL)}:{outside}")
    if package.has(_SETTINGS):
        package.alter(_SETTINGS, _lock, "readOnly")


def _lock(settings: Element, how: str) -> None:
    lock = etree.Element(f"{W}documentProtection", {f"{W}edit": how, f"{W}enforcement": "1"})
    before = [child for child in settings if etree.QName(child).localname in _BEFORE]
    settings.insert(len(before), lock)

"""Document properties, written anew so that nothing of a template or a machine stays in them."""

from html import escape

from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.page import Properties

_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_APP_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"


def set_properties(package: Package, properties: Properties) -> None:
    """Write the core and application properties; a thumbnail goes."""
    for name in package.names:
        if name.startswith("docProps/thumbnail"):
            package.drop(name)
    values = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": properties.keywords,
        "dc:language": properties.language,
        "cp:category": properties.category,
    }
    inside = "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in values.items() if text)
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
    )
    for name, xml, content_type, kind in (
        (_CORE, core, _CORE_TYPE, _CORE_KIND),
        (_APP, app, _APP_TYPE, _APP_KIND),
    ):
        package.put(name, xml.encode())
        package.declare(name, content_type)
        package.relate("_rels/.rels", name, kind)

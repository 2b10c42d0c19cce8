"""Makes the files that the tests of the readers read."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def font() -> Path:
    """A font with Arabic letters: the DejaVu Sans that matplotlib carries."""
    spec = importlib.util.find_spec("matplotlib")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "mpl-data/fonts/ttf/DejaVuSans.ttf"


def pdf(draw: Callable[[FPDF], object], *, shaping: bool = True, title: str = "") -> bytes:
    """A PDF drawn by a function that starts on the first page."""
    file = FPDF()
    file.set_margin(20)
    file.add_font("Sans", fname=str(font()))
    file.set_text_shaping(shaping)
    file.set_font("Sans", size=11)
    if title:
        file.set_title(title)
    file.add_page()
    draw(file)
    return bytes(file.output())


def paragraph(file: FPDF, text: str, *, width: float = 0, align: str = "L", x: float | None = None) -> None:
    """Set a paragraph in lines of a width in millimetres (0: up to the margin)."""
    if x is not None:
        file.set_x(x)
    file.multi_cell(width, 6, text, align=align, new_x="LMARGIN", new_y="NEXT")


def scanned_pdf() -> bytes:
    """A PDF whose page is a picture."""
    return pdf(lambda file: file.image(Image.new("L", (200, 200), 128), x=20, y=20, w=100))


def encrypted_pdf(*, password: str) -> bytes:
    """A PDF that opens with a password; "" for one that merely forbids copying."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(lambda file: paragraph(file, "The Agency runs the project.")))))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(body: str, *, title: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A Word document with this XML as its body; `w` is bound to the namespace of words."""
    bound = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></c:coreProperties>'
    )
    everything = {
        "word/document.xml": f"<w:document {bound}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": core,
        **(parts or {}),
    }
    return zipped({name: text.encode() for name, text in everything.items()})


def words(*runs: str, style: str = "") -> str:
    """The XML of a paragraph of these runs; what begins with `<` is taken as XML."""
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs)
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{inner}</w:p>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()

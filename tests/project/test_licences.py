"""Fonts and icons made by others carry their licence beside them, and libraries bring theirs."""

import shutil
import sysconfig
from pathlib import Path

from tools.libraries import closure, project, without_licence

# Made for this game, so LICENSE covers them.
OWN = {"emblems", "locale", "sounds", "strength"}


def test_every_folder_of_assets_has_a_licence(root: Path) -> None:
    folders = {path.parent for path in (root / "assets").rglob("*") if path.is_file()}
    foreign = {folder for folder in folders if folder.relative_to(root / "assets").parts[0] not in OWN}
    assert foreign
    assert sorted(str(folder) for folder in foreign if not has_licence(folder, root / "assets")) == []


def has_licence(folder: Path, top: Path) -> bool:
    """Tell whether `folder`, or a folder above it below `top`, holds a licence with some text in it."""
    chain = [it for it in (folder, *folder.parents) if it.is_relative_to(top) and it != top]
    files = [file for it in chain for pattern in ("LICENSE*", "OFL*") for file in it.glob(pattern)]
    return any(file.stat().st_size > 500 for file in files)


def test_fonts_are_under_the_open_font_license(root: Path) -> None:
    fonts = list((root / "assets").rglob("*.[to]tf"))
    assert fonts
    for font in fonts:
        (licence,) = font.parent.glob("OFL*")
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper(), font


def test_every_library_brings_its_licence() -> None:
    assert without_licence(Path(sysconfig.get_path("purelib"))) == set()


def test_a_library_without_a_licence_is_found(tmp_path: Path) -> None:
    libraries = closure(project()["dependencies"])
    assert without_licence(tmp_path) == libraries
    for about in Path(sysconfig.get_path("purelib")).glob("rich-*.dist-info"):
        shutil.copytree(about, tmp_path / about.name)
    assert without_licence(tmp_path) == libraries - {"rich"}

"""The folder of a build: replaced as a whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreError, UsageError
from graph.stores.folder import current_build, new_build

NAMES = ("data.txt", "texts")


def build(folder: Path, content: str) -> None:
    with new_build(folder, NAMES) as slot:
        (slot.path / "data.txt").write_text(content)
        (slot.path / "texts").mkdir()
        slot.publish(NAMES)


def test_what_is_published_is_seen_from_outside(tmp_path: Path) -> None:
    build(tmp_path / "build", "one")
    assert (tmp_path / "build/data.txt").read_text() == "one"
    assert (current_build(tmp_path / "build") / "data.txt").read_text() == "one"


def test_a_new_build_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    for content in ("one", "two", "three"):
        build(tmp_path, content)
        assert (tmp_path / "data.txt").read_text() == content


def test_who_has_asked_for_the_current_build_keeps_it_while_a_new_one_is_made(tmp_path: Path) -> None:
    build(tmp_path, "one")
    mine = current_build(tmp_path)
    build(tmp_path, "two")
    assert (mine / "data.txt").read_text() == "one"


def test_what_is_not_published_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, "one")
    with new_build(tmp_path, NAMES) as slot:
        (slot.path / "data.txt").write_text("half")
    assert (tmp_path / "data.txt").read_text() == "one"


def test_an_error_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, "one")
    with pytest.raises(ZeroDivisionError), new_build(tmp_path, NAMES) as slot:
        (slot.path / "data.txt").write_text(str(1 / 0))
    assert (tmp_path / "data.txt").read_text() == "one"


def test_what_a_killed_build_left_is_gone_after_the_next(tmp_path: Path) -> None:
    build(tmp_path, "one")
    with new_build(tmp_path, NAMES) as slot:
        (slot.path / "rubbish").write_text("half")
    build(tmp_path, "two")
    assert not list(tmp_path.glob(".*/rubbish"))


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with new_build(tmp_path, NAMES), pytest.raises(StoreError, match="another build into this folder is under way"):
        build(tmp_path, "two")


def test_the_lock_of_a_killed_build_is_open(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from graph.stores.folder import new_build\n"
        "with new_build(Path(sys.argv[1]), ('data.txt',)): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    build(tmp_path, "one")
    assert (tmp_path / "data.txt").read_text() == "one"


def test_a_folder_with_files_of_another_origin_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"holds 'data.txt', which no build put there"):
        build(tmp_path, "one")
    assert (tmp_path / "data.txt").read_text() == "mine"


def test_an_address_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is an address"):
        build(Path("https://example.org/sparql"), "one")


def test_where_there_is_no_build_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no build here; run `migraph build` first"):
        current_build(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="cannot be written: Permission denied; the last build is as it was"):
            build(tmp_path / "build", "one")
    finally:
        tmp_path.chmod(0o700)


def test_an_error_of_reading_elsewhere_is_not_taken_for_one_of_writing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_build(tmp_path / "build", NAMES):
        (tmp_path / "missing.yaml").read_text()


def test_a_path_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file/build: cannot be written: Not a directory"):
        build(tmp_path / "file/build", "one")


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, "one")
    with (
        pytest.raises(StoreError, match="No space left on device; the last build is as it was"),
        new_build(tmp_path, NAMES),
        Path("/dev/full").open("w") as full,
    ):
        full.write("two")
    assert (tmp_path / "data.txt").read_text() == "one"

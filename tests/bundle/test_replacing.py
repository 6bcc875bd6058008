"""The former bundle is whole until the new one is."""

from pathlib import Path

import pytest

from interchange.bundle.manifest import MANIFEST, BundleError, read_manifest, verify, write_manifest
from interchange.bundle.replacing import new_folder, share_unchanged


def _make(folder: Path, **files: str) -> int:
    with new_folder(folder) as new:
        for name, text in files.items():
            (new / name).write_text(text)
        return share_unchanged(folder, new, write_manifest(new))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    _make(tmp_path / "bundle", a="1", b="2", c="3")
    return tmp_path / "bundle"


def test_a_bundle_is_what_its_list_says(bundle: Path) -> None:
    assert not verify(bundle).faults
    assert verify(bundle).files == 3


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda folder: (folder / "a").write_bytes(b"0"), "a was changed"),
        (lambda folder: (folder / "b").unlink(), "b is missing"),
        (lambda folder: (folder / "new").touch(), "new was added"),
    ],
)
def test_one_bit_one_file_less_one_more(bundle: Path, spoil, fault: str) -> None:
    spoil(bundle)
    assert verify(bundle).faults == (fault,)


def test_every_bit_of_the_list_counts(bundle: Path) -> None:
    content = (bundle / MANIFEST).read_bytes()
    for at in range(len(content)):
        (bundle / MANIFEST).write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        try:
            assert verify(bundle).faults, at
        except BundleError:
            continue


def test_a_second_run_writes_what_changed_and_takes_away_what_is_gone(bundle: Path) -> None:
    former = {name: (bundle / name).stat().st_ino for name in "ab"}
    assert _make(bundle, a="1", b="5") == 1
    assert (bundle / "a").stat().st_ino == former["a"]
    assert (bundle / "b").read_text() == "5"
    assert not (bundle / "c").exists()
    assert not verify(bundle).faults


def test_what_was_spoiled_on_disk_is_not_carried_on(bundle: Path) -> None:
    (bundle / "a").write_text("0")
    assert _make(bundle, a="1") == 1
    assert (bundle / "a").read_text() == "1"


def test_a_run_that_fails_leaves_the_former_bundle(bundle: Path) -> None:
    before = read_manifest(bundle)
    with pytest.raises(ZeroDivisionError), new_folder(bundle) as new:
        (new / "a").write_text("9")
        raise ZeroDivisionError
    assert read_manifest(bundle) == before
    assert not verify(bundle).faults
    assert [each.name for each in bundle.parent.iterdir()] == ["bundle"]


def test_what_an_ended_process_left_is_cleared(bundle: Path) -> None:
    left = bundle.with_name(".bundle.unfinished")
    left.mkdir()
    (left / "old").touch()
    _make(bundle, a="1")
    assert not left.exists()
    assert not (bundle / "old").exists()


def test_a_folder_that_is_no_bundle_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(BundleError, match="no bundle"), new_folder(tmp_path):
        pass
    assert (tmp_path / "thesis.txt").exists()

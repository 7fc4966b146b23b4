"""Runs the lab that this project began as against the emulator, and our cmdlets beside it.

The lab's four edits, in its own Python on boto3, must each give a picture of the image's size; the cmdlets, given the same inputs, must
send the same requests. Its last lines count as those of a test run do. What is missing on a machine is told, and is no failure.

    python3 .ci/seed.py FOLDER-OF-THE-LAB
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "module" / "samples"
ROOM = SAMPLES / "room.jpg"
PROMPT = "a red door"  # The one that the lab's batch has.
MODEL = "amazon.titan-image-generator-v1"
PATIENCE = 120  # Seconds for one program.

# Task, mask of the batch or None, words, and our cmdlet.
EDITS = [
    ("INPAINTING", SAMPLES / "room-mask-inpaint.png", None, "Invoke-TitanInpaint"),
    ("OUTPAINTING", SAMPLES / "room-mask-outpaint.png", None, "Invoke-TitanOutpaint"),
    ("INPAINTING", None, "painting", "Invoke-TitanInpaint"),
    ("OUTPAINTING", None, "painting", "Invoke-TitanOutpaint"),
]


def built(project):
    return ["dotnet", str(ROOT / "artifacts" / "bin" / project / "release" / f"{project}.dll")]


def run_seed(lab, edit, work):
    """The edit as the lab does it; returns the picture."""
    task, mask, words, _ = edit
    if mask is None:
        import image_masking_lib as seed

        picture = work / "prompt.png"
        picture.write_bytes(seed.get_image_from_model(PROMPT, ROOM.read_bytes(), task, "Prompt", mask_prompt=words).getvalue())
        return picture
    images = work / "images"
    images.mkdir()
    (images / ROOM.name).write_bytes(ROOM.read_bytes())
    subprocess.run([sys.executable, str(lab / "seed_batch.py"), str(images), str(mask), str(work / "out"), task], check=True, timeout=PATIENCE)
    return work / "out" / f"{ROOM.stem}.png"


def run_cmdlet(edit, seed, work):
    _, mask, words, cmdlet = edit
    what = f"-Mask '{mask}'" if mask else f"-MaskPrompt '{words}'"
    command = f"{cmdlet} '{ROOM}' {what} -Prompt '{PROMPT}' -ModelId {MODEL} -Quality premium -Seed {seed} -Destination '{work}'"
    subprocess.run([*built("TitanMasking.Shell"), "-NonInteractive", "-Command", command], check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)


def last_call(record):
    """What came in last, as the emulator kept it."""
    path = sorted(record.glob("*.call.json"))[-1]
    call = json.loads(path.read_text())
    body = json.loads(path.with_name(path.name.replace(".call.", ".request.")).read_text())
    kept = {name: call[name] for name in ("method", "path", "query")}
    return {**kept, **{name: call["headers"].get(name) for name in ("Accept", "Content-Type")}, "body": body}


def differences(ours, theirs, name=""):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return [d for key in sorted({*ours, *theirs}) for d in differences(ours.get(key), theirs.get(key), f"{name}/{key}")]
    return [] if ours == theirs else [f"{name}: {str(ours)[:60]} is not {str(theirs)[:60]}"]


def check(lab, edit, record, work):
    """Yields what was tried and what is wrong with it; None for nothing."""
    from PIL import Image

    name = f"{edit[0].lower()} by {'mask image' if edit[1] else 'mask prompt'}"
    with Image.open(run_seed(lab, edit, work)) as picture, Image.open(ROOM) as room:
        yield f"the lab's {name}", None if picture.size == room.size else f"{picture.size} is not {room.size}"
    theirs = last_call(record)
    run_cmdlet(edit, theirs["body"]["imageGenerationConfig"]["seed"], work / "cmdlet")
    yield f"the cmdlet's {name}", "; ".join(differences(last_call(record), theirs)) or None


def missing(lab):
    if not (lab / "seed_batch.py").is_file():
        return f"there is no lab in '{lab}'"
    try:
        import boto3
        from PIL import Image  # noqa: F401
    except ImportError as e:
        return f"{e}"
    return None if "bedrock-runtime" in boto3.Session().get_available_services() else f"boto3 {boto3.__version__} is too old to know Bedrock"


def main(lab):
    sys.path[:0] = [str(lab)]
    sys.path.append("/usr/lib/python3/dist-packages")  # Where Debian has Pillow, for a Python that is not Debian's.
    if reason := missing(lab):
        print(f"The lab's Python is not run: {reason}.")
        return
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        emulator = subprocess.Popen([*built("TitanMasking.Emulator"), "--urls", "http://127.0.0.1:0", "--record", str(work / "record")], stdout=subprocess.PIPE, text=True)
        try:
            url = emulator.stdout.readline().split()[2].rstrip(";")
            os.environ.update(
                AWS_ENDPOINT_URL_BEDROCK_RUNTIME=url, AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1",
                AWS_CONFIG_FILE=str(work / "config"), AWS_SHARED_CREDENTIALS_FILE=str(work / "credentials"),
                PYTHONPATH=os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), sys.path[-1]])))
            for number, edit in enumerate(EDITS):
                (work / str(number)).mkdir()
                try:
                    for tried, wrong in check(lab, edit, work / "record", work / str(number)):
                        print(f"{'failed' if wrong else 'passed'} {tried}{': ' + wrong if wrong else ''}")
                        passed, failed = passed + (wrong is None), failed + (wrong is not None)
                except Exception as e:  # One edit that fails must not hide the others.
                    print(f"failed {edit[0].lower()}: {e!r}")
                    failed += 1
        finally:
            emulator.terminate()
            emulator.wait(PATIENCE)
    print(f"  failed: {failed}\n  succeeded: {passed}")


main(pathlib.Path(sys.argv[1]).resolve())

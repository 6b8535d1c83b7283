"""Reads a COCO file with pycocotools, the reader that the format's authors publish, and compares it with what was drawn.

Usage: readCoco.py FILE EXPECTED, where EXPECTED holds one object for each annotation, in the order of the file.
"""

import contextlib
import io
import json
import math
import sys

from pycocotools import mask
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def check(condition, message):
    if not condition:
        raise SystemExit(f"FAILED  {message}")


def perimeter(outline):
    points = list(zip(outline[0::2], outline[1::2]))
    return sum(math.dist(point, points[index - 1]) for index, point in enumerate(points))


file, expected_file = sys.argv[1:]
with open(expected_file, encoding="utf-8") as source:
    expected = json.load(source)

with contextlib.redirect_stdout(io.StringIO()):
    coco = COCO(file)
annotations = coco.loadAnns(coco.getAnnIds())
check(len(coco.getImgIds()) == expected["images"], f"{len(coco.getImgIds())} images, not {expected['images']}")
check(len(annotations) == len(expected["objects"]), f"{len(annotations)} annotations, not {len(expected['objects'])}")

worst = 0
for annotation, drawn in zip(annotations, expected["objects"]):
    where = f"annotation {annotation['id']}"
    (image,) = coco.loadImgs(annotation["image_id"])
    (category,) = coco.loadCats(annotation["category_id"])
    check(image["scale_task_id"] == drawn["taskId"], f"{where} is on the image of {image['scale_task_id']}")
    check(category["name"] == drawn["label"], f"{where} is a {category['name']}, not a {drawn['label']}")
    check(annotation["id"] in coco.getAnnIds(imgIds=image["id"], catIds=category["id"]), f"{where} is not found")
    pixels = coco.annToMask(annotation)
    check(pixels.shape == (image["height"], image["width"]), f"{where} has a mask of {pixels.shape}")
    # What is drawn in pixels differs from the outline by at most the pixels that it runs through.
    edge = perimeter(annotation["segmentation"][0]) + 4
    difference = abs(int(pixels.sum()) - annotation["area"])
    check(difference <= edge, f"{where} covers {pixels.sum()} pixels, its area is {annotation['area']}")
    worst = max(worst, difference / edge)
    seen = mask.toBbox(coco.annToRLE(annotation))
    for number, told in zip(seen, annotation["bbox"]):
        check(abs(number - told) <= 1.5, f"{where} lies at {list(seen)}, its box is {annotation['bbox']}")

# Evaluated against itself, everything is found and nothing else is.
results = [{**annotation, "score": 1.0} for annotation in annotations]
for kind in ("bbox", "segm"):
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation = COCOeval(coco, coco.loadRes([dict(result) for result in results]), kind)
        evaluation.params.maxDets = [1, 10, 1000]
        evaluation.evaluate()
        evaluation.accumulate()
    precision = evaluation.eval["precision"]
    # Of all sizes of objects together, with the largest number of detections.
    known = precision[:, :, :, 0, 2]
    average = known[known > -1].mean()
    check(average > 0.999, f"average precision of the {kind} against itself is {average}")
    print(f"ok      average precision of each {kind} against itself: {average:.3f}")

print(f"ok      {len(annotations)} annotations on {expected['images']} images, {len(coco.getCatIds())} categories")
print(f"ok      areas in pixels differ by at most {worst:.2f} of what the outline runs through")
